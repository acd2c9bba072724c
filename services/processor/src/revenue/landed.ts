import {
  CrossTenantReader,
  lastOffset,
  type Origin,
  revenueLedger,
  revenueOutcomes,
  revenueReceivedTo,
} from '@marginscope/ledger'
import type { Warehouse } from '@marginscope/warehouse'

/** The highest offsets that each table already has from this partition, of a batch that was cut off; -1: none. */
export interface RevenueLanded {
  readonly revenue_ledger: number
  readonly revenue_outcomes: number
  /** Where the batch ended whose receipt is the last. */
  readonly receipts_to: number
}

/** Where a partition's revenue stands; `begin`: everything below is in every table. */
export async function revenueLanded(
  warehouse: Warehouse,
  origin: Origin,
  begin: number,
): Promise<RevenueLanded> {
  const reader = new CrossTenantReader(warehouse, "a partition holds all tenants' revenue lines")
  const [revenue_ledger, revenue_outcomes, receipts_to] = await Promise.all([
    lastOffset(reader, revenueLedger, origin, begin),
    lastOffset(reader, revenueOutcomes, origin, begin),
    revenueReceivedTo(reader, origin, begin),
  ])
  return { revenue_ledger, revenue_outcomes, receipts_to }
}
