// The panels beside the page: one on each side, opened and closed by their buttons, by Escape and by their own cross.

const buttons = [...document.querySelectorAll('button[data-panel]')]
const panel = button => document.getElementById(button.dataset.panel)
const sideOf = element => element.classList.contains('left') ? 'left' : 'right'

/** What wants to know that a panel was opened: by its name. */
const heard = new Map()

export function whenOpened(name, action) {
    heard.set(name, action)
}

export const isOpen = name => !document.getElementById(name).hidden

export function open(name) {
    const own = document.getElementById(name)
    for (const button of buttons) {
        const other = panel(button)
        if (other !== own && sideOf(other) === sideOf(own)) show(button, false)
        if (other === own) show(button, true)
    }
    heard.get(name)?.()
    if (name !== 'search') own.querySelector('h2').focus()
    changed()
}

export function close(name) {
    const button = buttons.find(button => button.dataset.panel === name)
    const held = panel(button).contains(document.activeElement)
    show(button, false)
    if (held) button.focus()
    changed()
}

function show(button, isShown) {
    panel(button).hidden = !isShown
    button.setAttribute('aria-expanded', String(isShown))
}

function changed() {
    window.dispatchEvent(new Event('resize'))
}

for (const button of buttons) {
    button.addEventListener('click', () => isOpen(button.dataset.panel) ? close(button.dataset.panel) : open(button.dataset.panel))
    panel(button).querySelector('.close').addEventListener('click', () => close(button.dataset.panel))
}

/** Closes the panel in which the focus is, else the last that is open; tells whether there was one. */
export function escape() {
    const shown = buttons.filter(button => !panel(button).hidden)
    const held = shown.find(button => panel(button).contains(document.activeElement)) ?? shown.at(-1)
    if (held) close(held.dataset.panel)
    return Boolean(held)
}
