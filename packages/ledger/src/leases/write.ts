import type { Warehouse } from '@marginscope/warehouse'
import { insertionOf } from '../table/insertion.ts'
import { leases } from './table.ts'

export interface NewTerm {
  readonly lease: string
  readonly term: number
  readonly holder: string
  readonly ttl_ms: number
}

/** Writes a term; nothing when another has written the same before. */
export async function writeTerm(warehouse: Warehouse, row: NewTerm): Promise<void> {
  const { table, columns, rows_tsv } = insertionOf(leases, [row])
  await warehouse.insert(table, columns, rows_tsv, `lease/${row.lease}/${row.term}`)
}
