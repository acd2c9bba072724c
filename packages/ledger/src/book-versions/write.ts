import { type Insertion, insertionOf } from '../table/insertion.ts'
import type { WrittenRowOf } from '../table/table.ts'
import { bookVersions } from './table.ts'

/** Which publication a row of the book belongs to. Rows whose `post_id` is not that of their version don't count. */
export type OfPublication = Pick<
  WrittenRowOf<typeof bookVersions>,
  'tenant' | 'book_version' | 'post_id' | 'posted_by'
>

/** Takes a version: the last row of a publication. */
export function insertionOfVersion(version: WrittenRowOf<typeof bookVersions>): Insertion {
  return insertionOf(bookVersions, [version])
}
