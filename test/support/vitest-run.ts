import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { ROOT } from './stack.ts'
import { count, type Tally } from './vitest-report.ts'

/** A project that hangs is ended after this: its tests have limits of their own far below. */
const PROJECT_LIMIT_MS = 45 * 60_000

const VITEST = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs')

/** Runs one vitest project with its output on this terminal, and counts what came out. */
export async function runProject(project: string, filters: readonly string[]): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), 'vitest-report-'))
  const report = join(folder, 'report.json')
  const flags = ['--passWithNoTests', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  try {
    const exit_code = await run([VITEST, 'run', '--project', project, ...flags, ...filters])
    return count(project, readIfThere(report), exit_code)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function run(command: readonly string[]): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, command, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] })
    const limit = setTimeout(() => {
      process.stdout.write(`ended after ${PROJECT_LIMIT_MS / 60_000} minutes\n`)
      child.kill('SIGKILL')
    }, PROJECT_LIMIT_MS)
    child.once('error', reject)
    child.once('close', (code) => {
      clearTimeout(limit)
      resolve(code)
    })
  })
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined // vitest ended before it could write: `count` makes that a failure
  }
}
