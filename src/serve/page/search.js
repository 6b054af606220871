// Search: the server finds the passages, the page finds the words in them.

import * as panels from './panels.js'

const form = document.getElementById('search-form')
const input = document.getElementById('words')
const found = document.getElementById('found')
const list = document.getElementById('places')
let asked = 0

export function prepare(go, titleOf) {
    panels.whenOpened('search', () => input.focus())
    form.addEventListener('submit', event => {
        event.preventDefault()
        look(go, titleOf)
    })
    input.addEventListener('input', () => look(go, titleOf))
}

/** Looks again, as the book may be another. */
export function renew() {
    if (panels.isOpen('search') && input.value.trim()) input.dispatchEvent(new Event('input'))
}

async function look(go, titleOf) {
    const own = ++asked
    const words = input.value
    if (!words.trim()) {
        list.replaceChildren()
        found.textContent = ''
        return
    }
    const answer = await fetch(`/search?words=${encodeURIComponent(words)}`)
    const { count, places } = await answer.json()
    // A later question was answered before this one.
    if (own !== asked) return
    const more = count > places.length ? `; the first ${places.length} are listed` : ''
    found.textContent = count === 0 ? 'Nowhere in the book.' : `${count} ${count === 1 ? 'place' : 'places'}${more}.`
    list.replaceChildren(...places.map(place => item(place, go, titleOf)))
}

function item(place, go, titleOf) {
    const li = document.createElement('li')
    const button = document.createElement('button')
    button.type = 'button'
    const title = document.createElement('small')
    title.textContent = titleOf(place.document)
    const mark = document.createElement('mark')
    mark.textContent = place.words
    button.append(title, place.before, mark, place.after)
    button.addEventListener('click', () => go(place))
    li.append(button)
    return li
}
