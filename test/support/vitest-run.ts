import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { readTimes, type Timed } from './slowest.ts'
import { ROOT } from './stack.ts'
import { count, type Tally } from './vitest-report.ts'

/** A run that hangs is ended after this: its tests have limits of their own far below. */
const RUN_LIMIT_MS = 45 * 60_000

const VITEST = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs')

const TIMES = join(ROOT, 'test/vitest/times.ts')

export interface ProjectsRun {
  readonly tally: Tally
  readonly times: readonly Timed[]
}

/** Runs projects of vitest with their output on this terminal; counts what came out and how long it took. */
export async function runProjects(
  projects: readonly string[],
  filters: readonly string[],
): Promise<ProjectsRun> {
  const folder = mkdtempSync(join(tmpdir(), 'vitest-report-'))
  const report = join(folder, 'report.json')
  const times = join(folder, 'times.ndjson')
  const reporters = ['default', 'json', TIMES].map((name) => `--reporter=${name}`)
  const flags = ['--passWithNoTests', ...reporters, `--outputFile.json=${report}`]
  const chosen = projects.map((project) => `--project=${project}`)
  try {
    const exit_code = await run([VITEST, 'run', ...chosen, ...flags, ...filters], times)
    return {
      tally: count(projects.join(' and '), readIfThere(report), exit_code),
      times: readTimes(readIfThere(times) ?? ''),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function run(command: readonly string[], times: string): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, MARGINSCOPE_TEST_TIMES: times }
    const child = spawn(process.execPath, command, {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    const limit = setTimeout(() => {
      process.stdout.write(`ended after ${RUN_LIMIT_MS / 60_000} minutes\n`)
      child.kill('SIGKILL')
    }, RUN_LIMIT_MS)
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
