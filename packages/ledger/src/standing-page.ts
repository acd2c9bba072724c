import { type Atto, parseAtto, ZERO } from '@marginscope/money'
import { USAGE_COUNTS, type UsageCounts } from '@marginscope/schemas'
import type { QueryParams, Warehouse } from '@marginscope/warehouse'
import { type Detail, readDetail } from './detail.ts'
import {
  COST_COLUMNS,
  type Costs,
  type Dimensions,
  mapSavings,
  SAVING_COLUMNS,
  type Savings,
} from './posting.ts'

/** Which events a repricing looks at. Times in milliseconds since 1970, half-open. */
export interface RepriceScope {
  readonly tenant: string
  readonly from_ms: number
  readonly to_ms: number
  /** Only events that have no price yet. */
  readonly only_unpriced: boolean
  /** Dimension → the values wanted; no entry means any. */
  readonly filter: Readonly<Partial<Record<FilterDimension, readonly string[]>>>
  /** The part of all identities: those that Kafka's partitioning puts into `partition` of `partitions`. */
  readonly part: { readonly partition: number; readonly partitions: number }
}

export const FILTER_DIMENSIONS = [
  'customer',
  'feature',
  'model',
  'provider',
  'service_tier',
  'environment',
  'operation',
] as const
export type FilterDimension = (typeof FILTER_DIMENSIONS)[number]

/** An event as the ledger has it now: all its postings added up. */
export interface Standing extends Dimensions {
  readonly version: number
  readonly usage: UsageCounts
  readonly is_unpriced: boolean
  readonly unpriced_reason: string
  readonly cost: Atto
  readonly list_cost: Atto
  readonly costs: Costs
  readonly savings: Savings
  readonly detail: Detail
  readonly reported_currency: string
  readonly book_version: number
}

/** A place in the ledger's sort key within a day: provider, model, feature, customer, quarter of an hour (seconds). */
export type PageKey = readonly [string, string, string, string, number]

/** A stretch of a day's events in the order of the ledger's sort key, both ends included. */
export interface StandingPage {
  /** YYYY-MM-DD, UTC. */
  readonly day: string
  readonly first: PageKey
  readonly last: PageKey
}

const PAGE_EVENTS = 20_000
const PAGE_COLUMNS = ['provider', 'model', 'feature', 'customer', 'slot'] as const

/**
 * The days that the scope touches, each cut into pages of about 20,000 events. A page is a stretch of the primary key,
 * which all postings of an event share, so reading one costs what it holds, not what its day holds. Events are
 * counted, not postings: a repricing that is begun again after it posted some gets the same pages.
 */
export async function standingDays(warehouse: Warehouse, scope: RepriceScope): Promise<StandingPage[]> {
  const wanted = scope.only_unpriced ? 'sum(unpriced_requests) > 0' : 'events > 0'
  const rows = await warehouse.query<{ utc_day: string; first: RawKey; last: RawKey }>(
    `SELECT toString(day) AS utc_day, min(key) AS first, max(key) AS last FROM (
       SELECT day, (provider, model, feature, customer, toUnixTimestamp(slot)) AS key,
              intDiv(sum(events) OVER (PARTITION BY day ORDER BY key ROWS UNBOUNDED PRECEDING) - events, ${PAGE_EVENTS}) AS page
       FROM (SELECT day, provider, model, feature, customer, slot, sum(requests) AS events FROM usage_ledger
             WHERE ${whereOf(scope)} GROUP BY day, provider, model, feature, customer, slot HAVING ${wanted}))
     GROUP BY day, page ORDER BY day, page`,
    paramsOf(scope),
  )
  return rows.map(({ utc_day, first, last }) => ({ day: utc_day, first: keyOf(first), last: keyOf(last) }))
}

type RawKey = readonly [string, string, string, string, number | string]
const keyOf = ([provider, model, feature, customer, slot]: RawKey): PageKey => [
  provider,
  model,
  feature,
  customer,
  Number(slot),
]

/** The events of one page that stand (are not voided), ordered by identity. */
export async function readStandingPage(
  warehouse: Warehouse,
  scope: RepriceScope,
  page: StandingPage,
): Promise<Standing[]> {
  const on_page = `tenant = {tenant:String} AND day = {page_day:Date} AND ${pageRange()}`
  return readStandings(warehouse, {
    tenant: scope.tenant,
    where: `${whereOf(scope)} AND ${on_page}${scope.only_unpriced ? onceUnpriced(on_page) : ''}`,
    having: scope.only_unpriced ? 'unpriced_sum > 0' : '1',
    params: { ...paramsOf(scope), page_day: page.day, ...pageParams(page) },
  })
}

/** Events as the ledger has them now, of a condition that takes all postings of an event or none; by identity. */
export async function readStandings(
  warehouse: Warehouse,
  asked: {
    readonly tenant: string
    readonly where: string
    readonly having?: string
    readonly params: QueryParams
  },
): Promise<Standing[]> {
  const rows = await warehouse.query<Row>(
    `SELECT ${TEXT_DIMENSIONS.join(', ')}, toString(identity) AS id, toUnixTimestamp64Milli(time) AS time_ms,
            maxIf(version, kind = 'charge') AS charge_version,
            argMaxIf(detail, version, kind = 'charge') AS detail_text,
            argMaxIf(reported_currency, version, kind = 'charge') AS stated_currency,
            argMax(unpriced_reason, (recorded_at, version)) AS reason,
            max(book_version) AS last_book,
            sum(unpriced_requests) AS unpriced_sum,
            [${USAGE_COUNTS.map((name) => `sum(${name})`).join(', ')}] AS counts,
            [${AMOUNTS.map((name) => `toString(sum(${name}))`).join(', ')}] AS amounts
     FROM usage_ledger
     WHERE ${asked.where}
     GROUP BY ${TEXT_DIMENSIONS.join(', ')}, identity, time
     HAVING sum(requests) > 0 AND ${asked.having ?? '1'}
     ORDER BY id`,
    asked.params,
  )
  return rows.map((row) => standingOf(asked.tenant, row))
}

