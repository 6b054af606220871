// Draws the contact sheet of each theme: looks.mjs FOLDER THEME...
//
// FOLDER holds the specimen of each, THEME.epub. Each of its pages that shows something of its own is opened in foliate-js:
// on a telephone and on a tablet, on white, sepia and black paper, in sixteen greys, and with letters of twice the size on the
// narrowest screen. The pictures of all are put on one sheet for people to look at, THEME.png, and one page of each theme on
// a strip, themes.png. What a machine can see is a fault: an element that is wider than its page, and an error in the
// browser's console. LOOKS_EACH=1 keeps every picture by itself.

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { launch, serve } from './stage.mjs'

const [folder, ...themes] = process.argv.slice(2)
if (!themes.length) {
    console.error('usage: looks.mjs FOLDER THEME...')
    process.exit(2)
}

// Where the specimen shows something of its own: the end of a document's path, and what is turned to.
const SPOTS = {
    title: ['title-page.xhtml', '.titlepage'],
    half: ['low-water-a-specimen.xhtml', '.halftitlepage'],
    copyright: ['copyright.xhtml', '.copyright-page'],
    dedication: ['dedication.xhtml', '.dedication'],
    motto: ['epigraph.xhtml', '.epigraph'],
    contents: ['nav.xhtml', 'nav'],
    part: ['from-a-novel.xhtml', '.part'],
    novel: ['the-causeway.xhtml', '.chapter'],
    scene: ['the-causeway.xhtml', '.scene-break'],
    letter: ['the-causeway.xhtml', '.letter'],
    quote: ['salt.xhtml', '.chapter'],
    verse: ['salt.xhtml', '.verse'],
    report: ['what-the-gauge-saw.xhtml', '.chapter'],
    pullquote: ['what-the-gauge-saw.xhtml', '.pullquote'],
    figure: ['what-the-gauge-saw.xhtml', '.figure'],
    talk: ['what-the-gauge-saw.xhtml', 'aside.aside'],
    manual: ['setting-the-pen.xhtml', '.chapter'],
    alerts: ['setting-the-pen.xhtml', 'aside.note'],
    code: ['setting-the-pen.xhtml', '.listing'],
    terms: ['setting-the-pen.xhtml', 'dl'],
    notes: ['setting-the-pen.xhtml', '.notes'],
    poem: ['the-posts.xhtml', '.chapter'],
    lamp: ['instructions-for-a-lamp.xhtml', '.chapter'],
    index: ['index.xhtml', '.index'],
    colophon: ['colophon-2.xhtml', '.colophon'],
}

const PHONE = { width: 360, height: 640 }
const TABLET = { width: 768, height: 1024 }
const NARROW = { width: 320, height: 568 }

const FACE = '"Noto Serif", serif'
const PAPERS = {
    white: 'html { background: #fff; color: #111 }',
    sepia: 'html { background: #f8f0dc; color: #3c3226 } a:link { color: #1f4e79 }',
    black: 'html { background: #000; color: #cfcfcf } a:link { color: #9cc3ea }',
    grey: 'html { background: #fff; color: #000 } a:link { color: inherit }',
    large: 'html { background: #fff; color: #111; font-size: 200% }',
}

// The rows of the sheet, each with the pages in it.
const ALL = Object.keys(SPOTS)
const ROWS = [
    { name: 'telephone', size: PHONE, paper: 'white', spots: ALL },
    { name: 'tablet', size: TABLET, paper: 'white', spots: ['title', 'part', 'novel', 'report', 'manual', 'lamp'] },
    { name: 'black paper', size: PHONE, paper: 'black', spots: ['title', 'novel', 'scene', 'figure', 'code', 'alerts', 'lamp', 'notes'] },
    { name: 'sepia', size: PHONE, paper: 'sepia', spots: ['novel', 'report', 'code', 'lamp'] },
    { name: 'sixteen greys', size: PHONE, paper: 'grey', spots: ['novel', 'figure', 'code', 'alerts'] },
    { name: 'letters of twice the size, 320 pixels', size: NARROW, paper: 'large', spots: ALL },
]

// The page of each theme on the strip: what it was made for. The plain one and others show a chapter of the novel.
const OWN = { essay: 'quote', reportage: 'report', manual: 'manual', poetry: 'lamp' }

const faults = new Set()
const strip = []
const profile = await mkdtemp(path.join(tmpdir(), 'katern-looks-'))
const browser = await launch(profile, PHONE)
try {
    const page = browser.pages()[0]
    page.on('console', message => message.type() === 'error' && faults.add(`console: ${message.text()}`))
    page.on('pageerror', error => faults.add(`page error: ${error.message}`))
    for (const theme of themes) await look(page, theme)
    await compose(page, 'themes', [{ figures: strip.map(one => ({ ...one, width: 240 })) }])
} catch (error) {
    faults.add(error.message.split('\n')[0])
} finally {
    await browser.close()
    await rm(profile, { recursive: true, force: true })
}
for (const text of faults) console.error(text)
console.log(`looks: ${themes.length} sheets in ${folder}, ${faults.size} faults`)
process.exit(faults.size ? 1 : 0)

