import { ATTO_ONE, parseAtto, ZERO } from '@marginscope/money'
import type { Warehouse } from '@marginscope/warehouse'
import { insertionOfRevenue } from '../revenue/write.ts'
import { insert } from './rows.ts'

/** A row of the revenue ledger with as much said as a test cares about. */
export interface RevenueGiven {
  /** yyyy-mm-dd */
  readonly day: string
  /** USD, decimal. */
  readonly amount: string
  readonly tenant?: string
  readonly customer?: string
  readonly plan?: string
  readonly feature?: string
  readonly model?: string
  /** Default: the day alone. */
  readonly service_start?: string
  /** Exclusive. */
  readonly service_end?: string
}

/** Inserts rows as the processor would: one call, one part, one recorded_at. */
export async function insertRevenue(warehouse: Warehouse, rows: readonly RevenueGiven[]): Promise<void> {
  const postings = rows.map(({ day, tenant = 'default', service_start = day, ...row }, at) => {
    const amount = parseAtto(row.amount)
    const posting = {
      tenant,
      identity: `00000000-0000-0000-0000-${String(at).padStart(12, '0')}`,
      line_id: `line-${at}`,
      kind: 'recognised' as const,
      line_kind: 'seat',
      day,
      customer: row.customer ?? '',
      plan: row.plan ?? '',
      feature: row.feature ?? '',
      model: row.model ?? '',
      amount,
      deferred: ZERO,
      original_amount: amount,
      currency: 'USD',
      rate: ATTO_ONE,
      rate_source: '',
      service_start,
      service_end: row.service_end ?? service_start,
      source: 'api',
      detail: '',
    }
    return {
      posting,
      cause: { version: 1, received_at_ms: Date.parse(day), log_offset: at, seq: 0 },
    }
  })
  await insert(warehouse, insertionOfRevenue(postings, { log_source: 'test', partition: 0 }))
}
