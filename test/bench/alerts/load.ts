import type { Warehouse } from '@marginscope/warehouse'
import { type Stack, startStack } from '../../support/index.ts'
import { untilPosted, warehouseOf } from '../../support/warehouse.ts'
import { eventOf, postAll } from '../events.ts'
import type { Report } from '../report.ts'

const EVENTS = 200_000
const BATCH = 500
const WARM_UP = 40_000
const ROUNDS = 3
const SERIES = 10_000
const CONNECTIONS = 4

/** Accepted to queryable, of 10,000 series, with the alerts service at work and with it stopped, turn and turn about. */
export async function load(report: Report): Promise<void> {
  const stack = await startStack()
  const warehouse = warehouseOf(stack)
  try {
    const run = runs(stack, warehouse)
    await run(WARM_UP)
    const rates: Record<'with' | 'without', number[]> = { with: [], without: [] }
    for (let round = 0; round < ROUNDS; round++)
      for (const how of ['with', 'without'] as const) {
        const pid = stack.pids().alerts ?? 0
        if (how === 'without') process.kill(pid, 'SIGSTOP')
        try {
          rates[how].push(await run(EVENTS))
        } finally {
          if (how === 'without') process.kill(pid, 'SIGCONT')
        }
      }
    const sum = (all: readonly number[]) => all.reduce((a, b) => a + b, 0) / all.length
    report.add({ name: 'accepted to queryable, alerts at work', value: sum(rates.with), unit: 'events/s' })
    report.add({ name: 'accepted to queryable, alerts stopped', value: sum(rates.without), unit: 'events/s' })
    report.ratio('at work / stopped', sum(rates.with), sum(rates.without), { at_least: 0.95 })
  } finally {
    await warehouse.close()
    await stack.remove()
  }
}

/** Sends so many events of now; answers how many a second were queryable. */
function runs(stack: Stack, warehouse: Warehouse) {
  let sent = 0
  return async (count: number): Promise<number> => {
    const bodies = Array.from({ length: count / BATCH }, (_, batch) =>
      Buffer.from(
        JSON.stringify(
          Array.from({ length: BATCH }, (_, i) => {
            const n = sent + batch * BATCH + i
            return {
              ...eventOf('load', n, Date.now()),
              feature: `feature-${Math.floor(n / 4) % (SERIES / 4)}`,
            }
          }),
        ),
      ),
    )
    sent += count
    const began = performance.now()
    await Promise.all([postAll(stack.url, bodies, CONNECTIONS), untilPosted(warehouse, sent)])
    return (count / (performance.now() - began)) * 1000
  }
}
