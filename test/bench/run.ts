import { cpus, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { alerts } from './alerts/alerts.ts'
import { boards } from './boards.ts'
import { chaos, isMode } from './chaos/chaos.ts'
import { dedup } from './dedup.ts'
import { detection } from './detection/detection.ts'
import { fairness } from './fairness.ts'
import { falseAlarms } from './false-alarms/false-alarms.ts'
import { finance } from './finance.ts'
import { freshness } from './freshness.ts'
import { fuzz } from './fuzz.ts'
import { idle } from './idle.ts'
import { ingest } from './ingest.ts'
import { kafka } from './kafka.ts'
import { memory } from './memory.ts'
import { otlp } from './otlp.ts'
import { pipeline } from './pipeline.ts'
import { rating } from './rating.ts'
import { type Benchmark, printingReport } from './report.ts'
import { reports } from './reports.ts'
import { reprice } from './reprice.ts'
import { sdk } from './sdk.ts'
import { soak } from './soak.ts'

const BENCHMARKS: readonly Benchmark[] = [
  rating,
  ingest,
  otlp,
  pipeline,
  kafka,
  freshness,
  reports,
  finance,
  boards,
  dedup,
  detection,
  falseAlarms,
  alerts,
  reprice,
  sdk,
  memory,
  idle,
  soak,
  fairness,
  fuzz,
  chaos,
]

const { positionals: asked, values } = parseArgs({
  allowPositionals: true,
  options: {
    help: { type: 'boolean', short: 'h' },
    minutes: { type: 'string' },
    kills: { type: 'string' },
    mode: { type: 'string' },
    seed: { type: 'string' },
  },
})
if (values.help === true) {
  process.stdout.write(
    `npm run bench [-- NAME … [--minutes N]]   runs all, or the named ones; sdk and soak for N minutes, alerts with buckets of N
npm run bench -- chaos [--kills N] [--mode embedded|kafka|both] [--seed S]\n\n`,
  )
  for (const { name, about } of BENCHMARKS) process.stdout.write(`  ${name.padEnd(13)} ${about}\n`)
  process.exit(0)
}
const unknown = asked.find((name) => !BENCHMARKS.some((each) => each.name === name))
if (unknown !== undefined) {
  wrong(`no benchmark ${unknown}; there are ${BENCHMARKS.map(({ name }) => name).join(', ')}`)
}

function wrong(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(2)
}

function number(name: 'minutes' | 'kills' | 'seed'): number | undefined {
  const text = values[name]
  if (text === undefined) return undefined
  if (!(Number(text) > 0) || (name !== 'minutes' && !Number.isSafeInteger(Number(text))))
    wrong(`--${name} ${text}: must be a ${name === 'minutes' ? '' : 'whole '}number above 0`)
  return Number(text)
}

const { mode = 'both' } = values
if (mode !== 'both' && !isMode(mode)) wrong(`--mode ${mode}: must be embedded, kafka or both`)
const options = {
  minutes: number('minutes'),
  kills: number('kills'),
  seed: number('seed'),
  mode: mode === 'both' ? undefined : mode,
}

process.stdout.write(
  `${new Date().toISOString()}, Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB\n`,
)
const broken: string[] = []
for (const benchmark of BENCHMARKS) {
  if (asked.length > 0 && !asked.includes(benchmark.name)) continue
  process.stdout.write(`\n${benchmark.name}: ${benchmark.about}\n`)
  const report = printingReport()
  await benchmark.run(report, options)
  broken.push(...report.broken.map((name) => `${benchmark.name}: ${name}`))
}
if (broken.length > 0) {
  process.stdout.write(`\nbelow what is promised:\n${broken.map((name) => `  ${name}\n`).join('')}`)
  process.exit(1)
}
process.exit(0)
