import type { Warehouse } from '@marginscope/warehouse'
import { insertFirst } from '../table/insert-first.ts'
import { insertionOf } from '../table/insertion.ts'
import type { WrittenRowOf } from '../table/table.ts'
import { newestTerm } from './read.ts'
import { leases } from './table.ts'

/** Writes a term, and returns the newest: another's when that was written before. */
export async function writeTerm(warehouse: Warehouse, row: WrittenRowOf<typeof leases>) {
  const token = `lease/${row.lease}/${row.term}`
  return insertFirst(warehouse, insertionOf(leases, [row]), token, async () => {
    const newest = await newestTerm(warehouse, row.lease)
    return newest !== undefined && newest.term >= row.term ? newest : undefined
  })
}
