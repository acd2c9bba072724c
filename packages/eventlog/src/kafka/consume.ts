import { type Pauses, pause, pauseOf } from '@marginscope/flow'
import type { Kafka } from 'kafkajs'
import type { Subscription } from '../event-log.ts'
import { brokerErrorType } from './failures.ts'
import { LaneFailure, Membership, type MembershipPlan } from './membership.ts'

const RESTARTS_MAX = 5
/** A consumer that lived this long had no lasting trouble: counting begins anew. */
const LIVED_WELL_MS = 60_000
const PAUSES: Pauses = { first_ms: 500, longest_ms: 5_000 }

/**
 * Consumes until it is stopped. A broker that is away is waited for as long as it takes. Any other failure of
 * kafkajs is met with a new consumer, five times in a row before the subscription ends with the error; a
 * failure of a lane ends it at once.
 */
export function consume(kafka: Kafka, plan: MembershipPlan): Subscription {
  const stopping = new AbortController()
  let membership: Membership | undefined

  const run = async () => {
    let failures = 0
    while (!stopping.signal.aborted) {
      membership = new Membership(kafka, plan)
      const began_ms = performance.now()
      try {
        await Promise.all([membership.start(), membership.ended])
      } catch (error) {
        if (error instanceof LaneFailure) throw error.cause
        failures = performance.now() - began_ms > LIVED_WELL_MS ? 1 : failures + 1
        if (!isConnectionTrouble(error) && failures > RESTARTS_MAX) throw error
      } finally {
        await membership.leave()
      }
      if (!stopping.signal.aborted)
        await pause(pauseOf(Math.max(1, failures), PAUSES, Math.random()), stopping.signal)
    }
  }

  const ended = run()
  return {
    ended,
    assigned: () => membership?.assigned() ?? [],
    stop: async () => {
      stopping.abort()
      await membership?.stop()
      // Why it ended is told by `ended`; a caller that stops wants it over.
      await Promise.allSettled([ended])
    },
  }
}

/** kafkajs's names for a broker that can't be reached, as opposed to one that refuses. */
function isConnectionTrouble(error: unknown): boolean {
  if (brokerErrorType(error) !== undefined) return false
  let current = error
  for (let depth = 0; depth < 8 && current instanceof Error; depth++) {
    if (/Connection|NoBrokerAvailable|RequestTimeout|BrokerNotFound|Metadata/.test(current.name)) return true
    if ('code' in current && current.code === 'log_unavailable') return true
    current = current.cause
  }
  return false
}
