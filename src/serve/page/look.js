// How the book is shown: kept in the browser from one time to the next. Theme and edition are the server's.

import { editors, useEditor } from './places.js'

const form = document.getElementById('look-form')
const said = document.getElementById('size-said')
const key = 'katern:look'

const defaults = {
    flow: 'pages', device: 'window', colours: 'light', size: 100, face: '', plain: false, editor: 'none', follow: true,
}

export const look = { ...defaults, ...kept() }

function kept() {
    try {
        return JSON.parse(localStorage.getItem(key)) ?? {}
    } catch {
        return {}
    }
}

/** Shows what is chosen, and calls `changed` when something else is. */
export function prepare(changed) {
    form.editor.replaceChildren(...editors.map(editor => new Option(editor.name, editor.name)))
    for (const [name, value] of Object.entries(look)) {
        const control = form.elements[name]
        if (!control) continue
        if (control.type === 'checkbox') control.checked = value
        else control.value = value
    }
    apply()
    form.addEventListener('submit', event => event.preventDefault())
    form.addEventListener('input', event => {
        const { name, type, checked, value } = event.target
        if (name === 'theme' || name === 'edition') {
            choose(name, value)
            return
        }
        look[name] = type === 'checkbox' ? checked : type === 'range' ? Number(value) : value
        try {
            localStorage.setItem(key, JSON.stringify(look))
        } catch {
            // A browser that keeps nothing shows it all the same.
        }
        apply()
        changed(name)
    })
}

function apply() {
    document.documentElement.dataset.colours = look.colours
    said.textContent = `${look.size} %`
    useEditor(look.editor)
}

async function choose(name, value) {
    await fetch(`/choice?${new URLSearchParams({ [name]: value })}`, { method: 'POST' })
}

/** The themes and editions that there are, and those that are shown. */
export function offer({ themes, theme, editions, edition }) {
    const options = [new Option('the book’s own', ''), ...themes.map(({ name, what }) => {
        const option = new Option(name, name)
        option.title = what
        return option
    })]
    if (form.theme.options.length !== options.length) form.theme.replaceChildren(...options)
    form.theme.value = theme ?? ''
    if (form.edition.options.length !== editions.length) {
        form.edition.replaceChildren(...editions.map(({ name, what }) => {
            const option = new Option(name, name)
            option.title = what
            return option
        }))
    }
    form.edition.value = edition
}
