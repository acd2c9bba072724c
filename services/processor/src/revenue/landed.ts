import type { Origin } from '@marginscope/ledger'
import type { Warehouse } from '@marginscope/warehouse'

/** The highest offsets that each table already has from this partition, of a batch that was cut off; -1: none. */
export interface RevenueLanded {
  readonly revenue_ledger: number
  readonly revenue_outcomes: number
  /** Where the batch ended whose receipt is the last. */
  readonly receipts_to: number
}

/** Where a partition's revenue stands; `committed`: everything below is in every table. */
export async function revenueLanded(
  warehouse: Warehouse,
  origin: Origin,
  committed: number,
): Promise<RevenueLanded> {
  const [row] = await warehouse.query<Record<keyof RevenueLanded, string>>(
    `SELECT (SELECT ifNull(maxOrNull(toInt64(log_offset)), -1) FROM revenue_ledger WHERE ${OURS} AND log_offset >= {committed:UInt64}) AS revenue_ledger,
            (SELECT ifNull(maxOrNull(toInt64(log_offset)), -1) FROM revenue_outcomes WHERE ${OURS} AND log_offset >= {committed:UInt64}) AS revenue_outcomes,
            (SELECT max(to_offset) FROM revenue_receipts WHERE ${OURS} AND from_offset >= {committed:UInt64}) AS receipts_to`,
    { log_source: origin.log_source, partition: origin.partition, committed },
  )
  return {
    revenue_ledger: Number(row?.revenue_ledger ?? -1),
    revenue_outcomes: Number(row?.revenue_outcomes ?? -1),
    receipts_to: Number(row?.receipts_to ?? 0),
  }
}

const OURS = 'log_source = {log_source:String} AND log_partition = {partition:UInt16}'
