import { capabilities, requireAll } from './support/capabilities.ts'
import { verdict } from './support/verdict.ts'
import { NOTHING, plus, type Tally } from './support/vitest-report.ts'
import { runProject } from './support/vitest-run.ts'

/** In this order, one after the other: the first tells most about a fault, the last needs the machine to itself. */
const PROJECTS = ['unit', 'e2e', 'faults'] as const

const { projects, filters } = readArguments(process.argv.slice(2))
const missing = capabilities().filter((each) => !each.have)
sayWhatIsMissing()

let tally: Tally = NOTHING
for (const project of projects) {
  process.stdout.write(`\n== ${project} tests\n`)
  tally = plus(tally, await runProject(project, filters))
}

const { ok, problems, line } = verdict(tally, missing, requireAll())
for (const name of tally.failed) process.stdout.write(`FAILED ${name}\n`)
for (const problem of problems) process.stdout.write(`FAILED ${problem}\n`)
for (const name of tally.skipped) process.stdout.write(`SKIPPED ${name}\n`)
sayWhatIsMissing()
process.stdout.write(`${line}\n`)
process.exit(ok ? 0 : 1)

/** `--project NAME` (repeatable) chooses projects; everything else is vitest's, file name filters included. */
function readArguments(argv: readonly string[]) {
  const projects: string[] = []
  const filters: string[] = []
  for (let at = 0; at < argv.length; at += 1) {
    const argument = argv[at] ?? ''
    if (argument.startsWith('--project=')) projects.push(argument.slice('--project='.length))
    else if (argument === '--project') projects.push(argv[++at] ?? '')
    else filters.push(argument)
  }
  return { projects: projects.length > 0 ? projects : PROJECTS, filters }
}

function sayWhatIsMissing(): void {
  if (missing.length === 0) return
  process.stdout.write('\n!! LEFT OUT on this machine:\n')
  for (const { name, serves, how } of missing) process.stdout.write(`!!   ${serves} (${name}): ${how}\n`)
}
