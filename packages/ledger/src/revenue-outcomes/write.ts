import { placeInLog } from '../log-place.ts'
import type { Origin } from '../origin.ts'
import { type Insertion, insertionOf } from '../table/insertion.ts'
import type { WrittenRowOf } from '../table/table.ts'
import { revenueOutcomes } from './table.ts'

/** What became of an accepted revenue line that led to no posting. */
export interface LineOutcome
  extends Pick<WrittenRowOf<typeof revenueOutcomes>, 'tenant' | 'line_id' | 'version' | 'outcome'> {
  /** Of its record in the log. */
  readonly offset: number
}

export function insertionOfLineOutcomes(outcomes: readonly LineOutcome[], origin: Origin): Insertion {
  return insertionOf(
    revenueOutcomes,
    outcomes.map(({ offset, ...said }) => ({
      ...said,
      ...placeInLog(origin, offset),
    })),
  )
}
