import { IdentityFilter, identityOf } from '@marginscope/identity'
import { startStack } from '../support/index.ts'
import { untilPosted, warehouseOf } from '../support/warehouse.ts'
import { bodies, postAll } from './events.ts'
import { fillLedger } from './fill.ts'
import type { Benchmark } from './report.ts'

const HISTORY = 10_000_000
const EVENTS = 200_000
const BATCH = 500

export const dedup: Benchmark = {
  name: 'dedup',
  about: 'posting new events, and copies of old ones, onto an empty ledger and onto one of 10 M identities',
  async run(report) {
    filterCost(report)
    const stack = await startStack()
    const warehouse = warehouseOf(stack)
    try {
      const rate = async (run: string, posted: number) => {
        const sent = bodies(run, EVENTS, BATCH)
        const began = performance.now()
        await Promise.all([postAll(stack.url, sent, 4), untilPosted(warehouse, posted)])
        return (EVENTS / (performance.now() - began)) * 1000
      }
      const small = await rate('small', EVENTS)
      await fillLedger(warehouse, HISTORY)
      const restart = performance.now()
      stack.kill('processor')
      await postAll(stack.url, bodies('awake', BATCH, BATCH), 1)
      await untilPosted(warehouse, EVENTS + HISTORY + BATCH)
      report.add({
        name: 'restart of the processor on 10 M identities, no snapshot',
        value: performance.now() - restart,
        unit: 'ms',
      })
      const large = await rate('large', 2 * EVENTS + HISTORY + BATCH)
      report.add({ name: 'new events onto 0.2 M identities', value: small, unit: 'events/s' })
      report.add({ name: 'new events onto 10 M identities', value: large, unit: 'events/s' })
      report.ratio('10 M / 0.2 M', large, small, { at_least: 0.7 })

      const again = bodies('large', EVENTS, BATCH)
      const began = performance.now()
      await postAll(stack.url, again, 4)
      for (;;) {
        const [row] = await warehouse.query<{ n: string }>(
          "SELECT count() AS n FROM event_outcomes WHERE outcome = 'duplicate'",
        )
        if (Number(row?.n) >= EVENTS) break
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
      report.add({
        name: 'copies of events, onto 10 M identities',
        value: (EVENTS / (performance.now() - began)) * 1000,
        unit: 'events/s',
      })
    } finally {
      await warehouse.close()
      await stack.remove()
    }
  },
}

/** The filter alone at 10 M identities: what it takes and how often it is wrong. */
function filterCost(report: Parameters<Benchmark['run']>[0]): void {
  const filter = new IdentityFilter()
  const mixed = (n: number) => ({
    high: Math.imul(n, 0x9e3779b1) >>> 0,
    low: Math.imul(n ^ 0x7feb352d, 0x846ca68b) >>> 0,
  })
  for (let n = 0; n < HISTORY; n++) filter.add(mixed(n))
  const began = performance.now()
  let wrong = 0
  for (let n = 0; n < 1_000_000; n++) if (filter.mayHave(identityOf('stranger', String(n)))) wrong += 1
  const each_us = (performance.now() - began) / 1000
  report.add({ name: 'filter at 10 M identities: hash and look-up', value: each_us, unit: 'us/event' })
  report.add({
    name: 'filter at 10 M identities: strangers taken for members',
    value: wrong / 10_000,
    unit: '%',
    promise: { at_most: 0.1 },
  })
  report.add({ name: 'filter at 10 M identities: memory', value: filter.bytes / 2 ** 20, unit: 'MiB' })
}
