import type { DeadLetter } from '@marginscope/schemas'
import { placeInLog } from '../log-place.ts'
import type { Origin } from '../origin.ts'
import { type Insertion, insertionOf } from '../table/insertion.ts'
import { deadLetters } from './table.ts'

export function insertionOfLetters(letters: readonly DeadLetter[], origin: Origin): Insertion {
  return insertionOf(
    deadLetters,
    letters.map(({ offset, received_at_ms, ...said }) => ({
      ...said,
      received_at: received_at_ms,
      ...placeInLog(origin, offset),
    })),
  )
}
