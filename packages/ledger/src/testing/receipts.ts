import type { Warehouse } from '@marginscope/warehouse'
import { insertionOfReceipts } from '../receipts/write.ts'
import { insert } from './rows.ts'

export interface ReceiptGiven {
  readonly from_offset: number
  readonly to_offset: number
  readonly log_source?: string
  readonly tenant?: string
  /** RFC 3339, a quarter of an hour. */
  readonly slot?: string
  readonly accepted?: number
  readonly refused?: number
  readonly span_records?: number
}

/** Inserts receipts of partition 0 as the processor writes them last of a batch. */
export async function insertReceipts(warehouse: Warehouse, receipts: readonly ReceiptGiven[]): Promise<void> {
  for (const { from_offset: from, to_offset: to, log_source = 'test', ...given } of receipts) {
    const {
      tenant = 'default',
      slot = '2026-11-01T10:00:00Z',
      accepted = 0,
      refused = 0,
      span_records = 0,
    } = given
    const receipt = { tenant, slot_ms: Date.parse(slot), accepted, refused, span_records }
    const origin = { log_source, partition: 0 }
    await insert(warehouse, insertionOfReceipts([receipt], { from, to }, origin))
  }
}
