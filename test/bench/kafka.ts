import { kafkaAvailable, startKafka } from '@marginscope/kafka'
import { startStack } from '../support/index.ts'
import { bodies, postAll } from './events.ts'
import { rawInsertRate } from './pipeline.ts'
import type { Benchmark } from './report.ts'
import { untilPosted, warehouseOf } from './warehouse.ts'

const EVENTS = 300_000
const BATCH = 500
const WARM_UP = 20_000

export const kafka: Benchmark = {
  name: 'kafka',
  about: 'from accepted to queryable through a real Kafka broker on the same machine',
  async run(report) {
    const available = kafkaAvailable()
    if (!available.ok) return report.note(`left out: ${available.reason}`)
    const broker = await startKafka()
    const stack = await startStack({ kafka_brokers: broker.brokers })
    const warehouse = warehouseOf(stack)
    try {
      await postAll(stack.url, bodies('warm', WARM_UP, BATCH), 4)
      await untilPosted(warehouse, WARM_UP)
      const sent = bodies('bench', EVENTS, BATCH)
      const began = performance.now()
      await Promise.all([postAll(stack.url, sent, 8), untilPosted(warehouse, WARM_UP + EVENTS)])
      const rate = (EVENTS / (performance.now() - began)) * 1000
      const raw = await rawInsertRate(warehouse)
      report.add({
        name: 'accepted to queryable through Kafka',
        value: rate,
        unit: 'events/s',
        promise: { at_least: 20_000 },
      })
      report.add({ name: 'raw TabSeparated insert of the same rows', value: raw, unit: 'rows/s' })
      report.ratio('through Kafka / raw insert', rate, raw)
    } finally {
      await warehouse.close()
      await stack.remove()
      await broker.remove()
    }
  },
}
