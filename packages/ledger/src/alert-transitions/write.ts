import type { Warehouse } from '@marginscope/warehouse'
import { insertionOf } from '../table/insertion.ts'
import type { WrittenRowOf } from '../table/table.ts'
import { alertTransitions } from './table.ts'

export type NewTransition = WrittenRowOf<typeof alertTransitions>

/**
 * Writes steps of alerts, one after the other. Each is taken by its alert and `seq`: a step that is there already, from
 * whoever, changes nothing, so what is computed twice is written once.
 */
export async function postTransitions(
  warehouse: Warehouse,
  transitions: readonly NewTransition[],
): Promise<void> {
  for (const row of transitions) {
    const { table, columns, rows_tsv } = insertionOf(alertTransitions, [row])
    await warehouse.insert(table, columns, rows_tsv, `alert/${row.tenant}/${row.alert_id}/${row.seq}`)
  }
}
