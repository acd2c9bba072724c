import { setTimeout as pause } from 'node:timers/promises'
import type { Warehouse } from '@marginscope/warehouse'
import { type Stack, type StackOptions, startStack } from '../../support/index.ts'
import { untilPosted, warehouseOf } from '../../support/warehouse.ts'
import { processorTimeOf } from '../../vitest/processor-time.ts'
import { eventOf, postAll } from '../events.ts'
import type { Report } from '../report.ts'

const BATCH = 500
/** Made at once, so that what makes them is not what is measured. */
const CHUNK = 20_000
/** A number that is even: either way is first as often. */
const PAIRS = 2
const WARM_MS = 60_000
const SERIES = 10_000
const CONNECTIONS = 4
/** Alerts have caught up when they take less than this of a processor for so long, so many times. */
const QUIET_SHARE = 0.05
const QUIET_MS = 3_000
const QUIETS = 5
const CATCH_UP_MS = 120_000

/** What one way took. */
interface Taken {
  readonly events: number
  readonly seconds: number
  /** Processor time of all services, seconds, and of each. */
  readonly processor: number
  readonly services: Readonly<Record<string, number>>
}

/**
 * As many events as are taken, of 10,000 series, for the length of a bucket, by two pipelines in turn: one with alerts, in
 * which one bucket settles meanwhile and is judged, and one without. While one has its turn the other has nothing to
 * do. A process that is stopped instead would be taken for dead and started anew. A bucket of a minute has what is
 * the same for each bucket five times as often as one of five minutes; `--minutes 5` measures that.
 */
export async function load(report: Report, minutes: number): Promise<void> {
  const bucket_ms = minutes * 60_000
  const env = { MARGINSCOPE_ALERT_BUCKET_S: String(bucket_ms / 1000) }
  const at_work = await startSent({ env })
  const without = await startSent({ env, without_alerts: true })
  const ways = { at_work, without }
  try {
    const taken = { at_work: nothing(), without: nothing() }
    // Code is compiled as it is used, and the engine's caches fill: the first turns do not count.
    for (const sent of Object.values(ways)) await turn(sent, WARM_MS)
    for (let pair = 0; pair < PAIRS; pair++)
      for (const how of pair % 2 === 0
        ? (['at_work', 'without'] as const)
        : (['without', 'at_work'] as const)) {
        await caughtUp(at_work.stack)
        const one = await turn(ways[how], bucket_ms)
        process.stderr.write(`  ${lineOf(how, one)}\n`)
        taken[how] = together(taken[how], one)
      }
    tell(report, taken)
  } finally {
    for (const { warehouse, stack } of Object.values(ways)) {
      await warehouse.close()
      await stack.remove()
    }
  }
}

/** A pipeline, and what sends to it. */
interface Sent {
  readonly stack: Stack
  readonly warehouse: Warehouse
  readonly send: ReturnType<typeof sender>
}

async function startSent(options: StackOptions): Promise<Sent> {
  const stack = await startStack(options)
  return { stack, warehouse: warehouseOf(stack), send: sender(stack.url) }
}

/** Sends for so long, and waits until all of it can be asked for. */
async function turn({ stack, warehouse, send }: Sent, ms: number): Promise<Taken> {
  const [before, sent] = [processorOf(stack), send.sent]
  const began_ms = performance.now()
  do await send()
  while (performance.now() - began_ms < ms)
  await untilPosted(warehouse, send.sent)
  const seconds = (performance.now() - began_ms) / 1000
  return { events: send.sent - sent, seconds, ...between(before, processorOf(stack)) }
}

function tell(report: Report, { at_work, without }: Record<'at_work' | 'without', Taken>): void {
  const rate = ({ events, seconds }: Taken) => events / seconds
  const each = ({ events, processor }: Taken) => (processor / events) * 1e6
  const added = each(at_work) - each(without)
  report.add({ name: 'accepted to queryable, with alerts', value: rate(at_work), unit: 'events/s' })
  report.add({ name: 'accepted to queryable, without alerts', value: rate(without), unit: 'events/s' })
  report.ratio('with alerts / without, by the clock', rate(at_work), rate(without), { at_least: 0.95 })
  report.add({ name: 'processor time of an event, with alerts', value: each(at_work), unit: 'us' })
  report.add({ name: 'processor time of an event, without alerts', value: each(without), unit: 'us' })
  report.ratio('without / with alerts, by processor time', each(without), each(at_work), { at_least: 0.95 })
  report.add({
    name: 'processors that alerts take, all in all',
    value: (added * rate(at_work)) / 1e6,
    unit: '',
  })
  report.add({
    name: 'of it their own process',
    value: (at_work.services.alerts ?? 0) / at_work.seconds,
    unit: '',
  })
}

function lineOf(how: string, { events, seconds, processor, services }: Taken): string {
  const each = (taken: number) => ((taken / events) * 1e6).toFixed(1)
  const shares = Object.entries(services).map(([name, taken]) => `${name} ${each(taken)}`)
  return `${how}: ${Math.round(events / seconds)} events/s, ${each(processor)} us of processor time an event: ${shares.join(', ')}`
}

const together = (one: Taken, other: Taken): Taken => ({
  events: one.events + other.events,
  seconds: one.seconds + other.seconds,
  processor: one.processor + other.processor,
  services: Object.fromEntries(
    Object.entries(other.services).map(([name, taken]) => [name, taken + (one.services[name] ?? 0)]),
  ),
})

const nothing = (): Taken => ({ events: 0, seconds: 0, processor: 0, services: {} })

/** Processor time of each service up to now, seconds. */
function processorOf(stack: Stack): ReadonlyMap<string, number> {
  return new Map(Object.entries(stack.pids()).map(([name, pid]) => [name, processorTimeOf(pid) / 1000]))
}

function between(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>) {
  const services = Object.fromEntries(
    [...after].map(([name, taken]) => [name, taken - (before.get(name) ?? 0)]),
  )
  return { services, processor: Object.values(services).reduce((sum, taken) => sum + taken, 0) }
}

/** Until its alerts have worked no more for a while. */
async function caughtUp(stack: Stack): Promise<void> {
  const began_ms = performance.now()
  const taken = () => processorTimeOf(stack.pids().alerts ?? 0)
  for (let quiet = 0; quiet < QUIETS && performance.now() - began_ms < CATCH_UP_MS; ) {
    const before = taken()
    await pause(QUIET_MS)
    quiet = taken() - before < QUIET_SHARE * QUIET_MS ? quiet + 1 : 0
  }
}

/** Sends a chunk of events of now; answers how many were sent in all. */
function sender(url: string) {
  const send = async () => {
    const bodies = Array.from({ length: CHUNK / BATCH }, (_, batch) => {
      const events = Array.from({ length: BATCH }, (_, i) => {
        const n = send.sent + batch * BATCH + i
        return { ...eventOf('load', n, Date.now()), feature: `feature-${Math.floor(n / 4) % (SERIES / 4)}` }
      })
      return Buffer.from(JSON.stringify(events))
    })
    await postAll(url, bodies, CONNECTIONS)
    send.sent += CHUNK
    return send.sent
  }
  send.sent = 0
  return send
}
