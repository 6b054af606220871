// `katern serve` and the page that it gives, used as an author uses them: pages are turned, a note is followed, a file is edited and
// the page changes, a problem leads to its line; and axe finds nothing to complain of in any state of the page.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { launch } from '../readers/stage.mjs'

const [, , mode, katern, pictures] = process.argv
const here = path.dirname(fileURLToPath(import.meta.url))
const axe = readFileSync(path.resolve(here, '../../build/tools/desk/node_modules/axe-core/axe.min.js'), 'utf8')
const work = mkdtempSync(path.join(tmpdir(), 'katern-desk-'))
const program = path.resolve(katern)

const sentence = 'The tide had gone out further than anyone could remember, and the old road lay bare from end to end. '
const pages = (count, words = sentence) => Array.from({ length: count }, (_, number) => `Passage ${number + 1}: ${words.repeat(5)}\n\n`).join('')

function book() {
    const folder = path.join(work, 'book')
    mkdirSync(folder)
    const write = (name, text) => writeFileSync(path.join(folder, name), text)
    write('katern.toml', 'title = "Low Water"\nlang = "en"\nauthor = "A. N. Author"\ndate = "2026-01-01"\ntheme = "novel"\n')
    write('01.md', `# The Causeway\n\nShe counted the posts.[^posts] There were few.\n\n${pages(14)}[^posts]: They were set in 1871, by the parish.\n`)
    write('02.md', `# Salt\n\nA link that [leads nowhere](#ghost) stands here.\n\n${pages(10)}The word albatross stands here alone.\n`)
    return { folder, write }
}

/** A server on this folder, and a browser that has its page. */
async function begin(folder, viewport = { width: 1280, height: 800 }) {
    const server = spawn(program, ['serve', '.', '--port', '0'], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, KATERN_CACHE: path.join(work, 'cache') } })
    const url = await new Promise((resolve, reject) => {
        server.stdout.once('data', bytes => resolve(String(bytes).trim()))
        server.once('exit', code => reject(new Error(`katern ended with ${code}`)))
    })
    const context = await launch(path.join(work, `profile-${Date.now()}`), viewport)
    const page = context.pages()[0] ?? await context.newPage()
    const errors = []
    page.on('pageerror', error => errors.push(error.message))
    page.on('console', message => {
        if (message.type() === 'error') errors.push(message.text())
    })
    await page.goto(url)
    await shown(page)
    const end = async () => {
        await context.close()
        server.kill()
        assert.deepEqual(errors, [], 'the page has no errors')
    }
    ending.push(async () => {
        await context.close()
        server.kill()
    })
    return { page, end, url }
}

/** What is to be ended whatever happens. */
const ending = []

const shown = page => page.waitForFunction(() => document.documentElement.dataset.shown)
const frame = page => page.frames().find(frame => frame !== page.mainFrame())
const said = (page, id) => page.textContent(`#${id}`)
const text = page => frame(page).evaluate(() => document.body.textContent)

/** Waits until the page says so. */
async function until(page, what, test, argument) {
    await page.waitForFunction(test, argument, { timeout: 60_000 }).catch(async () => {
        await page.screenshot({ path: path.join(pictures, 'failed.png') })
        assert.fail(`${what}: ${await said(page, 'page')}, ${await said(page, 'chapter')}`)
    })
}

const isAt = (page, label) => until(page, `page ${label}`, label => document.getElementById('page').textContent.startsWith(label), label)
const chapterIs = (page, title) => until(page, title, title => document.getElementById('chapter').textContent === title, title)
const frameHas = (page, words) => until(page, words, words => document.getElementById('book').contentDocument.body.textContent.includes(words), words)

async function judge(page, state) {
    await page.waitForTimeout(350)
    for (const one of page.frames()) await one.evaluate(axe)
    const found = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }))
    const violations = found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary}`).slice(0, 3).join('; ')}`)
    assert.deepEqual(violations, [], `axe on the page with ${state}`)
}

const picture = (page, name) => page.screenshot({ path: path.join(pictures, `${name}.png`) })

