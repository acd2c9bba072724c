import { USAGE_COUNTS } from '@marginscope/schemas'

/** What a report can be grouped and filtered by; each is a column of the ledger under the same name. */
export const DIMENSIONS = [
  'customer',
  'feature',
  'model',
  'provider',
  'service_tier',
  'environment',
  'operation',
] as const
export type Dimension = (typeof DIMENSIONS)[number]

/** The dimensions of the projection by_slot; a report that names no other can be read from it. */
export const SLOT_DIMENSIONS: ReadonlySet<Dimension> = new Set(['provider', 'model', 'feature'])

/** What is summed, with the type of the sum, for bound parameters. */
export const MEASURES = [
  { name: 'requests', type: 'Int64' },
  { name: 'unpriced_requests', type: 'Int64' },
  { name: 'cost', type: 'Decimal(38, 18)' },
  { name: 'list_cost', type: 'Decimal(38, 18)' },
  { name: 'gpu_seconds', type: 'Decimal(38, 6)' },
  ...USAGE_COUNTS.map((name) => ({ name, type: 'Int64' }) as const),
] as const

/** Summed beside them where a report asks for it: USD alone, so the projections, which know no currency, can't. */
export const REPORTED = { name: 'reported_cost', type: 'Decimal(38, 18)' } as const

/** Summed from the revenue's ledgers, USD. */
export const REVENUE_MEASURES = ['revenue', 'unallocated_revenue'] as const
export type Measure = (typeof MEASURES)[number]['name'] | 'reported_cost' | (typeof REVENUE_MEASURES)[number]
