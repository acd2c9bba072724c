import type { DataCheck } from '@marginscope/schemas'
import type { ThresholdSettings } from './threshold.ts'

/** What came in over a window of time, and what became of it. */
export interface Intake {
  readonly events: number
  /** Of `events`: those that have no price. */
  readonly unpriced: number
  /** Of `events`: those with a count that nobody understood. */
  readonly incomplete: number
  /** Records that could not be read. */
  readonly dead_letters: number
  /** From arrival to the ledger, over all `events`. */
  readonly lag_ms: number
}

/** Fewer events without a price than these may be anything, whatever share they are. */
const UNPRICED_MIN = 5

/** The figure that a check looks at, and of how many events: events, seconds behind on average, a share, records. */
export function checkFigure(
  check: DataCheck,
  { events, unpriced, incomplete, dead_letters, lag_ms }: Intake,
): { readonly value: number | null; readonly x: number } {
  const of = (value: number | null) => ({ value, x: events })
  switch (check) {
    case 'no_events':
      return of(events)
    case 'lag':
      return of(events > 0 ? lag_ms / events / 1000 : null)
    case 'unpriced_share':
      if (events === 0) return of(null)
      return of(unpriced < UNPRICED_MIN ? 0 : unpriced / events)
    case 'incomplete_share':
      return of(events === 0 ? null : incomplete / events)
    case 'dead_letters':
      return of(dead_letters)
  }
}

/**
 * How a check is judged. Passing `bound` (seconds, a share, a number of records) fires; being at it does not. `no_events`
 * has no bound: any event is enough. Only the share of those without a
 * price needs a number of events to be one: of counts that nobody understood the first is news.
 */
export function checkSettings(
  check: DataCheck,
  { bound, for_ms, min_requests }: Pick<ThresholdSettings, 'bound' | 'for_ms' | 'min_requests'>,
): ThresholdSettings {
  if (check === 'no_events') return { direction: 'down', bound: 1, clear: 1, for_ms, min_requests: 0 }
  return {
    direction: 'up',
    bound,
    clear: bound,
    for_ms,
    min_requests: check === 'unpriced_share' ? min_requests : 0,
    is_sum: true,
  }
}
