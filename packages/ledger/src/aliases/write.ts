import type { Alias } from '@marginscope/schemas'
import type { OfPublication } from '../book-versions/write.ts'
import { type Insertion, insertionOf } from '../table/insertion.ts'
import { tenantAliases } from './table.ts'
import type { TouchedNames } from './touched.ts'

/** A set of aliases to be published. */
export interface NewAliases {
  readonly aliases: readonly Alias[]
  /** What is filed anew, by the processors of so many partitions. */
  readonly touched: TouchedNames
  readonly partitions: number
}

export function insertionOfAliases(put: NewAliases, publication: OfPublication): Insertion {
  return insertionOf(tenantAliases, [{ ...publication, ...put }])
}
