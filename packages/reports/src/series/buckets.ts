import {
  type Decoder,
  deadLetters,
  int64,
  revenueAllocations,
  type TenantReader,
  text,
  usageLedger,
} from '@marginscope/ledger'
import { MarginscopeError } from '@marginscope/schemas'
import type { QueryParams, Settings } from '@marginscope/warehouse'
import {
  and,
  postingConditions,
  rangeParams,
  selectionConditions,
  selectionParams,
} from '../reading/ledger-range.ts'
import type { Range } from '../slice.ts'
import { SAMPLE_LAST, SAMPLE_SUMS, SAMPLED_COLUMNS, SAMPLED_NAMES, type Sample, sampleOf } from './sample.ts'
import {
  BASE_SUMS,
  EXTRA_SUMS,
  type ExtraSum,
  LAG_MS,
  pico,
  RATIO_SIGNALS,
  SIGNAL_SUMS,
  signalSums,
} from './signal.ts'
import { BASE_NAMES, Sums } from './sums.ts'
import type { View } from './view.ts'

const { c } = usageLedger

/** One series in one bucket of event time; absent where nothing was posted. */
export interface SeriesBucket {
  /** One value for each of `labelNames`; none at all where it is nobody's. */
  readonly labels: readonly string[]
  /** The bucket's number: it is [at × bucket_ms, (at + 1) × bucket_ms). */
  readonly at: number
  readonly sums: Sums
  /** Of a sampled view, where there was a request to sample. */
  readonly sample?: Sample | undefined
}

/** What the labels of a view's buckets say. */
export const labelNames = ({ by, is_sampled }: View): readonly string[] =>
  is_sampled ? [...by, ...SAMPLED_NAMES] : by

/** Which postings: of events in `range`, and where it matters recorded in (after, until], milliseconds since 1970. */
export interface BucketRange extends Range {
  readonly recorded?: { readonly after_ms: number; readonly until_ms: number }
  /** No usage was recorded: only what other tables have is read. */
  readonly without_usage?: true
}

/** The sums may lie beyond 2^53; they are statistics, and the nearest float is near enough. */
const float: Decoder<number> = {
  decode(value) {
    if (typeof value === 'number' && Number.isFinite(value)) return value
    throw new MarginscopeError('ledger_row', `the warehouse answered ${JSON.stringify(value)} for a float`)
  },
}

/**
 * Buckets of a view, in the order of their time, then of their labels. Additive: the buckets of rows recorded until an
 * instant and of those recorded later add up to the buckets of all. More than `rows_max` is `too_many_rows`.
 */
export async function readBuckets(
  reader: TenantReader,
  view: View,
  bucket_ms: number,
  range: BucketRange,
  settings: Settings = {},
): Promise<readonly SeriesBucket[]> {
  const { sql, params } = bucketStatement(view, bucket_ms, range)
  if (sql === '') return []
  const rows = await reader.query(sql, { named: LABELS, at: int64, sums: FLOATS }, params, settings)
  return addedUp(rows).map(({ named, at, sums }) => bucketOf(view, named, at, sums))
}

interface Row {
  readonly named: readonly string[]
  readonly at: number
  readonly sums: readonly number[]
}

/** What several tables have of one series and bucket comes one after the other. */
function addedUp(rows: readonly Row[]): readonly Row[] {
  const sums: Row[] = []
  for (const row of rows) {
    const last = sums.at(-1)
    if (last?.at === row.at && last.named.join('\0') === row.named.join('\0'))
      sums[sums.length - 1] = { ...last, sums: last.sums.map((sum, index) => sum + (row.sums[index] ?? 0)) }
    else sums.push(row)
  }
  return sums
}

const LABELS: Decoder<readonly string[]> = {
  decode: (value) => (Array.isArray(value) ? value.map((each) => text.decode(each)) : [text.decode(value)]),
}
const FLOATS: Decoder<readonly number[]> = {
  decode: (value) => (Array.isArray(value) ? value.map((each) => float.decode(each)) : [float.decode(value)]),
}

function bucketOf(
  { signals, is_sampled }: View,
  labels: readonly string[],
  at: number,
  sums: readonly number[],
): SeriesBucket {
  if (is_sampled === undefined) return { labels, at, sums: new Sums(signals, sums) }
  const end = BASE_NAMES.length + signals.length * SIGNAL_SUMS.length
  return { labels, at, sums: new Sums(signals, sums.slice(0, end)), sample: sampleOf(sums.slice(end)) }
}

