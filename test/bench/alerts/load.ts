import { setTimeout as pause } from 'node:timers/promises'
import { type Stack, startStack } from '../../support/index.ts'
import { untilPosted, warehouseOf } from '../../support/warehouse.ts'
import { processorTimeOf } from '../../vitest/processor-time.ts'
import { eventOf, postAll } from '../events.ts'
import type { Report } from '../report.ts'

const BATCH = 500
/** Made at once, so that what makes them is not what is measured. */
const CHUNK = 20_000
const PAIRS = 3
const SERIES = 10_000
const CONNECTIONS = 4
/** Alerts have caught up when they take less than this of a processor for so long. */
const QUIET_SHARE = 0.05
const QUIET_MS = 3_000
const CATCH_UP_MS = 120_000

/** What one way took: alerts at work, or stopped. */
interface Taken {
  readonly events: number
  readonly seconds: number
  /** Processor time of all services, seconds, and of it what the alerts process has. */
  readonly processor: number
  readonly alerts: number
}

/**
 * As many events as are taken, of 10,000 series, for the length of a bucket: with the alerts service at work, so that
 * one bucket settles and is judged, and with it stopped, turn and turn about. Before a turn at work it catches up
 * with what came while it was stopped, so that it has no other's share. A bucket of a minute has what is the same for
 * each bucket five times as often as one of five minutes; `--minutes 5` measures that.
 */
export async function load(report: Report, minutes: number): Promise<void> {
  const bucket_ms = minutes * 60_000
  const stack = await startStack({ env: { MARGINSCOPE_ALERT_BUCKET_S: String(bucket_ms / 1000) } })
  const warehouse = warehouseOf(stack)
  try {
    const send = sender(stack.url)
    const turn = async (ms: number) => {
      const began_ms = performance.now()
      let events = 0
      do events = await send()
      while (performance.now() - began_ms < ms)
      await untilPosted(warehouse, events)
      return (performance.now() - began_ms) / 1000
    }
    // Code is compiled as it is used, and the engine's caches fill: a turn that does not count.
    await turn(bucket_ms)
    const taken = { at_work: nothing(), stopped: nothing() }
    for (let pair = 0; pair < PAIRS; pair++)
      for (const how of pair % 2 === 0
        ? (['at_work', 'stopped'] as const)
        : (['stopped', 'at_work'] as const)) {
        const alerts = stack.pids().alerts ?? 0
        if (how === 'stopped') process.kill(alerts, 'SIGSTOP')
        else await caughtUp(alerts)
        try {
          const [before, sent] = [processorOf(stack), send.sent]
          const seconds = await turn(bucket_ms)
          const after = processorOf(stack)
          const one: Taken = {
            events: send.sent - sent,
            seconds,
            processor: after.all - before.all,
            alerts: after.alerts - before.alerts,
          }
          process.stderr.write(`  ${lineOf(how, one)}\n`)
          taken[how] = together(taken[how], one)
        } finally {
          if (how === 'stopped') process.kill(alerts, 'SIGCONT')
        }
      }
    tell(report, taken)
  } finally {
    await warehouse.close()
    await stack.remove()
  }
}

function tell(report: Report, { at_work, stopped }: Record<'at_work' | 'stopped', Taken>): void {
  const rate = ({ events, seconds }: Taken) => events / seconds
  const each = ({ events, processor }: Taken) => (processor / events) * 1e6
  const added = each(at_work) - each(stopped)
  report.add({ name: 'accepted to queryable, alerts at work', value: rate(at_work), unit: 'events/s' })
  report.add({ name: 'accepted to queryable, alerts stopped', value: rate(stopped), unit: 'events/s' })
  report.ratio('at work / stopped, by the clock', rate(at_work), rate(stopped), { at_least: 0.95 })
  report.add({ name: 'processor time of an event, alerts at work', value: each(at_work), unit: 'us' })
  report.add({ name: 'processor time of an event, alerts stopped', value: each(stopped), unit: 'us' })
  report.ratio('stopped / at work, by processor time', each(stopped), each(at_work), { at_least: 0.95 })
  report.add({
    name: 'processors that alerts take, all in all',
    value: (added * rate(at_work)) / 1e6,
    unit: '',
  })
  report.add({ name: 'of it their own process', value: at_work.alerts / at_work.seconds, unit: '' })
}

function lineOf(how: string, { events, seconds, processor, alerts }: Taken): string {
  const [rate, each] = [Math.round(events / seconds), (processor / events) * 1e6]
  return `${how}: ${rate} events/s, ${each.toFixed(1)} us of processor time an event, alerts ${alerts.toFixed(1)} s`
}

const together = (one: Taken, other: Taken): Taken => ({
  events: one.events + other.events,
  seconds: one.seconds + other.seconds,
  processor: one.processor + other.processor,
  alerts: one.alerts + other.alerts,
})

const nothing = (): Taken => ({ events: 0, seconds: 0, processor: 0, alerts: 0 })

function processorOf(stack: Stack) {
  const pids = stack.pids()
  const all = Object.values(pids).reduce((sum, pid) => sum + processorTimeOf(pid), 0)
  return { all: all / 1000, alerts: processorTimeOf(pids.alerts ?? 0) / 1000 }
}

/** Until it has worked, and works no more. */
async function caughtUp(pid: number): Promise<void> {
  const began_ms = performance.now()
  let has_worked = false
  while (performance.now() - began_ms < CATCH_UP_MS) {
    const before = processorTimeOf(pid)
    await pause(QUIET_MS)
    const is_quiet = processorTimeOf(pid) - before < QUIET_SHARE * QUIET_MS
    if (is_quiet && has_worked) return
    has_worked ||= !is_quiet
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