/** Cheap first cut: most events never were unpriced. */
const onceUnpriced = (on_page: string) =>
  ` AND identity IN (SELECT identity FROM usage_ledger WHERE ${on_page} AND unpriced_requests != 0)`

/**
 * From the first key to the last, column by column: the engine finds granules by such a condition, but not by a
 * comparison of tuples.
 */
function pageRange(): string {
  const beyond = (sign: '>' | '<', end: 'first' | 'last') =>
    PAGE_COLUMNS.reduceRight((inner, name) => {
      const value = name === 'slot' ? `toDateTime({${end}_slot:UInt32}, 'UTC')` : `{${end}_${name}:String}`
      return inner === ''
        ? `${name} ${sign}= ${value}`
        : `(${name} ${sign} ${value} OR (${name} = ${value} AND ${inner}))`
    }, '')
  return `${beyond('>', 'first')} AND ${beyond('<', 'last')}`
}

function pageParams({ first, last }: StandingPage): QueryParams {
  return Object.fromEntries(
    PAGE_COLUMNS.flatMap((name, index) => [
      [`first_${name}`, first[index]],
      [`last_${name}`, last[index]],
    ]),
  )
}

const TEXT_DIMENSIONS = [
  'event_id',
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
] as const

/** As lists: with a name for each of 31 figures a page of JSON is three times as long. */
const AMOUNTS = ['cost', 'list_cost', ...COST_COLUMNS, ...SAVING_COLUMNS] as const
const AMOUNT_AT = Object.fromEntries(AMOUNTS.map((name, index) => [name, index])) as Record<
  (typeof AMOUNTS)[number], // fromEntries forgets its keys
  number
>

type Row = Record<(typeof TEXT_DIMENSIONS)[number], string> & {
  id: string
  /** In the order of USAGE_COUNTS and of AMOUNTS. */
  counts: readonly (string | number)[]
  amounts: readonly (string | null)[]
  time_ms: string
  charge_version: number
  detail_text: string
  stated_currency: string
  reason: string
  last_book: number
  unpriced_sum: string
}

function standingOf(tenant: string, row: Row): Standing {
  const amount = (name: (typeof AMOUNTS)[number]) => {
    const text = row.amounts[AMOUNT_AT[name]]
    // Most of the 15 are nothing.
    return text === undefined || text === null || text === '0' ? ZERO : parseAtto(text)
  }
  return {
    tenant,
    identity: row.id,
    event_id: row.event_id,
    time_ms: Number(row.time_ms),
    provider: row.provider,
    model: row.model,
    feature: row.feature,
    customer: row.customer,
    operation: row.operation,
    service_tier: row.service_tier,
    environment: row.environment,
    outcome: row.outcome,
    region: row.region,
    speed: row.speed,
    version: row.charge_version,
    // Built from the full lists of names, so every key is there.
    usage: Object.fromEntries(
      USAGE_COUNTS.map((name, index) => [name, Number(row.counts[index])]),
    ) as UsageCounts,
    costs: Object.fromEntries(COST_COLUMNS.map((name) => [name, amount(name)])) as Costs,
    savings: mapSavings(amount),
    is_unpriced: Number(row.unpriced_sum) > 0,
    unpriced_reason: row.reason,
    cost: amount('cost'),
    list_cost: amount('list_cost'),
    detail: readDetail(row.detail_text),
    reported_currency: row.stated_currency,
    book_version: row.last_book,
  }
}

function whereOf(scope: RepriceScope): string {
  const filters = FILTER_DIMENSIONS.filter((name) => scope.filter[name] !== undefined)
  return [
    'tenant = {tenant:String}',
    'day >= toDate({from_day:UInt16}) AND day < toDate({to_day:UInt16})',
    'time >= fromUnixTimestamp64Milli({from_ms:Int64}) AND time < fromUnixTimestamp64Milli({to_ms:Int64})',
    ...filters.map((name) => `${name} IN {filter_${name}:Array(String)}`),
    ...(scope.part.partitions === 1
      ? []
      : [
          "bitAnd(kafkaMurmurHash(concat(tenant, '\\0', event_id)), 2147483647) % {partitions:UInt16} = {partition:UInt16}",
        ]),
  ].join(' AND ')
}

const DAY_MS = 86_400_000

function paramsOf(scope: RepriceScope): QueryParams {
  return {
    tenant: scope.tenant,
    from_ms: scope.from_ms,
    to_ms: scope.to_ms,
    from_day: Math.floor(scope.from_ms / DAY_MS),
    to_day: Math.floor((scope.to_ms - 1) / DAY_MS) + 1,
    ...scope.part,
    ...Object.fromEntries(Object.entries(scope.filter).map(([name, values]) => [`filter_${name}`, values])),
  }
}
