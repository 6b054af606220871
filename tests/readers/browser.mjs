// Opens a book in a browser reader: browser.mjs [--no-notes] [--no-cover] [--no-cover-page] --engine NAME BOOK FOLDER
//
// A server on this machine's own loopback address hands the book and the reading engine to a
// headless Chromium. The cover must show, each entry of the contents list must lead to its heading,
// each document must open with all its images, and a note must lead there and back. An error in the
// browser's console, and a request to anywhere else, are faults.

import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { launch, serve } from './stage.mjs'

// How long a book may take to open, and a page to come to rest, in milliseconds.
const OPENING = 60_000
const PATIENCE = 20_000

// An e-reader held upright, a telephone, and a laptop that shows two columns.
const SIZES = {
    reader: { width: 600, height: 800 },
    phone: { width: 360, height: 640 },
    wide: { width: 1280, height: 800 },
}

const { values: options, positionals: [book, folder] } = parseArgs({
    options: {
        engine: { type: 'string' },
        'no-notes': { type: 'boolean' },
        'no-cover': { type: 'boolean' },
        'no-cover-page': { type: 'boolean' },
    },
    allowPositionals: true,
})
if (!options.engine || !folder) {
    console.error('usage: browser.mjs [--no-notes] [--no-cover] [--no-cover-page] --engine foliate|epubjs BOOK FOLDER')
    process.exit(2)
}

const faults = new Set()
await mkdir(folder, { recursive: true })
const server = await serve(book)
const profile = await mkdtemp(path.join(tmpdir(), 'katern-readers-'))
const browser = await launch(profile, SIZES.reader)
try {
    await read(browser.pages()[0], `http://127.0.0.1:${server.address().port}`)
} catch (error) {
    fault(error.message)
} finally {
    await browser.close()
    server.close()
    await rm(profile, { recursive: true, force: true })
}
for (const text of faults) console.error(`${options.engine}: ${text}`)
console.log(`${options.engine}: pictures in ${folder}, ${faults.size} faults`)
process.exit(faults.size ? 1 : 0)

/** Remembers what is wrong, once and without the engine's own stack of calls. */
function fault(text) {
    faults.add(text.split('\n')[0])
}

async function read(page, origin) {
    listen(page, origin)
    await page.goto(`${origin}/${options.engine}.html`)
    await page.waitForFunction(() => globalThis.reader?.document()?.body, null, { timeout: OPENING })
        .catch(() => { throw new Error('the book does not open') })

    if (!options['no-cover']) await until('the cover image', () => page.evaluate(() => look.coverImage()))
    if (!options['no-cover'] && !options['no-cover-page']) await until('the cover', () => page.evaluate(() => look.coverPage()))
    await shoot(page, 'cover')

    const { toc, sections } = await page.evaluate(() => ({ toc: reader.toc, sections: reader.sections }))
    if (!toc.length) fault('the contents list is empty')
    for (const entry of toc) {
        await goTo(page, entry.href)
        await until(`contents, “${entry.label}”`, () => page.evaluate(e => look.heading(e), entry))
    }

    const found = await survey(page, sections)
    if (found.note) await followNote(page, found.note)
    else if (!options['no-notes']) fault('no reference to a note has an id to come back to')
    await pictures(page, found.kinds)
    console.log(`${options.engine}: ${toc.length} contents entries, ${sections.length} documents`)
}

/** Opens every document once; remembers the first of each kind. */
async function survey(page, sections) {
    const found = { kinds: {}, note: null }
    for (const href of sections) {
        await goTo(page, href)
        await until(href, async () => {
            const { broken, malformed } = await page.evaluate(() => look.survey())
            if (malformed) return 'is not well-formed'
            return broken.length ? `does not show the image “${broken[0]}”` : ''
        })
        const seen = await page.evaluate(() => look.survey())
        for (const kind of seen.kinds) found.kinds[kind] ??= href
        if (seen.noteId) found.note ??= `${href}#${seen.noteId}`
    }
    found.kinds.last = sections.at(-1)
    return found
}