/** Opens the specimen of a theme, takes its pictures and puts them on its sheet. */
async function look(page, theme) {
    const server = await serve(path.join(folder, `${theme}.epub`))
    await page.goto(`http://127.0.0.1:${server.address().port}/foliate.html`)
    await page.waitForFunction(() => globalThis.reader?.document()?.body, null, { timeout: 60_000 })
    const rows = []
    for (const row of ROWS) rows.push({ name: row.name, figures: await shootRow(page, theme, row) })
    server.close()
    const own = rows[0].figures.find(({ spot }) => spot === (OWN[theme] ?? 'novel'))
    strip.push({ ...own, spot: theme })
    await compose(page, theme, rows)
}

/** Takes the pictures of a row. */
async function shootRow(page, theme, { name, size, paper, spots }) {
    await page.setViewportSize(size)
    await page.evaluate(lay, [`html { font-family: ${FACE}; line-height: 1.4 } ${PAPERS[paper]}`, paper === 'grey'])
    const figures = []
    for (const spot of spots) {
        const [ending, selector] = SPOTS[spot]
        if (!await page.evaluate(turnTo, [ending, selector])) {
            faults.add(`${theme}: there is no ${selector} in ${ending}`)
            continue
        }
        await page.waitForTimeout(150)
        // The plain look stays what it was, and a table in it runs off the narrowest page.
        const wide = theme === 'plain' ? [] : await page.evaluate(tooWide)
        for (const text of wide) faults.add(`${theme}, ${name}, ${spot}: ${text}`)
        const picture = await page.screenshot({ type: 'png' })
        const file = `${theme}-${name.split(/[ ,]/)[0]}-${paper}-${spot}.png`
        if (process.env.LOOKS_EACH) await writeFile(path.join(folder, file), picture)
        figures.push({ spot, picture, width: size === TABLET ? 400 : 250 })
    }
    return figures
}

/** Puts pictures on one page, and takes a picture of that. */
async function compose(page, name, rows) {
    const figure = ({ spot, picture, width }) =>
        `<figure><img width="${width}" src="data:image/png;base64,${picture.toString('base64')}"><figcaption>${spot}</figcaption></figure>`
    const body = rows.map(row =>
        `${row.name ? `<h2>${name}: ${row.name}</h2>` : ''}<div>${row.figures.map(figure).join('')}</div>`)
    const style = 'body{font:15px sans-serif;color:#333;background:#e4e4e4;margin:14px}div{display:flex;flex-wrap:wrap;gap:14px}'
        + 'figure{margin:0}figcaption{padding:6px 0;text-align:center}img{display:block;box-shadow:0 1px 4px #0006}h2{margin:20px 0 8px}'
    const file = path.resolve(folder, `${name}.html`)
    await writeFile(file, `<!DOCTYPE html><meta charset="utf-8"><title>${name}</title><style>${style}</style>${body.join('')}`)
    await page.setViewportSize({ width: rows.length > 1 ? 1640 : 14 + rows[0].figures.length * 254, height: 400 })
    await page.goto(`file://${file}`)
    await page.screenshot({ path: path.resolve(folder, `${name}.png`), fullPage: true, scale: 'css' })
}

// The functions below run in the page.

/** Lays the book on its paper. */
function lay([css, isGrey]) {
    const { renderer } = document.querySelector('foliate-view')
    renderer.setAttribute('max-column-count', '1')
    renderer.setAttribute('margin', '28px')
    renderer.setAttribute('gap', '9%')
    renderer.setStyles(css)
    if (!document.getElementById('greys')) {
        const steps = Array.from({ length: 16 }, (_, step) => (step / 15).toFixed(3)).join(' ')
        const parts = ['R', 'G', 'B'].map(part => `<feFunc${part} type="discrete" tableValues="${steps}"/>`).join('')
        document.body.insertAdjacentHTML('beforeend', '<svg width="0" height="0" style="position:absolute">'
            + `<filter id="greys"><feComponentTransfer>${parts}</feComponentTransfer></filter></svg>`)
    }
    document.documentElement.style.filter = isGrey ? 'grayscale(1) url(#greys)' : ''
}

/** Turns to an element of a document; tells whether there is one. */
async function turnTo([ending, selector]) {
    const href = reader.sections.find(section => section.endsWith(`/${ending}`))
    if (!href) return false
    await reader.goTo(href)
    const element = reader.document()?.querySelector(selector)
    if (element) await reader.show(element)
    return Boolean(element)
}

/** The elements that are wider than the page that they stand on. */
function tooWide() {
    const doc = reader.document()
    const room = parseFloat(getComputedStyle(doc.documentElement).columnWidth) || doc.documentElement.clientWidth
    return [...doc.querySelectorAll('body *')]
        .filter(element => [...element.getClientRects()].some(box => box.width > room + 1))
        .map(element => `<${element.localName} class="${element.getAttribute('class') ?? ''}"> is wider than its page`)
}
