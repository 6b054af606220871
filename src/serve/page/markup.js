// The markup of the document that is shown, as it stands in the EPUB.

import * as panels from './panels.js'

const path = document.getElementById('markup-path')
const text = document.getElementById('markup-text')

/** Longer documents are shown without colours, which would make the page slow. */
const longest = 150_000

let current = ''

export function prepare() {
    panels.whenOpened('markup', renew)
}

export function use(document_) {
    current = document_
    renew()
}

export async function renew() {
    if (!panels.isOpen('markup') || !current) return
    const own = current
    const answer = await fetch(`/markup/${own}`)
    if (own !== current) return
    const markup = answer.ok ? await answer.text() : ''
    path.textContent = `EPUB/${own}`
    text.replaceChildren(...(markup.length > longest ? [markup] : coloured(markup)))
}

/** Tags, values and what is neither words nor tags, each in a colour. */
function coloured(markup) {
    const parts = []
    const pattern = /(<[!?][^>]*>)|(<\/?[^\s>/]+)((?:\s[^>]*)?)(\/?>)/g
    let end = 0
    const span = (className, words) => {
        const made = document.createElement('span')
        made.className = className
        made.textContent = words
        return made
    }
    for (const match of markup.matchAll(pattern)) {
        parts.push(markup.slice(end, match.index))
        end = match.index + match[0].length
        if (match[1]) {
            parts.push(span('aside', match[1]))
            continue
        }
        parts.push(span('tag', match[2]))
        for (const piece of match[3].split(/("[^"]*")/)) parts.push(piece.startsWith('"') ? span('value', piece) : piece)
        parts.push(span('tag', match[4]))
    }
    parts.push(markup.slice(end))
    return parts
}
