import { tsvField, type Warehouse } from '@marginscope/warehouse'

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
  const columns = [
    'tenant',
    'line_id',
    'version',
    'kind',
    'line_kind',
    'day',
    'customer',
    'plan',
    'feature',
    'model',
    'amount',
    'currency',
    'service_start',
    'service_end',
    'received_at',
  ]
  const lines = rows.map((row, at) =>
    [
      tsvField(row.tenant ?? 'default'),
      `line-${at}`,
      1,
      'recognised',
      'seat',
      row.day,
      tsvField(row.customer ?? ''),
      tsvField(row.plan ?? ''),
      tsvField(row.feature ?? ''),
      tsvField(row.model ?? ''),
      row.amount,
      'USD',
      row.service_start ?? row.day,
      row.service_end ?? row.service_start ?? row.day,
      `${row.day} 00:00:00.000`,
    ].join('\t'),
  )
  await warehouse.insert('revenue_ledger', columns, lines.map((line) => `${line}\n`).join(''))
}
