import { z } from 'zod'
import { brokers, hostName, httpUrl, port, topicName, wholeNumber } from './config-values.ts'

/** Configuration that can't be used: one line that says which variable, what is wrong, what to set. Exit code 2. */
export class ConfigError extends Error {
  readonly exitCode = 2
  constructor(message: string) {
    super(message)
    this.name = 'ConfigError'
  }
}

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const

/** The variables that every service shares; a service extends this with its own. */
export const commonConfig = z.object({
  MARGINSCOPE_HOST: hostName.default('127.0.0.1'),
  MARGINSCOPE_PORT: port.default(8080),
  MARGINSCOPE_DATA_DIR: z.string().min(1).default('./data'),
  MARGINSCOPE_KEYS_FILE: z.string().min(1).optional(),
  /** Free bytes on the data folder's disk below which events are refused with 503; embedded log only. */
  MARGINSCOPE_MIN_FREE_BYTES: wholeNumber(0, Number.MAX_SAFE_INTEGER).default(256 * 1024 * 1024),
  /** Where the keys are; unset: in the warehouse with CLICKHOUSE_URL, else in the file. */
  MARGINSCOPE_KEYS: z.enum(['file', 'warehouse'], { error: 'must be file or warehouse' }).optional(),
  /** How long the keys that are known hold while the warehouse cannot be asked. */
  MARGINSCOPE_KEYS_STALE_S: wholeNumber(5, 86_400).default(3_600),
  MARGINSCOPE_CLICKHOUSE_PORT: port.default(8123),
  /** Loopback port of the processor's own /metrics; 0 picks a free one at each start. */
  MARGINSCOPE_PROCESSOR_METRICS_PORT: port.default(0),
  /** The same for the worker's /metrics. */
  MARGINSCOPE_WORKER_METRICS_PORT: port.default(0),
  /** The same for the /metrics of alerts. */
  MARGINSCOPE_ALERTS_METRICS_PORT: port.default(0),
  /** Whether the pipeline of this machine has the alerts among its services; off where another's judges the usage. */
  MARGINSCOPE_ALERTS: z.enum(['on', 'off'], { error: 'must be on or off' }).default('on'),
  /** Length of a bucket, seconds of event time: what alerts judge at once; the same for every service. */
  MARGINSCOPE_ALERT_BUCKET_S: wholeNumber(1, 3_600).default(300),
  MARGINSCOPE_LOG_LEVEL: z
    .enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` })
    .default('info'),
  /** A YAML file of alert rules, in place of what tenants put. */
  MARGINSCOPE_ALERT_RULES: z.string().min(1).optional(),
  /** Comma-separated host:port; switches the log to Kafka. */
  KAFKA_BROKERS: brokers.optional(),
  /** The topic that the log is; another one is a new log, see docs/operations.md. */
  MARGINSCOPE_KAFKA_TOPIC: topicName.optional(),
  /** Of a topic that is made. */
  MARGINSCOPE_KAFKA_PARTITIONS: wholeNumber(1, 1_000).default(6),
  /** Switches the warehouse to a ClickHouse server. */
  CLICKHOUSE_URL: httpUrl.optional(),
  CLICKHOUSE_USER: z.string().default('default'),
  CLICKHOUSE_PASSWORD: z.string().default(''),
  CLICKHOUSE_DATABASE: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, { error: 'must be letters, digits and _, not beginning with a digit' })
    .default('marginscope'),
})

export type CommonConfig = z.infer<typeof commonConfig>

/** Which log the configuration names, for `openEventLog`. */
export function logOf(config: CommonConfig) {
  return {
    kafka_brokers: config.KAFKA_BROKERS,
    topic: config.MARGINSCOPE_KAFKA_TOPIC,
    partitions: config.MARGINSCOPE_KAFKA_PARTITIONS,
    data_dir: config.MARGINSCOPE_DATA_DIR,
  }
}

/** Reads and checks the environment; an empty variable counts as not set. Throws `ConfigError`. */
export function readConfig<T extends z.ZodType>(schema: T, env: NodeJS.ProcessEnv = process.env): z.infer<T> {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const name = issue?.path.join('.') ?? 'configuration'
  throw new ConfigError(`${name}=${JSON.stringify(given[name] ?? '')}: ${issue?.message ?? 'not usable'}`)
}
