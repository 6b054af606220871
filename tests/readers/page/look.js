// What the tests ask of the page that a reader shows, whichever engine drew it. Runs in the page.

const typesOf = element => [
    ...(element.getAttribute('epub:type') ?? '').split(/\s+/),
    ...(element.getAttribute('role') ?? '').split(/\s+/).map(role => role.replace(/^doc-/, '')),
]

/** The words of a text, in small letters, without signs. */
const words = text => text.normalize('NFKC').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

/** Whether the first words are among the others, in their order: contents may leave out what a heading says. */
function areAmong(some, all) {
    let at = 0
    for (const word of all) if (word === some[at]) at += 1
    return some.length > 0 && at === some.length
}

const letters = text => text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '').toLowerCase()

/** The part of an element that the reader shows, in the window's pixels, or null if it shows none. */
function shown(element) {
    const frame = element.ownerDocument.defaultView?.frameElement?.getBoundingClientRect()
    if (!frame) return null
    for (const box of element.getClientRects()) {
        const left = Math.max(0, frame.left + box.left)
        const top = Math.max(0, frame.top + box.top)
        const right = Math.min(innerWidth, frame.left + box.right)
        const bottom = Math.min(innerHeight, frame.top + box.bottom)
        if (right - left >= 1 && bottom - top >= 1) {
            return { x: (left + right) / 2, y: (top + bottom) / 2 }
        }
    }
    return null
}

const byId = id => reader.document()?.getElementById(id) ?? null
const notes = () => [...(reader.document()?.querySelectorAll('a[href]') ?? [])]
    .filter(a => typesOf(a).includes('noteref'))

/** What a book may hold that is worth a picture, and how each is told. */
const KINDS = {
    cover: element => typesOf(element).includes('cover'),
    title: element => typesOf(element).includes('titlepage'),
    chapter: element => typesOf(element).includes('chapter'),
    quote: element => typesOf(element).includes('pullquote'),
    epigraph: element => typesOf(element).includes('epigraph'),
    notes: element => typesOf(element).includes('endnotes'),
    figure: element => element.localName === 'figure',
    table: element => element.localName === 'table',
    code: element => element.localName === 'pre',
    math: element => element.localName === 'math',
}

function find(kind) {
    return [...(reader.document()?.querySelectorAll('body, body *') ?? [])].find(KINDS[kind] ?? (() => false))
}

globalThis.look = {
    /** Tells whether the cover image in the package is a picture that the browser decodes. */
    async coverImage() {
        const blob = await reader.cover()
        if (!blob) return 'the package names no cover image'
        try {
            const { width, height } = await createImageBitmap(blob)
            return width > 1 && height > 1 ? '' : `the cover image measures ${width} by ${height}`
        } catch (error) {
            return `the cover image does not decode: ${error.message}`
        }
    },

    /** Tells what keeps the cover page from showing a picture. */
    coverPage() {
        const pictures = [...(reader.document()?.querySelectorAll('img, svg') ?? [])]
        if (!pictures.length) return 'the first page holds no picture'
        const whole = pictures.some(picture =>
            shown(picture) && (picture.localName === 'svg' || picture.naturalWidth > 1))
        return whole ? '' : 'the picture on the first page does not show'
    },

    /** Tells what keeps the heading of a contents entry from being in view. */
    heading({ label, href }) {
        const doc = reader.document()
        if (!doc?.body) return 'no document is open'
        const id = decodeURIComponent(href.split('#')[1] ?? '')
        const target = id ? doc.getElementById(id) : doc.body
        if (!target) return `there is no element with the id ${id}`
        const headings = [...doc.querySelectorAll('h1, h2, h3, h4, h5, h6')]
        const wanted = letters(label)
        const match = headings.find(heading => {
            const text = letters(heading.textContent)
            const inTarget = target.contains(heading) || heading.contains(target)
                || heading.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING
            return inTarget && text && (text.includes(wanted) || wanted.includes(text) || areAmong(words(label), words(heading.textContent)))
        })
        if (match) return shown(match) ? '' : 'its heading is not in view'
        // A page without words of its own, such as the cover, is known by its title.
        if (!headings.length && letters(doc.title) === wanted) return ''
        return 'no heading says so'
    },

    /** What one document of the book shows that the tests come back to. */
    survey() {
        const doc = reader.document()
        const broken = [...doc.querySelectorAll('img')]
            .filter(image => !image.complete || image.naturalWidth === 0)
            .map(image => image.getAttribute('alt') || 'an image without alternative text')
        return {
            broken,
            malformed: Boolean(doc.querySelector('parsererror')),
            kinds: Object.keys(KINDS).filter(find),
            noteId: notes()[0]?.id ?? '',
        }
    },

    /** Turns to the page with the first element of a kind. */
    async turnTo(kind) {
        const element = find(kind)
        if (element) await reader.show(element)
    },

    /** The first reference to a note in this document, and where it is to be clicked. */
    note() {
        const [a] = notes()
        const place = a && shown(a)
        const to = decodeURIComponent(a?.getAttribute('href').split('#')[1] ?? '')
        return place ? { ...place, id: a.id, to } : null
    },

    /** The link in a note that leads back, and where it is to be clicked. */
    backlink({ to, id }) {
        const note = byId(to)
        if (!note || !shown(note)) return null
        const back = [...note.querySelectorAll('a[href]')]
            .find(a => decodeURIComponent(a.getAttribute('href').split('#')[1] ?? '') === id)
        return back && shown(back)
    },

    /** Tells whether the element with an id is in view. */
    inView(id) {
        const element = byId(id)
        return Boolean(element && shown(element))
    },
}
