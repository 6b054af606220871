// What every test in a browser stands on: the browser, and the server that hands it a book and a reading engine.

import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const here = path.dirname(fileURLToPath(import.meta.url))
const tools = process.env.KATERN_READERS ?? path.resolve(here, '../../build/tools/readers')
const { chromium } = createRequire(path.join(tools, 'package.json'))('playwright-core')

/** A browser with this profile and window. */
export async function launch(profile, viewport) {
    return chromium.launchPersistentContext(profile, {
        executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
        viewport,
        deviceScaleFactor: 1.5,
        colorScheme: 'light',
        // Chromium refuses to run in its sandbox as root, and without these flags looks for its
        // maker's servers, which a machine without a network answers with delays.
        args: [
            '--no-sandbox',
            '--disable-gpu',
            '--disable-quic',
            '--no-first-run',
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
        ],
    })
}

/** A server on the loopback address that hands out a book, the page for an engine, and the engines. */
export async function serve(book) {
    const types = { '.html': 'text/html', '.js': 'text/javascript', '.epub': 'application/epub+zip' }
    const server = createServer(async (request, response) => {
        const { pathname } = new URL(request.url, 'http://127.0.0.1')
        const file = pathname === '/book.epub' ? book
            : pathname.startsWith('/modules/') ? path.join(tools, 'node_modules', pathname.slice(9))
                : path.join(here, 'page', pathname)
        try {
            const body = await readFile(file)
            response.writeHead(200, { 'content-type': types[path.extname(file)] ?? 'application/octet-stream' })
            response.end(body)
        } catch {
            response.writeHead(404).end()
        }
    })
    await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
    return server
}