/** Follows a note and its way back with the mouse, as a reader does. */
async function followNote(page, href) {
    await goTo(page, href)
    const note = await steady(() => page.evaluate(() => look.note()))
    if (!note?.to || !note.id) {
        fault('the first reference to a note does not show, or has no target or id')
        return
    }
    await press(page, note)
    await until('the link to the note', async () =>
        await page.evaluate(id => look.inView(id), note.to) ? '' : `does not lead to ${note.to}`)
    await shoot(page, 'note')
    const back = await steady(() => page.evaluate(n => look.backlink(n), note))
    if (!back) {
        fault(`the note ${note.to} shows no link back to ${note.id}`)
        return
    }
    await press(page, back)
    await until('the link back', async () =>
        await page.evaluate(id => look.inView(id), note.id) ? '' : `does not lead to ${note.id}`)
}

/** Clicks as slowly as a hand: foliate-js scrolls to what was pressed one frame after the press. */
async function press(page, { x, y }) {
    await page.mouse.click(x, y, { delay: 120 })
}

/** Keeps pictures for people to look at: each kind of page, and some in other sizes and at night. */
async function pictures(page, kinds) {
    for (const kind of Object.keys(kinds)) await picture(page, kinds, kind, '')
    for (const size of ['phone', 'wide']) {
        await page.setViewportSize(SIZES[size])
        for (const kind of ['chapter', 'quote', 'figure', 'title']) await picture(page, kinds, kind, `${size}-`)
    }
    await page.setViewportSize(SIZES.reader)
    await page.emulateMedia({ colorScheme: 'dark' })
    for (const kind of ['cover', 'chapter', 'quote', 'figure', 'notes']) await picture(page, kinds, kind, 'dark-')
}

async function picture(page, kinds, kind, prefix) {
    if (!kinds[kind]) return
    await goTo(page, kinds[kind])
    await page.evaluate(k => look.turnTo(k), kind)
    await shoot(page, prefix + kind)
}

async function goTo(page, href) {
    await page.evaluate(target => reader.goTo(target), href)
        .catch(error => { fault(`${href} does not open: ${error.message}`) })
    // An engine that lays the book out anew has no page for a moment.
    await settle(() => page.evaluate(() => Boolean(reader.document()?.body)))
}

async function shoot(page, name) {
    // Fonts and images change the layout for some frames after the engine says that it is done.
    await page.waitForTimeout(250)
    await page.screenshot({ path: path.join(folder, `${name}.png`) })
}

/** Waits until a check has nothing to complain of; what it still says in the end is a fault. */
async function until(subject, check) {
    let complaint = ''
    await settle(async () => !(complaint = await check()))
    if (complaint) fault(`${subject}: ${complaint}`)
}

/** Asks until there is an answer, or patience ends. */
async function settle(ask) {
    const end = Date.now() + PATIENCE
    for (;;) {
        const answer = await ask()
        if (answer || Date.now() > end) return answer
        await new Promise(resolve => setTimeout(resolve, 50))
    }
}

/** Asks until the same answer comes twice: an engine moves a page for a moment after it opened. */
async function steady(ask) {
    let last
    return settle(async () => {
        const answer = await ask()
        const same = answer && JSON.stringify(answer) === JSON.stringify(last)
        last = answer
        if (!same) await new Promise(resolve => setTimeout(resolve, 150))
        return same ? answer : null
    })
}

function listen(page, origin) {
    page.on('console', message => {
        if (message.type() === 'error') fault(`console: ${message.text()}`)
    })
    page.on('pageerror', error => fault(`page error: ${error.message}`))
    page.on('requestfailed', request => fault(`request failed: ${request.url()}`))
    page.on('request', request => {
        const url = request.url()
        if (!url.startsWith(origin) && !/^(blob|data|about):/.test(url)) fault(`the book asks for ${url}`)
    })
}