export function bucketStatement(
  view: View,
  bucket_ms: number,
  asked: BucketRange,
): { readonly sql: string; readonly params: QueryParams } {
  const { filters, extras } = view
  const selection = { filters, as_of_ms: undefined }
  const { recorded } = asked
  const passes = [
    ...(asked.without_usage ? [] : [usagePass(view, asked)]),
    ...(extras.includes('revenue') ? [revenuePass(view, asked)] : []),
    ...(extras.includes('letters') && filters.size === 0 ? [letterPass(view, asked)] : []),
  ]
  const [only = '', ...others] = passes
  const from = others.length === 0 ? only : `SELECT at, named, sums FROM (${passes.join('\nUNION ALL\n')})`
  const sql = from && `${from} ORDER BY at, named`
  return {
    sql,
    params: {
      ...selectionParams(selection),
      ...rangeParams({ ...asked, from_ms: Math.max(0, asked.from_ms) }, []),
      bucket_ms,
      ...recorded,
    },
  }
}

/** Conditions on when a row of any of the tables was recorded. */
function recordedConditions({ recorded }: BucketRange): readonly string[] {
  if (recorded === undefined) return []
  return [
    `${c.recorded_at} > fromUnixTimestamp64Milli({after_ms:Int64})`,
    `${c.recorded_at} <= fromUnixTimestamp64Milli({until_ms:Int64})`,
  ]
}

const bucketAt = (time_ms: string) => `intDiv(${time_ms}, {bucket_ms:Int64}) AS at`
const NO_LABELS = 'emptyArrayString() AS named'
const labelsOf = ({ by, is_sampled }: View) => {
  const named = [...by, ...(is_sampled ? SAMPLED_COLUMNS : [])].map((column) => `toString(${column})`)
  return named.length === 0 ? NO_LABELS : `[${named.join(', ')}] AS named`
}

function usagePass(view: View, asked: BucketRange): string {
  const { by, filters, signals, extras, is_sampled } = view
  const extra = { revenue: '0', letters: '0', lag_ms: extras.includes('lag_ms') ? LAG_MS : '0' }
  const sums = [
    ...Object.values(BASE_SUMS),
    ...EXTRA_SUMS.map((name) => extra[name]),
    ...signals.flatMap((signal) => {
      const taken = signalSums(RATIO_SIGNALS[signal])
      return SIGNAL_SUMS.map((name) => taken[name])
    }),
  ]
  const conditions = [
    ...selectionConditions({ filters, as_of_ms: undefined }),
    ...postingConditions(),
    ...recordedConditions(asked),
  ]
  const floats = sums.map((sum) => `toFloat64(${sum})`)
  const taken = is_sampled
    ? `arrayConcat([${[...floats, SAMPLE_LAST].join(',\n    ')}], ${SAMPLE_SUMS})`
    : `[${floats.join(',\n    ')}]`
  // Not the labels themselves: they would be made of every posting.
  const groups = [...by, ...(is_sampled ? SAMPLED_COLUMNS : [])].map((column) => `, ${column}`).join('')
  return `SELECT ${bucketAt(`toUnixTimestamp64Milli(${c.time})`)}, ${labelsOf(view)},
  ${taken} AS sums
FROM ${usageLedger.ofTenant}${and(conditions)}
GROUP BY at${groups}`
}

/** One extra sum of another table, as a row of the same form. */
function lonePass(view: View, sum: ExtraSum, value: string, rest: string): string {
  const zeros = SIGNAL_SUMS.length * view.signals.length
  const sums = [
    ...BASE_NAMES.map((name) => (name === sum ? `toFloat64(${value})` : '0.')),
    ...Array(zeros).fill('0.'),
  ]
  return `SELECT ${rest.replace('$sums', `[${sums.join(', ')}] AS sums`)}`
}

function revenuePass(view: View, asked: BucketRange): string {
  const { by, filters } = view
  const { c: r, ofTenant } = revenueAllocations
  const conditions = [
    ...selectionConditions({ filters, as_of_ms: undefined }),
    `${r.day} >= toDate({from_day:UInt16}) AND ${r.day} < toDate({to_day:UInt16})`,
    `toUnixTimestamp(toDateTime(${r.day}, 'UTC')) * 1000 >= {from_ms:Int64} AND toUnixTimestamp(toDateTime(${r.day}, 'UTC')) * 1000 < {to_ms:Int64}`,
    ...recordedConditions(asked),
  ]
  return lonePass(
    view,
    'revenue',
    `sum(${pico(r.amount)})`,
    `${bucketAt(`toInt64(toUnixTimestamp(toDateTime(${r.day}, 'UTC'))) * 1000`)}, ${labelsOf(view)}, $sums
FROM ${ofTenant}${and(conditions)} GROUP BY at${by.map((name) => `, ${name}`).join('')}`,
  )
}

function letterPass(view: View, asked: BucketRange): string {
  const { c: l, ofTenant } = deadLetters
  const received = `toUnixTimestamp64Milli(${l.received_at})`
  const conditions = [
    `${received} >= {from_ms:Int64} AND ${received} < {to_ms:Int64}`,
    ...recordedConditions(asked),
  ]
  return lonePass(
    view,
    'letters',
    'count()',
    `${bucketAt(received)}, ${NO_LABELS}, $sums FROM ${ofTenant}${and(conditions)} GROUP BY at`,
  )
}
