import type { Warehouse } from '@marginscope/warehouse'
import { dateTime } from './posting.ts'

export interface ReceiptGiven {
  readonly from_offset: number
  readonly to_offset: number
  readonly log_source?: string
  readonly tenant?: string
  /** RFC 3339, a quarter of an hour. */
  readonly slot?: string
  readonly accepted?: number
  readonly refused?: number
}

/** Inserts receipts of partition 0 as the processor writes them last of a batch. */
export async function insertReceipts(warehouse: Warehouse, receipts: readonly ReceiptGiven[]): Promise<void> {
  const columns = [
    'log_source',
    'log_partition',
    'from_offset',
    'to_offset',
    'records',
    'tenant',
    'slot',
    'accepted',
    'refused',
  ]
  const lines = receipts.map((given) => {
    const {
      log_source = 'test',
      tenant = 'default',
      slot = '2026-11-01T10:00:00Z',
      accepted = 0,
      refused = 0,
    } = given
    const time = dateTime(slot).slice(0, 19)
    return `${log_source}\t0\t${given.from_offset}\t${given.to_offset}\t${accepted + refused}\t${tenant}\t${time}\t${accepted}\t${refused}\n`
  })
  await warehouse.insert('receipts', columns, lines.join(''))
}
