import { readFileSync } from 'node:fs'
import { bodies, postAll } from './events.ts'
import type { Report } from './report.ts'

const BATCH = 500

interface Watched {
  readonly url: string
  pids(): Readonly<Record<string, number>>
}

/** MiB. `mapped` of it are pages of files, which the kernel takes back when it wants them: the embedded log, code. */
export interface Resident {
  readonly all: number
  readonly mapped: number
}

/** Resident memory of each process, once a second, while events are sent and reports are asked for. */
export async function watch(
  { url, pids }: Watched,
  { seconds, rate }: { readonly seconds: number; readonly rate: number },
): Promise<Map<string, Resident[]>> {
  const samples = new Map<string, Resident[]>()
  const end = performance.now() + seconds * 1_000
  let sent = 0
  while (performance.now() < end) {
    const second = performance.now()
    await postAll(url, bodies(`resident-${sent}`, rate, BATCH), 4)
    sent += rate
    await fetch(`${url}/v1/margin?from=2026-06-01&to=2026-07-01&group_by=customer&grain=day`).then((r) =>
      r.text(),
    )
    for (const [name, pid] of Object.entries(pids())) {
      const series = samples.get(name) ?? []
      series.push(residentOf(pid))
      samples.set(name, series)
    }
    const rest_ms = 1000 - (performance.now() - second)
    if (rest_ms > 0) await new Promise((resolve) => setTimeout(resolve, rest_ms))
  }
  return samples
}

/** The engine's own memory is bounded by its settings; every Node service must stay small. */
export function tellLargest(report: Report, name: string, samples: readonly Resident[]): void {
  const largest = samples.reduce((most, each) => (each.all > most.all ? each : most))
  report.add({
    name: `${name}: largest resident memory`,
    value: largest.all,
    unit: 'MiB',
    ...(name.startsWith('embedded') ? {} : { promise: { at_most: 512 } }),
  })
  report.add({ name: `${name}: of it pages of files`, value: largest.mapped, unit: 'MiB' })
}

function residentOf(pid: number): Resident {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const mib = (name: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1] ?? Number.NaN) / 1024
  return { all: mib('VmRSS'), mapped: mib('RssFile') + mib('RssShmem') }
}
