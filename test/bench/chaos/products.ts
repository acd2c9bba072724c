import { type RunningKafka, startKafka } from '@marginscope/kafka'
import { freePort } from '@marginscope/supervisor'
import { startStack } from '../../support/index.ts'
import { LIVE_SETTINGS } from '../../support/live-alerts.ts'
import { startApart } from '../apart.ts'
import { type Product, type Target, targetOf } from './product.ts'

export const MODES = ['embedded', 'kafka'] as const
export type Mode = (typeof MODES)[number]

const PROCESSORS = 2
/** It takes as long to start as all the others together. */
const BROKER_WEIGHT = 0.3
const SETTINGS = { ...LIVE_SETTINGS, MARGINSCOPE_TRACE_QUIET_S: '1' }
const SAID_CHARS = 64 * 1024

export const startProduct: Readonly<Record<Mode, () => Promise<Product>>> = {
  embedded: startSupervised,
  kafka: startDistributed,
}

/** As `npm start` runs it: embedded log and warehouse, under the supervisor. */
async function startSupervised(): Promise<Product> {
  const taken = new Set<number>()
  const metrics_port = async () => String(await freePort('127.0.0.1', taken))
  const [processor_port, alerts_port] = [await metrics_port(), await metrics_port()]
  const stack = await startStack({
    env: {
      ...SETTINGS,
      MARGINSCOPE_PROCESSOR_METRICS_PORT: processor_port,
      MARGINSCOPE_ALERTS_METRICS_PORT: alerts_port,
    },
  })
  const ready_urls = {
    ingest: `${stack.url}/healthz`,
    processor: `http://127.0.0.1:${processor_port}/readyz`,
    api: `${stack.url}/openapi.json`,
    alerts: `http://127.0.0.1:${alerts_port}/readyz`,
    embedded: `${stack.clickhouse_url}/ping`,
  }
  const targets = Object.entries(ready_urls).map(([name, url]) =>
    targetOf(name, () => stack.pids()[name], url),
  )
  const { url, clickhouse_url, data_dir, output, remove } = stack
  return { url, clickhouse_url, data_dir, targets, output, remove }
}

/** Apache Kafka, the warehouse, and every service in a process of its own, of processors two. */
async function startDistributed(): Promise<Product> {
  const kafka = await startKafka()
  let said = ''
  const hear = (text: string) => {
    said = (said + text).slice(-SAID_CHARS)
  }
  const apart = await startApart(
    { ...SETTINGS, KAFKA_BROKERS: kafka.brokers },
    { processors: PROCESSORS, keptRunning: { hear } },
  ).catch(async (error) => {
    await kafka.remove()
    throw error
  })
  const services = Object.entries(apart.ready_urls).map(([name, url]) =>
    targetOf(name, () => apart.pids()[name], url),
  )
  const { url, clickhouse_url, data_dir } = apart
  return {
    url,
    clickhouse_url,
    data_dir,
    targets: [...services, brokerOf(kafka)],
    output: () => said,
    remove: async () => {
      await apart.remove()
      await kafka.remove()
    },
  }
}

/** Nobody but us starts a broker again: at once, and it is killed again when it answers, no sooner. */
function brokerOf(kafka: RunningKafka): Target {
  let starting: Promise<void> | undefined
  return {
    name: 'kafka',
    weight: BROKER_WEIGHT,
    pid: () => (starting === undefined ? kafka.pid : undefined),
    isReady: async () => {
      await starting
      return true
    },
    kill: () => {
      if (starting !== undefined) return false
      starting = kafka
        .kill()
        .then(() => kafka.restart())
        .finally(() => {
          starting = undefined
        })
      return true
    },
  }
}
