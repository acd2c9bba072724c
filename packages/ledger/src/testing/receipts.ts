import type { Warehouse } from '@marginscope/warehouse'
import { insertionOfReceipts, NOTHING_RECEIVED, type Receipt } from '../receipts/write.ts'
import { insert } from './rows.ts'

export interface ReceiptGiven extends Partial<Omit<Receipt, 'slot_ms'>> {
  readonly from_offset: number
  readonly to_offset: number
  readonly log_source?: string
  /** RFC 3339, a quarter of an hour. */
  readonly slot?: string
}

/** Inserts receipts of partition 0 as the processor writes them last of a batch. */
export async function insertReceipts(warehouse: Warehouse, receipts: readonly ReceiptGiven[]): Promise<void> {
  for (const { from_offset: from, to_offset: to, log_source = 'test', slot, ...given } of receipts) {
    const slot_ms = Date.parse(slot ?? '2026-11-01T10:00:00Z')
    const receipt = { ...NOTHING_RECEIVED, tenant: 'default', slot_ms, ...given }
    await insert(warehouse, insertionOfReceipts([receipt], { from, to }, { log_source, partition: 0 }))
  }
}
