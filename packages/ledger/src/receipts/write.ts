import type { Origin } from '../origin.ts'
import { type Insertion, insertionOf } from '../table/insertion.ts'
import { receipts } from './table.ts'

/** Records of one tenant and quarter of an hour of event time (of arrival, of what is no event), counted as they were read. */
export interface Receipt {
  readonly tenant: string
  /** The quarter's beginning, ms since 1970. */
  readonly slot_ms: number
  readonly accepted: number
  readonly refused: number
  readonly span_records: number
  readonly metric_points: number
  readonly metric_others: number
  readonly metric_cumulative: number
}

/** A batch of offsets without records (Kafka keeps some for itself) still moves the watermark. */
export const NOTHING_RECEIVED: Receipt = {
  tenant: '',
  slot_ms: 0,
  accepted: 0,
  refused: 0,
  span_records: 0,
  metric_points: 0,
  metric_others: 0,
  metric_cumulative: 0,
}

/** The receipts of the batch of offsets `from` ≤ … < `to`. */
export function insertionOfReceipts(
  counted: readonly Receipt[],
  { from, to }: { readonly from: number; readonly to: number },
  origin: Origin,
): Insertion {
  return insertionOf(
    receipts,
    (counted.length > 0 ? counted : [NOTHING_RECEIVED]).map(({ slot_ms, ...receipt }) => ({
      ...receipt,
      log_source: origin.log_source,
      log_partition: origin.partition,
      from_offset: from,
      to_offset: to,
      records: receipt.accepted + receipt.refused + receipt.span_records,
      slot: slot_ms,
    })),
  )
}
