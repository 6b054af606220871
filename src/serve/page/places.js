// Where a piece of the book stands in the manuscript, and how the author's editor is told to go there.

/** Editors that have an address of their own. `%s` is the path, `%l` the line, `%c` the column. */
export const editors = [
    { name: 'none', href: '' },
    { name: 'VS Code', href: 'vscode://file%s:%l:%c' },
    { name: 'VSCodium', href: 'vscodium://file%s:%l:%c' },
    { name: 'Cursor', href: 'cursor://file%s:%l:%c' },
    { name: 'Zed', href: 'zed://file%s:%l:%c' },
    { name: 'Sublime Text', href: 'subl://open?url=file://%s&line=%l&column=%c' },
    { name: 'TextMate', href: 'txmt://open?url=file://%s&line=%l&column=%c' },
    { name: 'BBEdit', href: 'x-bbedit://open?url=file://%s&line=%l' },
    { name: 'MacVim', href: 'mvim://open?url=file://%s&line=%l' },
    { name: 'IntelliJ IDEA', href: 'idea://open?file=%s&line=%l' },
]

let editor = editors[0]
let folder = ''

export function useEditor(name) {
    editor = editors.find(known => known.name === name) ?? editors[0]
}

/** The folder from which the manuscript's paths are written. */
export function useFolder(path) {
    folder = path ?? ''
}

/** The address that opens a line in the editor; none where no editor is chosen. */
export function editorHref(path, line, column = 1) {
    if (!editor.href || !path) return null
    const absolute = /^([A-Za-z]:)?\//.test(path) ? path : `${folder}/${path}`
    const rooted = absolute.startsWith('/') ? absolute : `/${absolute}`
    const parts = { s: rooted.split('/').map(encodeURIComponent).join('/').replaceAll('%3A', ':'), l: line, c: column }
    return editor.href.replace(/%([slc])/g, (_, key) => parts[key])
}

export const editorName = () => editor.name

const shown = document.getElementById('place')
let timer

/** Tells a place, `chapter.md:41`, for as long as it takes to read and use it. */
export function tell(at) {
    const [, file, line] = /^(.*):(\d+)$/.exec(at) ?? []
    if (!file) return
    const code = document.createElement('code')
    code.textContent = at
    const parts = [code]
    const href = editorHref(file, Number(line))
    if (href) {
        const link = document.createElement('a')
        link.href = href
        link.textContent = `Open in ${editorName()}`
        parts.push(link)
    }
    const copy = document.createElement('button')
    copy.type = 'button'
    copy.textContent = 'Copy'
    copy.addEventListener('click', async () => {
        await navigator.clipboard?.writeText(at).catch(() => {})
        copy.textContent = 'Copied'
    })
    parts.push(copy)
    shown.replaceChildren(...parts)
    shown.hidden = false
    clearTimeout(timer)
    timer = setTimeout(hide, 9000)
}

export function hide() {
    if (shown.contains(document.activeElement)) {
        timer = setTimeout(hide, 4000)
        return
    }
    shown.hidden = true
}
