// The contents list, with the place where the reader is.

const list = document.getElementById('contents-list')
let shown = ''

/** Makes the list anew where it is another. */
export function fill(entries, go) {
    const text = JSON.stringify(entries)
    if (text === shown) return
    shown = text
    list.replaceChildren(level(entries, go))
}

function level(entries, go) {
    const ol = document.createElement('ol')
    for (const entry of entries) {
        const item = document.createElement('li')
        const link = document.createElement('a')
        link.href = `/book/${entry.href}`
        link.dataset.href = entry.href
        link.textContent = entry.label
        link.addEventListener('click', event => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return
            event.preventDefault()
            go(entry.href)
        })
        item.append(link)
        if (entry.children.length) item.append(level(entry.children, go))
        ol.append(item)
    }
    return ol
}

/** Marks the entry where the reader is: the last of the document whose target was passed. */
export function mark(path, isPassed) {
    let current
    for (const link of list.querySelectorAll('a')) {
        link.removeAttribute('aria-current')
        const [document_, fragment] = link.dataset.href.split('#')
        if (document_ === path && (!current || !fragment || isPassed(decodeURIComponent(fragment)))) current = link
    }
    current?.setAttribute('aria-current', 'location')
}
