import { type Pauses, pause, pauseOf } from '@marginscope/flow'
import type { Subscription } from '../event-log.ts'
import { isPassing } from './failures.ts'
import { LaneFailure, type Member } from './log-client.ts'

const RESTARTS_MAX = 5
/** A consumer that lived this long had no lasting trouble: counting begins anew. */
const LIVED_WELL_MS = 60_000
const PAUSES: Pauses = { first_ms: 500, longest_ms: 5_000 }

/**
 * Consumes until it is stopped. What passes is lived through however long it takes, with a new consumer: a broker that
 * is away, restarts or stands still, a session that is over, a lane whose commit the group refused because another
 * owns the partition. Any other failure of the client is met with a new consumer, five times in a row before the
 * subscription ends with the error; any other failure of a lane ends it at once.
 */
export function consume(makeMember: () => Member): Subscription {
  const stopping = new AbortController()
  let membership: Member | undefined

  const run = async () => {
    let failures = 0
    while (!stopping.signal.aborted) {
      membership = makeMember()
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
