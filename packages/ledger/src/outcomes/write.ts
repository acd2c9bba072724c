import { placeInLog } from '../log-place.ts'
import type { Origin } from '../origin.ts'
import { type Insertion, insertionOf } from '../table/insertion.ts'
import type { WrittenRowOf } from '../table/table.ts'
import { eventOutcomes } from './table.ts'

/** What became of an accepted event that led to no posting. */
export interface EventOutcome
  extends Pick<WrittenRowOf<typeof eventOutcomes>, 'tenant' | 'event_id' | 'version' | 'outcome'> {
  /** Of its record in the log. */
  readonly offset: number
  readonly time_ms: number
}

export function insertionOfOutcomes(outcomes: readonly EventOutcome[], origin: Origin): Insertion {
  return insertionOf(
    eventOutcomes,
    outcomes.map(({ offset, time_ms, ...said }) => ({
      ...said,
      time: time_ms,
      ...placeInLog(origin, offset),
    })),
  )
}
