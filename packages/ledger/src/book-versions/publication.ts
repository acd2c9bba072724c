import type { WrittenRowOf } from '../table/table.ts'
import type { bookVersions } from './table.ts'

/** Which publication a row of the book belongs to. Rows whose `post_id` is not that of their version don't count. */
export type OfPublication = Pick<
  WrittenRowOf<typeof bookVersions>,
  'tenant' | 'book_version' | 'post_id' | 'posted_by'
>
