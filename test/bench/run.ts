import { cpus, totalmem } from 'node:os'
import { alerts } from './alerts/alerts.ts'
import { boards } from './boards.ts'
import { dedup } from './dedup.ts'
import { detection } from './detection/detection.ts'
import { fairness } from './fairness.ts'
import { falseAlarms } from './false-alarms/false-alarms.ts'
import { finance } from './finance.ts'
import { freshness } from './freshness.ts'
import { fuzz } from './fuzz.ts'
import { ingest } from './ingest.ts'
import { kafka } from './kafka.ts'
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
  soak,
  fairness,
  fuzz,
]

const asked = process.argv.slice(2)
if (asked.includes('--help') || asked.includes('-h')) {
  process.stdout.write(`npm run bench [-- NAME …]   runs all, or the named ones\n\n`)
  for (const { name, about } of BENCHMARKS) process.stdout.write(`  ${name.padEnd(13)} ${about}\n`)
  process.exit(0)
}
const unknown = asked.find((name) => !BENCHMARKS.some((each) => each.name === name))
if (unknown !== undefined) {
  process.stderr.write(
    `no benchmark ${unknown}; there are ${BENCHMARKS.map(({ name }) => name).join(', ')}\n`,
  )
  process.exit(2)
}

process.stdout.write(
  `${new Date().toISOString()}, Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB\n`,
)
const broken: string[] = []
for (const benchmark of BENCHMARKS) {
  if (asked.length > 0 && !asked.includes(benchmark.name)) continue
  process.stdout.write(`\n${benchmark.name}: ${benchmark.about}\n`)
  const report = printingReport()
  await benchmark.run(report)
  broken.push(...report.broken.map((name) => `${benchmark.name}: ${name}`))
}
if (broken.length > 0) {
  process.stdout.write(`\nbelow what is promised:\n${broken.map((name) => `  ${name}\n`).join('')}`)
  process.exit(1)
}
process.exit(0)
