import { randomUUID } from 'node:crypto'
import type { Warehouse } from '@marginscope/warehouse'
import { insertionOf } from '../table/insertion.ts'
import type { WrittenRowOf } from '../table/table.ts'
import { annotations } from './table.ts'

export type NewAnnotation = Omit<WrittenRowOf<typeof annotations>, 'post_id'>

/** Writes annotations down; one whose id is there already replaces it. */
export async function postAnnotations(warehouse: Warehouse, posted: readonly NewAnnotation[]): Promise<void> {
  const post_id = randomUUID()
  const { table, columns, rows_tsv } = insertionOf(
    annotations,
    posted.map((each) => ({ ...each, post_id })),
  )
  await warehouse.insert(table, columns, rows_tsv, `annotations/${post_id}`)
}
