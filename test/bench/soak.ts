import { readFileSync } from 'node:fs'
import { type Stack, startStack } from '../support/index.ts'
import { bodies, postAll } from './events.ts'
import { type Benchmark, percentile } from './report.ts'

const MINUTES = Number(process.env.MARGINSCOPE_SOAK_MINUTES ?? 10)
const RATE = 10_000
const BATCH = 500

export const soak: Benchmark = {
  name: 'soak',
  about: `memory of each process over ${MINUTES} minutes at ${RATE.toLocaleString('en-US')} events/s with reports running`,
  async run(report) {
    const stack = await startStack()
    try {
      const samples = await watch(stack)
      for (const [name, mib] of samples) {
        const half = Math.floor(mib.length / 2)
        report.add({
          name: `${name}: largest resident memory`,
          value: Math.max(...mib),
          unit: 'MiB',
          // The engine's own memory is bounded by its settings; every Node service must stay small.
          ...(name === 'embedded' ? {} : { promise: { at_most: 512 } }),
        })
        report.ratio(
          `${name}: median of the second half / of the first`,
          percentile(mib.slice(half), 50),
          percentile(mib.slice(0, half), 50),
          {
            at_most: 1.3,
          },
        )
      }
    } finally {
      await stack.remove()
    }
  },
}

async function watch(stack: Stack): Promise<Map<string, number[]>> {
  const samples = new Map<string, number[]>()
  const end = performance.now() + MINUTES * 60_000
  let sent = 0
  while (performance.now() < end) {
    const second = performance.now()
    const run = bodies(`soak-${sent}`, RATE, BATCH)
    await postAll(stack.url, run, 4)
    sent += RATE
    await fetch(`${stack.url}/v1/margin?from=2026-06-01&to=2026-07-01&group_by=customer&grain=day`).then(
      (r) => r.text(),
    )
    for (const [name, pid] of Object.entries(stack.pids())) {
      const series = samples.get(name) ?? []
      series.push(residentMib(pid))
      samples.set(name, series)
    }
    const rest_ms = 1000 - (performance.now() - second)
    if (rest_ms > 0) await new Promise((resolve) => setTimeout(resolve, rest_ms))
  }
  return samples
}

function residentMib(pid: number): number {
  const kib = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kib ?? Number.NaN) / 1024
}
