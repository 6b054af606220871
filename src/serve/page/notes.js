// A note in a pop-up: what the call leads to, shown where the reader is.

const dialog = document.getElementById('note')
const text = document.getElementById('note-text')
let go = () => {}

const types = element => (element.getAttributeNS('http://www.idpf.org/2007/ops', 'type') ?? '').split(/\s+/)

export const isCall = link => types(link).includes('noteref') || link.getAttribute('role') === 'doc-noteref'

/** Shows what stands at this target, from a document that was read already or is read now; false where nothing does. */
export async function show(call, path, fragment, current, follow) {
    const document_ = current ?? await read(path)
    const note = document_?.getElementById(fragment)
    if (!note) return false
    const copy = document.importNode(note, true)
    // The ways back lead from the note's own place, and an id may stand once.
    copy.querySelectorAll('[role="doc-backlink"], .backlink').forEach(link => link.remove())
    for (const element of [copy, ...copy.querySelectorAll('*')]) {
        element.removeAttribute('id')
        element.removeAttribute('role')
        if (element.localName === 'a') element.removeAttribute('href')
        const source = element.getAttribute('src')
        if (source) element.setAttribute('src', new URL(source, new URL(`/book/${path}`, location.href)).pathname)
    }
    text.lang = note.closest('[lang]')?.getAttribute('lang') ?? ''
    text.replaceChildren(...copy.childNodes)
    document.getElementById('note-title').textContent = `Note ${call.textContent.trim()}`
    go = follow
    dialog.showModal()
    return true
}

async function read(path) {
    const answer = await fetch(`/book/${path}`)
    if (!answer.ok) return null
    return new DOMParser().parseFromString(await answer.text(), 'application/xhtml+xml')
}

document.getElementById('note-close').addEventListener('click', () => dialog.close())
document.getElementById('note-go').addEventListener('click', () => {
    dialog.close()
    go()
})
dialog.addEventListener('click', event => {
    if (event.target === dialog) dialog.close()
})
