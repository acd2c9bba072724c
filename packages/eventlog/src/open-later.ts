import { retry, within } from '@marginscope/flow'
import { LogError } from './errors.ts'
import type { EventLog } from './event-log.ts'
import { type EventLogChoice, openEventLog } from './open-event-log.ts'

/** How long a start waits for brokers that are just slow. */
const AT_ONCE_MS = 3_000

/**
 * The log of a service that has more to do than the log: where Kafka does not answer, the service starts all the same,
 * and what needs the log is refused with `log_unavailable` until it does. What no waiting helps (a topic that was
 * replaced) is what every use of the log is refused with, as is reading `source` and `partitions` before it is open. The
 * embedded log is opened at once or not at all.
 */
export async function openEventLogLater(choice: EventLogChoice): Promise<EventLog> {
  if ((choice.kafka_brokers ?? '') === '') return openEventLog(choice)
  const log = new LateLog(choice)
  await within(log.opened, AT_ONCE_MS, () => undefined)
  return log
}

class LateLog implements EventLog {
  readonly #closing = new AbortController()
  #state: { readonly log: EventLog } | { readonly failure: unknown }
  /** Resolves when it is open or never will be. */
  readonly opened: Promise<void>

  constructor(choice: EventLogChoice) {
    this.#state = { failure: new LogError('log_unavailable', `waiting for Kafka at ${choice.kafka_brokers}`) }
    const open = () => openEventLog({ ...choice, waiting: { patience_ms: 0 } })
    this.opened = retry(open, {
      worthIt: isAway,
      signal: this.#closing.signal,
      first_ms: 1_000,
      longest_ms: 1_000,
      onRetry: (failure, failures) => {
        this.#state = { failure }
        if (failures % 15 === 1) choice.waiting?.say?.(`waiting for Kafka: ${failure.message}`)
      },
    }).then(
      (log) => this.#found(log),
      (failure: unknown) => {
        this.#state = { failure }
      },
    )
  }

  async #found(log: EventLog): Promise<void> {
    if (this.#closing.signal.aborted) await log.close()
    else this.#state = { log }
  }

  get #log(): EventLog {
    if ('log' in this.#state) return this.#state.log
    throw this.#state.failure
  }

  get source() {
    return this.#log.source
  }

  get partitions() {
    return this.#log.partitions
  }

  partitionOf: EventLog['partitionOf'] = (key) => this.#log.partitionOf(key)
  append: EventLog['append'] = async (records) => this.#log.append(records)
  subscribe: EventLog['subscribe'] = async (group, open) => this.#log.subscribe(group, open)
  follow: EventLog['follow'] = async (from, deliver) => this.#log.follow(from, deliver)
  bounds: EventLog['bounds'] = async () => this.#log.bounds()

  async close(): Promise<void> {
    this.#closing.abort()
    await this.opened
    if ('log' in this.#state) await this.#state.log.close()
  }
}

const isAway = (error: unknown): error is LogError =>
  error instanceof LogError && error.code === 'log_unavailable'