const steps = {
    async 'pages turn by keys, buttons, clicks and swipes'({ page }) {
        await page.click('[data-panel=contents]')
        await page.click('#contents-list a >> text=The Causeway')
        await chapterIs(page, 'The Causeway')
        await isAt(page, '1 /')
        await page.click('[data-panel=contents]')
        await page.focus('#on')
        await page.keyboard.press('ArrowRight')
        await isAt(page, '2 /')
        await page.click('#back')
        await isAt(page, '1 /')
        const box = await page.locator('#book').boundingBox()
        await page.mouse.click(box.x + box.width - 60, box.y + 40)
        await isAt(page, '2 /')
        const swipe = (from, to) => frame(page).evaluate(([from, to]) => {
            const touch = x => new Touch({ identifier: 1, target: document.body, clientX: x, clientY: 300 })
            document.body.dispatchEvent(new TouchEvent('touchstart', { bubbles: true, touches: [touch(from)], changedTouches: [touch(from)] }))
            document.body.dispatchEvent(new TouchEvent('touchend', { bubbles: true, touches: [], changedTouches: [touch(to)] }))
        }, [from, to])
        await swipe(200, 500)
        await isAt(page, '1 /')
        await swipe(500, 200)
        await isAt(page, '2 /')
        await frame(page).evaluate(() => document.documentElement.focus())
        await page.keyboard.press('End')
        await page.keyboard.press('PageDown')
        await chapterIs(page, 'Salt')
        await page.keyboard.press('ArrowLeft')
        await chapterIs(page, 'The Causeway')
        await page.keyboard.press('Home')
        await isAt(page, '1 /')
    },
    async 'a note shows in a pop-up'({ page }) {
        await frame(page).click('[role=doc-noteref]')
        await page.waitForSelector('#note[open]')
        assert.match(await said(page, 'note-text'), /set in 1871/)
        await judge(page, 'a note')
        await picture(page, 'note')
        await page.keyboard.press('Escape')
        await page.waitForSelector('#note', { state: 'hidden' })
        await isAt(page, '1 /')
    },
    async 'a paragraph tells its line'({ page }) {
        await frame(page).locator('p').filter({ hasText: 'Passage 1:' }).first().click({ position: { x: 80, y: 8 } })
        await until(page, 'its line', () => document.getElementById('place').textContent.includes('01.md:5'))
    },
    async 'a problem leads to its line'({ page }) {
        await page.click('[data-panel=look]')
        await page.selectOption('#editor', 'VS Code')
        await page.click('[data-panel=problems]')
        const problem = page.locator('.problem').filter({ hasText: 'broken-link' })
        assert.match(await problem.locator('a').getAttribute('href'), /^vscode:\/\/file\/.*\/02\.md:3:\d+$/)
        await judge(page, 'problems')
        assert.ok(await problem.locator('code').count() > 0 && !(await problem.innerText()).includes('`'), 'code looks like code')
        await picture(page, 'problems')
        await problem.locator('.where button').click()
        await chapterIs(page, 'Salt')
        await isAt(page, '1 /')
        assert.match(await said(page, 'place'), /02\.md:3/)
        await page.click('#problems .close')
    },
    async 'what is saved is shown, and the place is kept'({ page, write, folder }) {
        await page.click('[data-panel=contents]')
        await page.click('#contents-list a >> text=The Causeway')
        await page.click('[data-panel=contents]')
        await page.focus('#on')
        await page.keyboard.press('ArrowRight')
        await isAt(page, '2 /')
        const before = readFileSync(path.join(folder, '01.md'), 'utf8')
        // As an editor does it that writes aside and renames.
        writeFileSync(path.join(folder, '01.md~'), before.replace('She counted', 'Hanna counted'))
        renameSync(path.join(folder, '01.md~'), path.join(folder, '01.md'))
        await frameHas(page, 'Hanna counted')
        await isAt(page, '1 /')
        await page.click('[data-panel=look]')
        await page.uncheck('[name=follow]')
        await page.click('#look .close')
        await page.focus('#on')
        await page.keyboard.press('ArrowRight')
        await isAt(page, '2 /')
        const visible = () => page.evaluate(() => {
            const { contentDocument, clientWidth } = document.getElementById('book')
            const isHere = p => [...p.getClientRects()].some(({ left, right }) => right > 1 && left < clientWidth)
            return [...contentDocument.querySelectorAll('p')].filter(isHere).map(p => p.textContent.slice(0, 11))
        })
        const [words] = await visible()
        write('01.md', before.replace('She counted', `A new beginning. ${sentence}\n\nShe counted`))
        await frameHas(page, 'A new beginning')
        await page.waitForTimeout(300)
        assert.ok((await visible()).includes(words), 'the same words are on the page')
        await page.click('[data-panel=look]')
        await page.check('[name=follow]')
        await page.click('#look .close')
        write('01.md', before)
        await until(page, 'as it was', () => !document.getElementById('book').contentDocument.body.textContent.includes('A new beginning'))
    },
    async 'with errors the last good book stays'({ page, write }) {
        write('03.md', '# Three\n\n![A map](missing.png)\n')
        await page.waitForSelector('#banner:not([hidden])')
        await page.waitForSelector('#count[data-worst=error]')
        assert.ok((await text(page)).length > 100, 'the book is still there')
        await judge(page, 'errors')
        write('03.md', '# Three\n\nWords.\n')
        await page.waitForSelector('#banner', { state: 'hidden' })
        await until(page, 'a new chapter', () => document.getElementById('contents-list').textContent.includes('Three'))
    },
    async 'search leads to the words'({ page }) {
        await page.click('[data-panel=search]')
        await page.keyboard.type('ALBATROSS')
        await until(page, 'one place', () => document.getElementById('found').textContent === '1 place.')
        await judge(page, 'search')
        await page.click('#places button')
        await chapterIs(page, 'Salt')
        await until(page, 'the last page', () => {
            const [at, all] = document.getElementById('page').textContent.split(' / ')
            return Number(at) > 1 && at === all
        })
        await page.click('#search .close')
    },
    async 'the place is kept over a reload'({ page }) {
        // The closed panel gives its room to the book, which then has other pages; the place is kept a moment later.
        await page.waitForTimeout(400)
        const before = await said(page, 'page')
        await page.reload()
        await shown(page)
        await chapterIs(page, 'Salt')
        assert.equal(await said(page, 'page'), before)
    },
    async 'the book looks as it is asked to'({ page }) {
        await page.click('[data-panel=look]')
        for (const colours of ['sepia', 'grey', 'dark', 'light']) {
            await page.check(`[name=colours][value=${colours}]`)
            await judge(page, `${colours} colours`)
        }
        for (const device of ['phone', 'tablet', 'ink', 'spread']) {
            await page.check(`[name=device][value=${device}]`)
            await page.waitForTimeout(200)
            await picture(page, device)
        }
        await page.check('[name=device][value=window]')
        const size = () => frame(page).evaluate(() => Number.parseFloat(getComputedStyle(document.querySelector('p')).fontSize))
        const small = await size()
        await page.fill('#size', '150')
        assert.ok(Math.abs(await size() / small - 1.5) < 0.05, 'letters are half as large again')
        await page.fill('#size', '100')
        await page.selectOption('#face', 'sans')
        assert.match(await frame(page).evaluate(() => getComputedStyle(document.querySelector('p')).fontFamily), /sans-serif/)
        await page.selectOption('#face', '')
        await page.check('[name=plain]')
        assert.ok(await frame(page).evaluate(() => document.querySelector('link[rel=stylesheet]').disabled))
        await page.uncheck('[name=plain]')
        await page.check('[name=flow][value=scroll]')
        assert.ok(await frame(page).evaluate(() => document.scrollingElement.scrollHeight > innerHeight))
        await judge(page, 'a book that scrolls')
        await page.check('[name=flow][value=pages]')
        await page.selectOption('#edition', 'plain')
        await until(page, 'the edition without a colophon', () => !document.getElementById('contents-list').textContent.includes('Colophon'))
        await page.selectOption('#theme', 'reportage')
        await until(page, 'another theme', () => fetch('/book.json').then(answer => answer.json()).then(told => told.theme === 'reportage'))
        await page.click('[data-panel=markup]')
        await until(page, 'the markup', () => document.getElementById('markup-text').textContent.includes('<?xml'))
        assert.doesNotMatch(await said(page, 'markup-text'), /data-at/)
        await judge(page, 'markup')
        await page.click('#markup .close')
    },
    async 'it fits a phone'({ page }) {
        await page.setViewportSize({ width: 390, height: 780 })
        await judge(page, 'the window of a phone')
        await picture(page, 'narrow')
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing sticks out')
        await page.click('[data-panel=contents]')
        await judge(page, 'contents on a phone')
        await picture(page, 'narrow-contents')
        await page.click('#contents-list a >> text=Three')
        await chapterIs(page, 'Three')
        await page.setViewportSize({ width: 1280, height: 800 })
    },
}

