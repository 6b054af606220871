// The problems: what is wrong, why, how to mend it, and the way to its line.

import { editorHref, editorName } from './places.js'

const list = document.getElementById('problem-list')
const none = document.getElementById('no-problems')
const count = document.getElementById('count')
let shown = ''

/** Makes the list anew where it is another. `go` leads to the passage that a problem is about. */
export function fill(problems, go) {
    const text = JSON.stringify([problems, editorName()])
    if (text === shown) return
    shown = text
    const opened = new Set([...list.querySelectorAll('details[open]')].map(details => details.dataset.key))
    list.replaceChildren(...problems.map(problem => item(problem, go, opened)))
    none.hidden = problems.length > 0
    const worst = ['error', 'warning', 'note'].find(severity => problems.some(problem => problem.severity === severity))
    count.hidden = !worst
    count.textContent = String(problems.length)
    count.dataset.worst = worst ?? ''
    count.title = worst ? `the worst is ${worst === 'error' ? 'an' : 'a'} ${worst}` : ''
}

function element(name, className, text) {
    const made = document.createElement(name)
    if (className) made.className = className
    if (text) made.textContent = text
    return made
}

/** A paragraph in which what stands between backticks is code. */
function phrase(className, text) {
    const made = element('p', className)
    text.split(/(`[^`]+`)/).forEach(part => made.append(/^`[^`]+`$/.test(part) ? element('code', '', part.slice(1, -1)) : part))
    return made
}

function item(problem, go, opened) {
    const li = element('li', 'problem')
    li.dataset.severity = problem.severity
    li.append(element('span', 'kind', `${problem.severity} · ${problem.code}`), phrase('', problem.message))
    if (problem.help) li.append(phrase('help', problem.help))
    if (problem.file) li.append(where(problem, go))
    if (problem.why) {
        const details = element('details')
        details.dataset.key = `${problem.code} ${problem.file}:${problem.line}`
        details.open = opened.has(details.dataset.key)
        details.append(element('summary', '', 'Why it matters'), phrase('help', problem.why))
        li.append(details)
    }
    return li
}

function where(problem, go) {
    const row = element('div', 'where')
    const button = element('button', '', `${problem.file}:${problem.line}`)
    button.type = 'button'
    button.addEventListener('click', () => go(problem))
    row.append(button)
    const href = editorHref(problem.path, problem.line, problem.column)
    if (href) {
        const link = element('a', '', `Open in ${editorName()}`)
        link.href = href
        row.append(link)
    }
    return row
}
