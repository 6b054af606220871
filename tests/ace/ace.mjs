// Runs Ace over books one by one and prints every violation: ace.mjs BOOK...

import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
const tools = path.join(root, 'build/tools/ace')
const reports = path.join(root, 'build/ace')

let faults = 0
rmSync(reports, { recursive: true, force: true })
for (const book of process.argv.slice(2)) faults += check(book)
process.exit(faults ? 1 : 0)

/** Checks one book; tells how many violations it has. */
function check(book) {
    const folder = path.join(reports, path.basename(book, '.epub'))
    const ace = path.join(tools, 'node_modules/@daisy/ace-cli/bin/ace.js')
    const run = spawnSync(process.execPath, [ace, '--force', '--outdir', folder, book], {
        encoding: 'utf8',
        env: {
            ...process.env,
            // Milliseconds in which the browser is to start; Ace's own five seconds are few on a busy machine.
            ACE_TIMEOUT_INITIAL: '60000',
            PUPPETEER_EXECUTABLE_PATH: process.env.CHROMIUM ?? '/usr/bin/chromium',
            // Ace keeps its settings and its log in the user's home otherwise.
            XDG_CONFIG_HOME: path.join(tools, 'config'),
            XDG_STATE_HOME: path.join(tools, 'state'),
        },
    })
    if (run.status !== 0) {
        console.error(`${book}: Ace could not run\n${run.stdout}${run.stderr}`)
        return 1
    }
    const { assertions: documents } = JSON.parse(readFileSync(path.join(folder, 'report.json'), 'utf8'))
    const violations = documents.flatMap(document => document.assertions
        .filter(({ 'earl:result': result }) => result['earl:outcome'] !== 'pass')
        .map(violation => describe(document, violation)))
    for (const violation of violations) console.error(`${book}: ${violation}`)
    // The package document and the navigation document are always among what Ace looks at.
    const looked = documents.length > 2
    if (!looked) console.error(`${book}: Ace looked at no content document`)
    console.log(`Ace: ${book}: ${documents.length} documents, ${violations.length} violations`)
    return violations.length + (looked ? 0 : 1)
}

function describe(document, { 'earl:test': test, 'earl:result': result }) {
    const where = [document['earl:testSubject'].url, result['earl:pointer']?.css?.join(' ')].filter(Boolean)
    const what = (result['dct:description'] ?? '').trim().replace(/\s+/g, ' ')
    return `${where.join(' ')}: ${test['earl:impact']}: ${test['dct:title']}: ${what}`
}
