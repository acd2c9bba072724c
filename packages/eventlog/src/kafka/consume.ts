import { type Pauses, pause, pauseOf } from '@marginscope/flow'
import type { Kafka } from 'kafkajs'
import type { Subscription } from '../event-log.ts'
import { isPassing } from './failures.ts'
import { LaneFailure, Membership, type MembershipPlan } from './membership.ts'
import { StickyAssigner } from './sticky-assigner.ts'

const RESTARTS_MAX = 5
/** A consumer that lived this long had no lasting trouble: counting begins anew. */
const LIVED_WELL_MS = 60_000
const PAUSES: Pauses = { first_ms: 500, longest_ms: 5_000 }

/**
 * Consumes until it is stopped. What passes is lived through however long it takes, with a new consumer: a broker that
 * is away, restarts or stands still, a session that is over, a lane whose commit the group refused because another
 * owns the partition. Any other failure of kafkajs is met with a new consumer, five times in a row before the
 * subscription ends with the error; any other failure of a lane ends it at once.
 */
export function consume(kafka: Kafka, plan: MembershipPlan): Subscription {
  const stopping = new AbortController()
  const sticky = new StickyAssigner(plan.topic, plan.partitions)
  let membership: Membership | undefined

  const run = async () => {
    let failures = 0
    while (!stopping.signal.aborted) {
      membership = new Membership(kafka, plan, sticky)
      const began_ms = performance.now()
      try {
        await Promise.all([membership.start(), membership.ended])
      } catch (error) {
        if (error instanceof LaneFailure && !isPassing(error.cause)) throw error.cause
        failures = performance.now() - began_ms > LIVED_WELL_MS ? 1 : failures + 1
        if (!isPassing(error) && failures > RESTARTS_MAX) throw error
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