/** A picture of the page for the README: a page of a novel, and two problems beside it. */
async function show() {
    const folder = path.join(work, 'shown')
    mkdirSync(folder)
    const write = (name, text) => writeFileSync(path.join(folder, name), text)
    write('katern.toml', 'title = "The Harbour"\nlang = "en-GB"\nauthor = "Ines Vale"\ndate = "2026-01-01"\ntheme = "novel"\n')
    write('01-the-lamp.md', readFileSync(path.join(here, 'shown.md'), 'utf8'))
    write('02-the-letter.md', '# The Letter\n\n*Come home.*\n')
    const { page, end } = await begin(folder)
    await page.click('[data-panel=contents]')
    await page.click('#contents-list a >> text=The Lamp')
    await chapterIs(page, 'The Lamp')
    await page.click('[data-panel=problems]')
    await page.waitForTimeout(500)
    await picture(page, 'desk')
    await end()
}

/** How long a saved change takes to the page, in a book of 100,000 words. */
async function latency() {
    const folder = path.join(work, 'long')
    mkdirSync(folder)
    const name = number => path.join(folder, `${String(number).padStart(3, '0')}.md`)
    const chapter = (number, first) => `# Chapter ${number}\n\n${first}\n\n${pages(10)}`
    for (let number = 1; number <= 100; number += 1) writeFileSync(name(number), chapter(number, 'It began so.'))
    writeFileSync(path.join(folder, 'katern.toml'), 'title = "A Long Book"\nlang = "en"\ndate = "2026-01-01"\n')
    const { page, end } = await begin(folder)
    await page.click('[data-panel=contents]')
    await page.click('#contents-list a >> text="Chapter 50"')
    await chapterIs(page, 'Chapter 50')
    const taken = []
    for (let round = 1; round <= 9; round += 1) {
        await page.waitForTimeout(400)
        writeFileSync(name(50), chapter(50, `It began so, the ${round}th time.`))
        await frameHas(page, `the ${round}th time`)
        await until(page, 'the figure', last => document.documentElement.dataset.latency && document.documentElement.dataset.shown !== last, '')
        await page.waitForTimeout(300)
        taken.push(Number(await page.evaluate(() => document.documentElement.dataset.latency)))
    }
    await end()
    taken.sort((a, b) => a - b)
    const median = taken[taken.length >> 1]
    console.log(`save to page: ${median} ms (${taken[0]} to ${taken.at(-1)}) for one chapter of a book of 100,000 words`)
    return median
}

try {
    if (mode === 'all') {
        const { folder, write } = book()
        const { page, end } = await begin(folder)
        await picture(page, 'opened')
        await judge(page, 'the book alone')
        for (const [name, step] of Object.entries(steps)) {
            await step({ page, write, folder })
            console.log(`ok: ${name}`)
        }
        await end()
    }
    if (mode === 'show') {
        await show()
    } else {
        const median = await latency()
        // A hundred on a machine that does nothing else; a busy one takes its time, and a program that is not optimised another.
        const limit = program.includes('release') ? 250 : 10_000
        assert.ok(median < limit, `${median} ms is too long`)
    }
} finally {
    for (const end of ending) await end().catch(() => {})
    rmSync(work, { recursive: true, force: true, maxRetries: 5 })
}
