import { randomUUID } from 'node:crypto'
import type { Warehouse } from '@marginscope/warehouse'
import { insertionOf } from '../table/insertion.ts'
import type { WrittenRowOf } from '../table/table.ts'
import { alertRemarks } from './table.ts'

export type NewRemark = Omit<WrittenRowOf<typeof alertRemarks>, 'remark_id'>

/** Writes down what somebody says to an alert. */
export async function postRemark(warehouse: Warehouse, remark: NewRemark): Promise<void> {
  const row = { ...remark, remark_id: randomUUID() }
  const { table, columns, rows_tsv } = insertionOf(alertRemarks, [row])
  await warehouse.insert(table, columns, rows_tsv, `remark/${row.remark_id}`)
}
