#!/usr/bin/env node
// Runs the program of the package for this platform, which npm has installed beside this one.

'use strict'

const { spawnSync } = require('node:child_process')

const name = `katern-${process.platform}-${process.arch}`
let program
try {
    program = require.resolve(`${name}/bin/katern${process.platform === 'win32' ? '.exe' : ''}`)
} catch {
    console.error(`error: the package ${name} is not installed`)
    console.error('  help: install katern without --no-optional; for a platform that has none, use `cargo install katern`')
    process.exit(2)
}
// Ctrl-C goes to both; the program decides what becomes of it.
process.on('SIGINT', () => {})
const ended = spawnSync(program, process.argv.slice(2), { stdio: 'inherit' })
if (ended.error) {
    console.error(`error: ${program} can't be run: ${ended.error.message}`)
    process.exit(2)
}
process.exit(ended.status ?? 130)
