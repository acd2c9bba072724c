import { within } from '@marginscope/flow'
import { MarginscopeError } from '@marginscope/schemas'
import { LogError } from '../errors.ts'

/** The broker's own name of an error ("REBALANCE_IN_PROGRESS"), wherever kafkajs wrapped it. */
export function brokerErrorType(error: unknown): string | undefined {
  let current = error
  for (let depth = 0; depth < 8 && current instanceof Error; depth++) {
    if ('type' in current && typeof current.type === 'string') return current.type
    if ('originalError' in current && current.originalError instanceof Error) current = current.originalError
    else current = current.cause
  }
  return undefined
}

const NOT_A_MEMBER = new Set([
  'REBALANCE_IN_PROGRESS',
  'ILLEGAL_GENERATION',
  'UNKNOWN_MEMBER_ID',
  'FENCED_INSTANCE_ID',
])

/** Whether the broker refused a commit because the group has moved on without this consumer. */
export function isFenced(error: unknown): boolean {
  const type = brokerErrorType(error)
  return type !== undefined && NOT_A_MEMBER.has(type)
}

/**
 * Whether a failure is of the kind that goes away: a broker that can't be reached or does not answer, an answer that
 * the protocol says to ask again after, a group that moved on. Not a refusal of what was asked, or of who asks.
 */
export function isPassing(error: unknown): boolean {
  if (isFenced(error)) return true
  let current = error
  for (let depth = 0; depth < 8 && current instanceof Error; depth++) {
    if (current instanceof LogError) return current.code === 'log_unavailable' || current.code === 'lane_lost'
    if ('type' in current && typeof current.type === 'string')
      return 'retriable' in current && current.retriable === true
    if (/Connection|NoBrokerAvailable|RequestTimeout|BrokerNotFound|Metadata|Coordinator/.test(current.name))
      return true
    current = current.cause
  }
  return false
}

const TOO_LARGE = new Set(['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE'])

/** What is an error of ours already stays as it is. */
export function asLogError(error: unknown, what: string): MarginscopeError {
  if (error instanceof MarginscopeError) return error
  const reason = error instanceof Error ? error.message : String(error)
  const type = brokerErrorType(error)
  if (type !== undefined && TOO_LARGE.has(type)) {
    const advice = 'raise max.message.bytes of the topic to 2 MiB'
    return new LogError('record_too_large', `Kafka refuses a record for its size: ${advice}`, error)
  }
  return new LogError('log_unavailable', `Kafka: ${what} failed: ${reason}; try again`, error)
}

/** Settles as `work`, or rejects with `log_unavailable` after `ms`; `work` then goes on unheard. */
export async function withinMs<T>(work: Promise<T>, ms: number, what: string): Promise<T> {
  try {
    return await within(work, ms, () => {
      throw new LogError('log_unavailable', `Kafka: ${what} got no answer within ${ms / 1000} s; try again`)
    })
  } catch (error) {
    throw asLogError(error, what)
  }
}
