import { kafkaAvailable, startKafka } from '@marginscope/kafka'
import { startStack } from '../support/index.ts'
import { startApart } from './apart.ts'
import type { Benchmark, Report } from './report.ts'
import { type Resident, tellLargest, watch } from './resident.ts'

const SECONDS = Number(process.env.MARGINSCOPE_MEMORY_SECONDS ?? 60)
/** Beyond what one machine with all services takes: nobody idles. */
const RATE = 10_000
const PARTITIONS = '9'

export const memory: Benchmark = {
  name: 'memory',
  about: `memory of every service alone and under the supervisor, ${SECONDS} s of as many events as it takes; Kafka with ${PARTITIONS} partitions and the embedded log`,
  async run(report) {
    const of = { seconds: SECONDS, rate: RATE }
    const available = kafkaAvailable()
    if (!available.ok) report.note(`without Kafka: ${available.reason}`)
    else {
      const broker = await startKafka()
      try {
        const env = { KAFKA_BROKERS: broker.brokers, MARGINSCOPE_KAFKA_PARTITIONS: PARTITIONS }
        const apart = await startApart(env)
        try {
          tell(report, 'alone, Kafka', await watch(apart, of))
        } finally {
          await apart.remove()
        }
      } finally {
        await broker.remove()
      }
    }
    const apart = await startApart({})
    try {
      tell(report, 'alone', await watch(apart, of))
    } finally {
      await apart.remove()
    }
    const stack = await startStack()
    try {
      tell(report, 'under the supervisor', await watch(stack, of))
    } finally {
      await stack.remove()
    }
  },
}

function tell(report: Report, how: string, samples: ReadonlyMap<string, readonly Resident[]>): void {
  for (const [name, resident] of samples) tellLargest(report, `${name} ${how}`, resident)
}
