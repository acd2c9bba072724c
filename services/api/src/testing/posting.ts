import { COST_COLUMNS, type CostColumn } from '@marginscope/ledger'
import { USAGE_COUNTS, type UsageCount } from '@marginscope/schemas'
import { tsvField, type Warehouse } from '@marginscope/warehouse'

/** A ledger row with as much said as a test cares about; the rest has plain defaults. */
export type PostingGiven = Partial<Record<(typeof TEXTS)[number], string>> &
  Partial<Record<(typeof NUMBERS)[number] | UsageCount, number>> &
  Partial<Record<CostColumn | 'gpu_seconds', string>> & {
    /** RFC 3339. */
    readonly time: string
    readonly cost?: string | null
    readonly recorded_at?: string
  }

const TEXTS = [
  'tenant',
  'identity',
  'event_id',
  'kind',
  'provider',
  'model',
  'feature',
  'customer',
  'operation',
  'service_tier',
  'environment',
  'outcome',
  'unpriced_reason',
  'detail',
  'log_source',
] as const
const NUMBERS = [
  'version',
  'requests',
  'unpriced_requests',
  'book_version',
  'log_partition',
  'log_offset',
  'seq',
] as const

const DEFAULTS = {
  tenant: 'default',
  identity: '00000000-0000-0000-0000-000000000000',
  event_id: 'e',
  kind: 'charge',
  provider: 'openai',
  model: 'gpt-4o',
  feature: '',
  customer: '',
  operation: 'chat',
  service_tier: 'standard',
  environment: '',
  outcome: 'success',
  unpriced_reason: '',
  detail: '',
  log_source: 'test',
  version: 1,
  requests: 1,
  unpriced_requests: 0,
  book_version: 1,
  log_partition: 0,
  log_offset: 0,
  seq: 0,
} as const

/** Inserts ledger rows as the processor would: one call, one part, one recorded_at. */
export async function insertPostings(warehouse: Warehouse, postings: readonly PostingGiven[]): Promise<void> {
  const dated = postings.some((posting) => posting.recorded_at !== undefined)
  const columns = [
    ...TEXTS,
    ...NUMBERS,
    ...USAGE_COUNTS,
    ...COST_COLUMNS,
    'gpu_seconds',
    'time',
    'cost',
    'list_cost',
    'received_at',
    ...(dated ? ['recorded_at'] : []),
  ]
  const lines = postings.map((given) => {
    const cost = given.cost === undefined ? '0' : (given.cost ?? '\\N')
    const fields = [
      ...TEXTS.map((name) => tsvField(given[name] ?? DEFAULTS[name])),
      ...NUMBERS.map((name) => given[name] ?? DEFAULTS[name]),
      ...USAGE_COUNTS.map((name) => given[name] ?? 0),
      ...COST_COLUMNS.map((name) => given[name] ?? '0'),
      given.gpu_seconds ?? '0',
      dateTime(given.time),
      cost,
      cost,
      dateTime(given.time),
      ...(dated ? [dateTime(given.recorded_at ?? given.time)] : []),
    ]
    return `${fields.join('\t')}\n`
  })
  await warehouse.insert('usage_ledger', columns, lines.join(''))
}

/** RFC 3339 as the warehouse reads it. */
export function dateTime(text: string): string {
  return new Date(text).toISOString().replace('T', ' ').replace('Z', '')
}
