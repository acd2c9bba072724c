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
export type Measure = (typeof MEASURES)[number]['name']
