// The page: what the server tells, what the reader does, and the book between them.

import * as contents from './contents.js'
import { look, offer, prepare as prepareLook } from './look.js'
import * as markup from './markup.js'
import * as notes from './notes.js'
import * as panels from './panels.js'
import * as places from './places.js'
import * as problems from './problems.js'
import { Reader } from './reader.js'
import * as search from './search.js'

const at = id => document.getElementById(id)
const root = document.documentElement

let book = null
/** The version whose documents are shown. What is known of the book besides may be newer. */
let version = 0
/** The problems that were told last. */
let told = []

const reader = new Reader(at('device'), at('book'), at('stage'), look, {
    turned,
    clicked: element => element ? places.tell(element.dataset.at) : places.hide(),
    linked,
    pressed,
    swiped: way => turn((way === 'left') === !book?.rtl ? 1 : -1),
    wheeled: turn,
})

const indexOf = path => book.documents.findIndex(document_ => document_.path === path)
const titleOf = path => book.documents[indexOf(path)]?.title ?? path

/** Shows a place of the book: `text/one.xhtml#id`. */
async function go(href) {
    const [path, fragment] = href.split('#')
    if (indexOf(path) < 0) return
    const id = fragment && decodeURIComponent(fragment)
    await open(path, () => (id && reader.element(id)) || 0)
    if (window.innerWidth < 960 && panels.isOpen('contents')) panels.close('contents')
}

async function open(path, find) {
    if (!await reader.open(path, find)) return
    at('book').title = `The book: ${titleOf(path)}`
    markup.use(path)
    turned()
}

/** A page on or back, into the next document where one ends. */
async function turn(by) {
    if (!book || reader.turn(by)) return
    const next = book.documents[indexOf(reader.path) + by]
    if (next) await open(next.path, () => by > 0 ? 0 : { page: reader.pages - 1 })
}

function turned() {
    if (!book || !reader.path) return
    const index = indexOf(reader.path)
    at('chapter').textContent = titleOf(reader.path)
    at('page').textContent = `${Math.min(reader.page + 1, reader.pages)} / ${reader.pages}`
    const before = book.documents.slice(0, Math.max(0, index)).reduce((sum, { length }) => sum + length, 0)
    const share = (before + (book.documents[index]?.length ?? 0) * reader.share) / total()
    at('progress').value = String(Math.round(share * 1000))
    at('progress').setAttribute('aria-valuetext', `${titleOf(reader.path)}, page ${reader.page + 1} of ${reader.pages}`)
    contents.mark(reader.path, fragment => reader.isPassed(fragment))
    keep()
}

const total = () => Math.max(1, book.documents.reduce((sum, { length }) => sum + length, 0))

at('progress').addEventListener('change', event => {
    let rest = (Number(event.target.value) / 1000) * total()
    const found = book.documents.find(({ length }) => {
        if (rest <= length) return true
        rest -= length
        return false
    }) ?? book.documents.at(-1)
    open(found.path, () => Math.min(0.999, rest / Math.max(1, found.length)))
})

/** Keeps the place for the next time this book is opened here. */
let keeping
function keep() {
    clearTimeout(keeping)
    keeping = setTimeout(keepNow, 250)
}

function keepNow() {
    if (!book || !reader.path) return
    try {
        localStorage.setItem(`katern:place:${book.identifier}`, JSON.stringify({ path: reader.path, anchor: reader.anchor() }))
    } catch {
        // A browser that keeps nothing begins at the beginning.
    }
}
window.addEventListener('pagehide', keepNow)

function kept() {
    try {
        return JSON.parse(localStorage.getItem(`katern:place:${book.identifier}`))
    } catch {
        return null
    }
}

async function linked(link, url) {
    if (url.origin !== location.origin || !url.pathname.startsWith('/book/')) {
        window.open(url.href, '_blank', 'noopener')
        return
    }
    const path = decodeURIComponent(url.pathname.slice('/book/'.length))
    const fragment = url.hash && decodeURIComponent(url.hash.slice(1))
    const href = `${path}${url.hash}`
    const current = path === reader.path ? reader.document : null
    if (fragment && notes.isCall(link) && await notes.show(link, path, fragment, current, () => go(href))) return
    go(href)
}

