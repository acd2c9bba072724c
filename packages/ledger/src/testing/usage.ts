import { parseAtto } from '@marginscope/money'
import type { UsageCounts } from '@marginscope/schemas'
import { NO_RUN } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import type { Origin } from '../origin.ts'
import { instant } from '../table/column-type.ts'
import { type Kept, keep, NOTHING_KEPT, readDetail } from '../usage/detail.ts'
import {
  type Costs,
  costsBy,
  type Figures,
  type Posting,
  type Savings,
  savingsBy,
  usageBy,
} from '../usage/posting.ts'
import { usageLedger } from '../usage/table.ts'
import { PostingRows } from '../usage/write.ts'

/** A posting with as much said as a test cares about; the rest has plain defaults. Amounts and seconds are text. */
export type PostingGiven = Partial<Omit<Posting, keyof Figures | keyof Kept | 'time_ms' | 'received_at_ms'>> &
  Partial<UsageCounts & Pick<Figures, 'requests' | 'unpriced_requests' | 'incomplete_requests'>> &
  Partial<Record<keyof Costs | keyof Savings, string>> & {
    /** RFC 3339. */
    readonly time: string
    readonly cost?: string | null
    readonly estimated_cost?: string
    readonly reported_cost?: string | null
    readonly gpu_seconds?: string
    readonly detail?: string
    readonly log_source?: string
    readonly log_partition?: number
    readonly recorded_at?: string
  }

const DEFAULTS = {
  tenant: 'default',
  identity: '00000000-0000-0000-0000-000000000000',
  event_id: 'e',
  event_source: '',
  version: 1,
  content_hash: 0,
  kind: 'charge',
  is_estimate: false,
  is_recount: false,
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
  agent: '',
  in_run: NO_RUN,
  requests: 1,
  unpriced_requests: 0,
  unpriced_reason: '',
  incomplete_requests: 0,
  incomplete_fields: '',
  reported_currency: '',
  book_version: 1,
  log_offset: 0,
  seq: 0,
} as const

export function postingOf(given: PostingGiven): Posting {
  const { time, cost = '0', reported_cost = null, detail = '', gpu_seconds = '0' } = given
  const amount = cost === null ? null : parseAtto(cost)
  return {
    ...DEFAULTS,
    ...given,
    time_ms: Date.parse(time),
    received_at_ms: Date.parse(time),
    usage: usageBy((name) => given[name] ?? 0),
    costs: costsBy((name) => parseAtto(given[name] ?? '0')),
    savings: savingsBy((name) => parseAtto(given[name] ?? '0')),
    cost: amount,
    list_cost: amount,
    estimated_cost: parseAtto(given.estimated_cost ?? '0'),
    reported_cost: reported_cost === null ? null : parseAtto(reported_cost),
    gpu_microseconds: parseAtto(gpu_seconds) / 10n ** 12n,
    ...(detail === '' ? NOTHING_KEPT : keep(readDetail(detail))),
  }
}

/** Inserts postings as the processor would: one call, one part, one recorded_at. */
export async function writePostings(
  warehouse: Warehouse,
  postings: readonly Posting[],
  origin: Origin,
): Promise<void> {
  const { columns, text } = rowsOf(postings, origin)
  if (text.length > 0) await warehouse.insert(usageLedger.name, columns, text)
}

function rowsOf(postings: readonly Posting[], origin: Origin) {
  const rows = new PostingRows(origin, postings.length)
  for (const posting of postings) rows.add(posting.log_offset, posting)
  return { columns: rows.columns, text: rows.bytes() }
}

/** The same of what a test says of them. They come from one place of the log. */
export async function insertPostings(warehouse: Warehouse, given: readonly PostingGiven[]): Promise<void> {
  const { log_source = 'test', log_partition: partition = 0 } = given[0] ?? {}
  if (
    given.some(
      (each) => (each.log_source ?? 'test') !== log_source || (each.log_partition ?? 0) !== partition,
    )
  )
    throw new RangeError('postings of one insert come from one place of the log')
  const postings = given.map(postingOf)
  const origin = { log_source, partition }
  if (given.every(({ recorded_at }) => recorded_at === undefined))
    return writePostings(warehouse, postings, origin)
  // Nobody but a test says when a row was recorded.
  const { columns, text } = rowsOf(postings, origin)
  const lines = text.toString().slice(0, -1).split('\n')
  const dated = lines.map(
    (line, at) => `${line}\t${instant.encode(Date.parse(given[at]?.recorded_at ?? given[at]?.time ?? ''))}\n`,
  )
  await warehouse.insert(usageLedger.name, [...columns, usageLedger.c.recorded_at], dated.join(''))
}
