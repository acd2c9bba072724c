import { fuzz as send } from '../fuzz/fuzz.ts'
import { startStack } from '../support/index.ts'
import type { Benchmark } from './report.ts'

const REQUESTS = 1_000_000
const SEED = 20_261_129
const HANG_MS = 2_000

export const fuzz: Benchmark = {
  name: 'fuzz',
  about:
    'malformed request lines, headers and bodies at both ports: no exit, no 5xx but 503, no hang over 2 s',
  async run(report) {
    const stack = await startStack({ without_alerts: true })
    try {
      const before = stack.pids()
      const began = performance.now()
      const { sent, answers, faults, fault_count } = await send(
        [stack.url, stack.clickhouse_url],
        Number(process.env.MARGINSCOPE_FUZZ_REQUESTS ?? REQUESTS),
        Number(process.env.MARGINSCOPE_FUZZ_SEED ?? SEED),
        HANG_MS,
        (so_far) =>
          process.stderr.write(
            `  ${so_far} sent, ${Math.round((so_far / (performance.now() - began)) * 1000)}/s\n`,
          ),
      )
      for (const fault of faults) process.stdout.write(`  ${fault}\n`)
      report.add({ name: 'sent', value: sent, unit: 'requests' })
      for (const [answer, times] of [...answers].toSorted(([a], [b]) => a.localeCompare(b)))
        report.add({ name: `  ${answer}`, value: times, unit: 'requests' })
      report.add({ name: 'at fault', value: fault_count, unit: 'requests', promise: { at_most: 0 } })
      const after = stack.pids()
      const ended = Object.keys(before).filter((name) => before[name] !== after[name])
      report.add({ name: 'ended', value: ended.length, unit: 'processes', promise: { at_most: 0 } })
      await Promise.all([fetch(`${stack.url}/readyz`), fetch(`${stack.clickhouse_url}/ping`)])
    } finally {
      await stack.remove()
    }
  },
}
