#!/usr/bin/env node
// Plain JavaScript that an older Node can read: the command runs TypeScript, which takes Node 24. Where the Node
// that was started can't, the pinned one (npm package `node`) runs the command instead.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const NODE_MAJOR_MIN = 24

if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR_MIN) {
  const { main } = await import('../src/main.ts')
  await main(process.argv.slice(2))
} else {
  runWith(pinnedNode())
}

/** @returns {string} the path of the pinned Node; exits with one clear line when it is not installed */
function pinnedNode() {
  try {
    const home = dirname(createRequire(import.meta.url).resolve('node/package.json'))
    const path = join(home, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
    if (existsSync(path)) return path
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND') throw error
    return without('npm ci brings one along: run it')
  }
  return without(
    'npm ci brings one along, but its install script did not run (--ignore-scripts). ' +
      'Run npm rebuild node --ignore-scripts=false, or use a Node of your own',
  )
}

/** @param {string} what_to_do @returns {never} */
function without(what_to_do) {
  process.stderr.write(
    `marginscope: this needs Node ${NODE_MAJOR_MIN} or later and found ${process.versions.node}; ${what_to_do}\n`,
  )
  process.exit(2)
}

/** @param {string} node the executable that runs this file again; its end is the end of this process */
function runWith(node) {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
  // Ctrl-C reaches both processes from the terminal: the child decides, this one waits for it.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.on('error', (error) => {
    process.stderr.write(
      `marginscope: ${node} can't be started: ${error.message}; run npm rebuild node --ignore-scripts=false\n`,
    )
    process.exit(1)
  })
  child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 1))
}
