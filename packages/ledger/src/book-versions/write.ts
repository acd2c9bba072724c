import { type Insertion, insertionOf } from '../table/insertion.ts'
import type { WrittenRowOf } from '../table/table.ts'
import { bookVersions } from './table.ts'

/** Takes a version: the last row of a publication. */
export function insertionOfVersion(version: WrittenRowOf<typeof bookVersions>): Insertion {
  return insertionOf(bookVersions, [version])
}
