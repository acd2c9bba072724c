import {
  type Costs,
  costsBy,
  dateTime as dateTimeOf,
  type Figures,
  type Kept,
  keep,
  NO_SAVINGS,
  NOTHING_KEPT,
  type Posting,
  PostingRows,
  readDetail,
  usageBy,
  usageLedger,
} from '@marginscope/ledger'
import { parseAtto } from '@marginscope/money'
import type { UsageCounts } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'

/** A posting with as much said as a test cares about; the rest has plain defaults. Amounts and seconds are text. */
export type PostingGiven = Partial<Omit<Posting, keyof Figures | keyof Kept | 'time_ms' | 'received_at_ms'>> &
  Partial<UsageCounts & Pick<Figures, 'requests' | 'unpriced_requests'>> &
  Partial<Record<keyof Costs | 'gpu_seconds' | 'detail' | 'log_source', string>> & {
    /** RFC 3339. */
    readonly time: string
    readonly cost?: string | null
    readonly log_partition?: number
    readonly recorded_at?: string
  }

const DEFAULTS = {
  tenant: 'default',
  identity: '00000000-0000-0000-0000-000000000000',
  event_id: 'e',
  version: 1,
  kind: 'charge',
  provider: 'openai',
  model: 'gpt-4o',
  feature: '',
  customer: '',
  operation: 'chat',
  service_tier: 'standard',
  environment: '',
  outcome: 'success',
  region: '',
  speed: '',
  requests: 1,
  unpriced_requests: 0,
  unpriced_reason: '',
  reported_currency: '',
  book_version: 1,
  log_offset: 0,
  seq: 0,
} as const

function postingOf(given: PostingGiven): Posting {
  const { time, cost = '0', detail = '', gpu_seconds = '0' } = given
  const amount = cost === null ? null : parseAtto(cost)
  return {
    ...DEFAULTS,
    ...given,
    time_ms: Date.parse(time),
    received_at_ms: Date.parse(time),
    usage: usageBy((name) => given[name] ?? 0),
    costs: costsBy((name) => parseAtto(given[name] ?? '0')),
    savings: NO_SAVINGS,
    cost: amount,
    list_cost: amount,
    reported_cost: null,
    gpu_microseconds: parseAtto(gpu_seconds) / 10n ** 12n,
    ...(detail === '' ? NOTHING_KEPT : keep(readDetail(detail))),
  }
}

/** Inserts postings as the processor would: one call, one part, one recorded_at. They come from one place of the log. */
export async function insertPostings(warehouse: Warehouse, postings: readonly PostingGiven[]): Promise<void> {
  const { log_source = 'test', log_partition: partition = 0 } = postings[0] ?? {}
  const rows = new PostingRows({ log_source, partition }, postings.length)
  for (const given of postings) {
    if ((given.log_source ?? 'test') !== log_source || (given.log_partition ?? 0) !== partition)
      throw new RangeError('postings of one insert come from one place of the log')
    rows.add(given.log_offset ?? 0, postingOf(given))
  }
  const text = rows.bytesOf(rows.spans)
  if (postings.every(({ recorded_at }) => recorded_at === undefined))
    return warehouse.insert(usageLedger.name, rows.columns, text)
  // Nobody but a test says when a row was recorded.
  const lines = text.toString().slice(0, -1).split('\n')
  const dated = lines.map(
    (line, at) => `${line}\t${dateTime(postings[at]?.recorded_at ?? postings[at]?.time ?? '')}\n`,
  )
  await warehouse.insert(usageLedger.name, [...rows.columns, usageLedger.c.recorded_at], dated.join(''))
}

/** RFC 3339 as the warehouse reads it. */
export function dateTime(text: string): string {
  return dateTimeOf(Date.parse(text))
}
