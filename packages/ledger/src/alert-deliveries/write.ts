import type { Warehouse } from '@marginscope/warehouse'
import { insertFirstOf } from '../table/insert-first.ts'
import type { WrittenRowOf } from '../table/table.ts'
import { alertDeliveries } from './table.ts'

export type NewDelivery = WrittenRowOf<typeof alertDeliveries>

const ERROR_CHARS_MAX = 500

/** Writes down how an attempt ended. The same attempt of the same notification is written once. */
export async function postDelivery(warehouse: Warehouse, delivery: NewDelivery): Promise<void> {
  const row = { ...delivery, error: delivery.error.slice(0, ERROR_CHARS_MAX).toWellFormed() }
  const token = `delivery/${row.tenant}/${row.notification_key}/${row.attempt}`
  await insertFirstOf(warehouse, alertDeliveries, [row], token, ['tenant', 'notification_key', 'attempt'])
}
