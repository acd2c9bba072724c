import { kafkaAvailable, startKafka } from '@marginscope/kafka'
import { acceptedToQueryable } from './pipeline.ts'
import type { Benchmark } from './report.ts'

export const kafka: Benchmark = {
  name: 'kafka',
  about: 'from accepted to queryable through a real Kafka broker on the same machine',
  async run(report) {
    const available = kafkaAvailable()
    if (!available.ok) return report.note(`left out: ${available.reason}`)
    const broker = await startKafka()
    try {
      const { rate, raw } = await acceptedToQueryable(300_000, 8, { kafka_brokers: broker.brokers })
      report.add({
        name: 'accepted to queryable through Kafka',
        value: rate,
        unit: 'events/s',
        promise: { at_least: 20_000 },
      })
      report.add({ name: 'raw TabSeparated insert of the same rows', value: raw, unit: 'rows/s' })
      report.ratio('through Kafka / raw insert', rate, raw)
    } finally {
      await broker.remove()
    }
  },
}
