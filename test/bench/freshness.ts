import type { Warehouse } from '@marginscope/warehouse'
import { type Stack, startStack } from '../support/index.ts'
import { untilPosted, warehouseOf } from '../support/warehouse.ts'
import { eventOf } from './events.ts'
import { type Benchmark, percentile } from './report.ts'

const RATE = 5_000
const SECONDS = 60
const BATCH = 100

export const freshness: Benchmark = {
  name: 'freshness',
  about: `from the 202 to being in a query's answer, at ${RATE.toLocaleString('en-US')} events/s`,
  async run(report) {
    const stack = await startStack()
    const warehouse = warehouseOf(stack)
    try {
      const delays_ms = await measure(stack, warehouse)
      for (const p of [50, 90]) report.add({ name: `p${p}`, value: percentile(delays_ms, p), unit: 'ms' })
      report.add({ name: 'p99', value: percentile(delays_ms, 99), unit: 'ms', promise: { at_most: 3_000 } })
    } finally {
      await warehouse.close()
      await stack.remove()
    }
  },
}

/** Per batch sent: from its 202 until a query sees all of it (the log keeps order, so the count tells). */
async function measure(stack: Stack, warehouse: Warehouse): Promise<number[]> {
  const answered_ms: number[] = []
  const seen_ms: number[] = []
  const batches = (RATE * SECONDS) / BATCH
  const began = performance.now()
  const sending = (async () => {
    for (let i = 0; i < batches; i++) {
      const due_ms = began + (i * BATCH * 1000) / RATE
      const wait_ms = due_ms - performance.now()
      if (wait_ms > 0) await new Promise((resolve) => setTimeout(resolve, wait_ms))
      const events = Array.from({ length: BATCH }, (_, n) => eventOf('fresh', i * BATCH + n, Date.now()))
      const response = await fetch(`${stack.url}/v1/events`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(events),
      })
      if (response.status !== 202) throw new Error(`answered ${response.status}`)
      await response.arrayBuffer()
      answered_ms.push(performance.now())
    }
  })()
  const watching = (async () => {
    while (seen_ms.length < batches) {
      const [row] = await warehouse.query<{ n: string }>('SELECT count() AS n FROM usage_ledger')
      const whole = Math.floor(Number(row?.n) / BATCH)
      while (seen_ms.length < whole) seen_ms.push(performance.now())
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  })()
  await Promise.all([sending, watching, untilPosted(warehouse, RATE * SECONDS)])
  return answered_ms.map((answered, i) => Math.max(0, (seen_ms[i] ?? Number.NaN) - answered))
}
