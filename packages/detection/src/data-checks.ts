import type { Reading, ThresholdSettings } from './threshold.ts'

/** What came in over a window of time, and what became of it. */
export interface Intake {
  readonly from_ms: number
  readonly to_ms: number
  readonly events: number
  /** Of `events`: those that have no price. */
  readonly unpriced: number
  /** Records that could not be read. */
  readonly dead_letters: number
  /** The newest event time there is; null when there is none at all. */
  readonly newest_ms: number | null
}

export const DATA_CHECKS = ['no_events', 'lag', 'unpriced_share', 'dead_letters'] as const
export type DataCheck = (typeof DATA_CHECKS)[number]

/** The figure that a check looks at: events, seconds behind, a share of events, records. */
export function checkReading(check: DataCheck, intake: Intake): Reading {
  const { from_ms, to_ms, events, unpriced, dead_letters, newest_ms } = intake
  const of = (value: number | null) => ({ from_ms, to_ms, value, requests: events, x: events })
  switch (check) {
    case 'no_events':
      return of(events)
    case 'lag':
      return of(newest_ms === null ? null : Math.max(0, (to_ms - newest_ms) / 1000))
    case 'unpriced_share':
      return of(events > 0 ? unpriced / events : null)
    case 'dead_letters':
      return of(dead_letters)
  }
}

/**
 * How a check is judged: `bound` is not passed, in seconds, as a share, or as a count. `no_events` has no bound: any event
 * is enough. Only a share needs a number of events to be one.
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
  }
}