function pressed(event) {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return
    const target = event.target
    const isIn = selector => target?.closest?.(selector)
    if (event.key === 'Escape') {
        if (isIn('dialog')) return
        places.hide()
        panels.escape()
        return
    }
    // What has keys of its own keeps them.
    if (isIn('input, select, textarea, dialog, .panel') || (event.key === ' ' && isIn('button, a, summary'))) return
    const forward = book?.rtl ? 'ArrowLeft' : 'ArrowRight'
    const backward = book?.rtl ? 'ArrowRight' : 'ArrowLeft'
    const action = {
        [forward]: () => turn(1),
        [backward]: () => turn(-1),
        PageDown: () => turn(1),
        PageUp: () => turn(-1),
        ' ': () => turn(event.shiftKey ? -1 : 1),
        Home: () => reader.show(0),
        End: () => reader.show({ page: reader.pages - 1 }),
    }[event.key]
    if (!action) return
    event.preventDefault()
    action()
}

document.addEventListener('keydown', pressed)
at('on').addEventListener('click', () => turn(1))
at('back').addEventListener('click', () => turn(-1))

async function goToProblem(problem) {
    places.tell(`${problem.file}:${problem.line}`)
    if (!problem.document) return
    await open(problem.document, () => reader.document.querySelector(`[data-at="${CSS.escape(problem.at)}"]`) ?? 0)
    const element = reader.document.querySelector(`[data-at="${CSS.escape(problem.at)}"]`)
    if (element) reader.flash([element])
}

async function goToWords(place) {
    let range = null
    await open(place.document, () => (range = reader.range(place)) ?? 0)
    reader.mark(range)
}

/** Takes what the server has now, and shows it. */
async function take() {
    const answer = await fetch('/book.json')
    if (!answer.ok) return
    const known = await answer.json()
    const isFirst = !book
    if (isFirst) version = known.version
    book = known.book
    offer(known)
    told = known.problems
    problems.fill(told, goToProblem)
    banner(known)
    root.dataset.version = String(known.version)
    if (!book) return
    document.title = `${book.title} · katern`
    at('title').textContent = book.title
    places.useFolder(book.folder)
    contents.fill(book.contents, go)
    root.dataset.ready = 'true'
    if (!isFirst) return
    const place = kept()
    const opening = place && indexOf(place.path) >= 0 ? place : null
    await open(opening?.path ?? book.documents[0].path, () => opening ? reader.find(opening.anchor) : 0)
    root.dataset.shown = String(version)
}

function banner({ faulty, book: known }) {
    at('banner').hidden = !faulty
    if (!faulty) return
    at('banner').textContent = known
        ? 'The manuscript has errors; this is the last good book.'
        : 'The manuscript has errors, so there is no book yet: the problems tell where.'
    if (!known && !panels.isOpen('problems')) panels.open('problems')
}

/** Shows what was saved: the document first, and then the rest. */
async function changed(news) {
    if (news.version === version) return
    version = news.version
    const { changed: names, saved } = news
    let fresh = []
    if (book && reader.path && names.length > 0) {
        fresh = await reader.renew(news.version, names)
        if (fresh) {
            reader.flash(fresh)
            await painted()
            if (saved) latency(Date.now() - saved, news.bound)
        }
    }
    await take()
    if (!book) return
    if (fresh === null) await open(book.documents[0].path, () => 0)
    else await follow(names, fresh)
    turned()
    markup.renew()
    search.renew()
    root.dataset.shown = String(news.version)
}

/** Goes to where the author writes, where that is one place. */
async function follow(names, fresh) {
    if (!look.follow) return
    if (fresh.length > 0) {
        if (!fresh.some(element => reader.isShown(element))) reader.show(fresh[0])
        return
    }
    const documents = names.filter(name => indexOf(name) >= 0)
    if (documents.length === 1 && documents[0] !== reader.path) await open(documents[0], () => 0)
}

const painted = () => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve, 0)))

function latency(milliseconds, bound) {
    root.dataset.latency = String(milliseconds)
    at('latency').textContent = `shown ${Math.round(milliseconds)} ms after saving`
    at('latency').title = `binding took ${bound.toFixed(0)} ms`
}

prepareLook(name => {
    if (name === 'editor') problems.fill(told, goToProblem)
    reader.layout()
})
search.prepare(goToWords, titleOf)
markup.prepare()

// One after the other, however fast they come; of those that wait the last is enough.
let busy = false
let waiting = null
async function next(news) {
    if (busy) {
        waiting = waiting ? { ...news, changed: [...new Set([...waiting.changed, ...news.changed])], saved: news.saved ?? waiting.saved } : news
        return
    }
    busy = true
    try {
        if (book) await changed(news)
        else await take()
    } finally {
        busy = false
    }
    if (waiting) {
        const last = waiting
        waiting = null
        next(last)
    }
}

const events = new EventSource('/events')
events.addEventListener('book', event => next(JSON.parse(event.data)))
events.addEventListener('error', () => {
    at('latency').textContent = 'katern has ended, or can’t be reached'
})
events.addEventListener('open', () => {
    at('latency').textContent = ''
})
