import type { Warehouse } from '@marginscope/warehouse'
import { insertFirstOf } from '../table/insert-first.ts'
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
    const token = `alert/${row.tenant}/${row.alert_id}/${row.seq}`
    await insertFirstOf(warehouse, alertTransitions, [row], token, ['tenant', 'alert_id', 'seq'])
  }
}
