import { ATTO_DIGITS, atto } from '@marginscope/money'
import { USAGE_COUNTS } from '@marginscope/schemas'
import { tsvField } from '@marginscope/warehouse'
import { COST_COLUMNS, type Posting } from './posting.ts'

/** Where a posting came from in the log. */
export interface Origin {
  readonly log_source: string
  readonly partition: number
}

/** The columns that `encodePosting` writes, in its order; the others have defaults in the ledger. */
export const POSTING_COLUMNS = [
  'tenant',
  'identity',
  'event_id',
  'version',
  'kind',
  'time',
  'provider',
  'model',
  'feature',
  'customer',
  'operation',
  'service_tier',
  'environment',
  'outcome',
  'region',
  'speed',
  'requests',
  'unpriced_requests',
  'unpriced_reason',
  ...USAGE_COUNTS,
  'gpu_seconds',
  'cost',
  'list_cost',
  ...COST_COLUMNS,
  'reported_cost',
  'reported_currency',
  'book_version',
  'detail',
  'received_at',
  'log_source',
  'log_partition',
  'log_offset',
  'seq',
] as const

const NULL = '\\N'

/** One posting as a TabSeparated line. */
export function encodePosting(posting: Posting, origin: Origin): string {
  const { usage, costs } = posting
  let line = `${tsvField(posting.tenant)}\t${posting.identity}\t${tsvField(posting.event_id)}\t${posting.version}\t${posting.kind}\t${dateTime(posting.time_ms)}\t${tsvField(posting.provider)}\t${tsvField(posting.model)}\t${tsvField(posting.feature)}\t${tsvField(posting.customer)}\t${tsvField(posting.operation)}\t${tsvField(posting.service_tier)}\t${tsvField(posting.environment)}\t${tsvField(posting.outcome)}\t${tsvField(posting.region)}\t${tsvField(posting.speed)}\t${posting.requests}\t${posting.unpriced_requests}\t${tsvField(posting.unpriced_reason)}`
  for (const name of USAGE_COUNTS) line += `\t${usage[name]}`
  line += `\t${gpuSeconds(posting.gpu_microseconds)}\t${amount(posting.cost)}\t${amount(posting.list_cost)}`
  for (const name of COST_COLUMNS) line += `\t${amount(costs[name])}`
  return `${line}\t${amount(posting.reported_cost)}\t${tsvField(posting.reported_currency)}\t${posting.book_version}\t${tsvField(posting.detail)}\t${dateTime(posting.received_at_ms)}\t${tsvField(origin.log_source)}\t${origin.partition}\t${posting.log_offset}\t${posting.seq}\n`
}

/** All 18 decimals: the ledger's column has them anyway, and trimming zeros costs more than sending them. */
function amount(value: Posting['cost']): string {
  if (value === null) return NULL
  if (value === 0n) return '0'
  const negative = value < 0n
  const digits = (negative ? -value : value).toString()
  const sign = negative ? '-' : ''
  if (digits.length <= ATTO_DIGITS) return `${sign}0.${ZEROS.slice(digits.length)}${digits}`
  return `${sign}${digits.slice(0, -ATTO_DIGITS)}.${digits.slice(-ATTO_DIGITS)}`
}

const ZEROS = '0'.repeat(ATTO_DIGITS)

function gpuSeconds(microseconds: bigint): string {
  return microseconds === 0n ? '0' : amount(atto(microseconds * MICRO))
}

const MICRO = 10n ** 12n

/** Milliseconds since 1970 as ClickHouse's `YYYY-MM-DD hh:mm:ss.mmm`, UTC. */
export function dateTime(ms: number): string {
  const second = Math.floor(ms / 1000)
  return `${secondText(second)}.${THOUSANDTHS[ms - second * 1000] ?? '000'}`
}

/** Events come about in order, so the same second is asked for again and again. */
const seconds = new Map<number, string>()
const SECONDS_KEPT = 4096

function secondText(second: number): string {
  const known = seconds.get(second)
  if (known !== undefined) return known
  const text = new Date(second * 1000).toISOString().slice(0, 19).replace('T', ' ')
  if (seconds.size >= SECONDS_KEPT) seconds.clear()
  seconds.set(second, text)
  return text
}

const THOUSANDTHS = Array.from({ length: 1000 }, (_, ms) => String(ms).padStart(3, '0'))
