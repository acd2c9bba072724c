import { capabilities, requireAll } from './support/capabilities.ts'
import { slowest, type Timed } from './support/slowest.ts'
import { verdict } from './support/verdict.ts'
import { NOTHING, plus, type Tally } from './support/vitest-report.ts'
import { runProjects } from './support/vitest-run.ts'
import { filesThatStartProcesses } from './vitest/starts-processes.ts'

/** One run of vitest after the other: the first tells most about a fault, and what waits in the last keeps no processor. */
const RUNS = [['unit'], ['e2e', 'faults']] as const
const SLOWEST = 10

const { quick, runs, filters } = readArguments(process.argv.slice(2))
const missing = quick ? [] : capabilities().filter((each) => !each.have)
const left_out = quick ? filesThatStartProcesses() : []
sayWhatIsMissing()

let tally: Tally = NOTHING
const times: Timed[] = []
const took: string[] = []
for (const projects of runs) {
  const name = projects.join(' and ')
  process.stdout.write(`\n== ${name} tests\n`)
  const began = performance.now()
  const run = await runProjects(projects, [...left_out.flatMap((file) => ['--exclude', file]), ...filters])
  took.push(`${name} ${Math.round((performance.now() - began) / 1000)} s`)
  tally = plus(tally, run.tally)
  times.push(...run.times)
}

for (const line of slowest(times, SLOWEST)) process.stdout.write(`${line}\n`)
process.stdout.write(`TOOK ${took.join(', ')}\n`)
const { ok, problems, line } = verdict(tally, missing, !quick && requireAll())
for (const name of tally.failed) process.stdout.write(`FAILED ${name}\n`)
for (const problem of problems) process.stdout.write(`FAILED ${problem}\n`)
for (const name of tally.skipped) process.stdout.write(`SKIPPED ${name}\n`)
sayWhatIsMissing()
process.stdout.write(`${line}\n`)
process.exit(ok ? 0 : 1)

/**
 * `--project NAME` (repeatable) chooses projects, `--quick` the unit tests that start no process; everything else is
 * vitest's, file name filters included.
 */
function readArguments(argv: readonly string[]) {
  const chosen: string[] = []
  const filters: string[] = []
  let quick = false
  for (let at = 0; at < argv.length; at += 1) {
    const argument = argv[at] ?? ''
    if (argument === '--quick') quick = true
    else if (argument.startsWith('--project=')) chosen.push(argument.slice('--project='.length))
    else if (argument === '--project') chosen.push(argv[++at] ?? '')
    else filters.push(argument)
  }
  if (quick) return { quick, runs: [['unit']], filters }
  return { quick, runs: chosen.length > 0 ? chosen.map((project) => [project]) : RUNS, filters }
}

function sayWhatIsMissing(): void {
  if (quick) {
    process.stdout.write(
      `\n!! QUICK: the projects e2e and faults are left out, and ${left_out.length} files of unit tests that start an engine, a broker or another process (npm test runs them):\n`,
    )
    for (const file of left_out) process.stdout.write(`!!   ${file}\n`)
  }
  if (missing.length === 0) return
  process.stdout.write('\n!! LEFT OUT on this machine:\n')
  for (const { name, serves, how } of missing) process.stdout.write(`!!   ${serves} (${name}): ${how}\n`)
}
