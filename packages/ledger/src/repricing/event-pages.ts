import { DIMENSIONS } from '@marginscope/schemas'
import type { QueryParams } from '@marginscope/warehouse'
import { ofIdentityPart } from '../identities.ts'
import type { RepriceScope } from '../reprice-jobs/job.ts'
import { tupleOf, uint32 } from '../table/column-type.ts'
import type { TenantReader } from '../table/reader.ts'
import { readStandingEvents, type StandingEvent } from '../usage/read.ts'
import { usageLedger } from '../usage/table.ts'

const { c, columns, ofTenant } = usageLedger

/** Where events lie within a day, in the order of the ledger's sort key. */
const KEY_COLUMNS = [c.provider, c.model, c.feature, c.customer, c.slot] as const

/** A place in the ledger's sort key within a day: provider, model, feature, customer, quarter of an hour (seconds). */
export type PageKey = readonly [string, string, string, string, number]
const pageKey = tupleOf(columns.provider, columns.model, columns.feature, columns.customer, uint32)

/** A stretch of a day's events in the order of the ledger's sort key, both ends included. */
export interface EventPage {
  /** YYYY-MM-DD, UTC. */
  readonly day: string
  readonly first: PageKey
  readonly last: PageKey
}

const PAGE_EVENTS = 20_000

/**
 * The days that the scope touches, each cut into pages of about 20,000 events. A page is a stretch of the primary key,
 * which all postings of an event share, so reading one costs what it holds, not what its day holds. Events are
 * counted, not postings: a repricing that is begun again after it posted some gets the same pages.
 */
export function eventPages(reader: TenantReader, scope: RepriceScope): Promise<EventPage[]> {
  const open = openColumns(scope)
  const wanted = open.length === 0 ? 'asked > 0' : open.map((name) => `sum(${name}) > 0`).join(' OR ')
  const places = [c.day, ...KEY_COLUMNS].join(', ')
  return reader.query(
    `SELECT ${c.day}, min(place) AS first, max(place) AS last FROM (
       SELECT ${c.day}, (${KEY_COLUMNS.map((name) => (name === c.slot ? `toUnixTimestamp(${name})` : name)).join(', ')}) AS place,
              intDiv(sum(asked) OVER (PARTITION BY ${c.day} ORDER BY place ROWS UNBOUNDED PRECEDING) - asked, ${PAGE_EVENTS}) AS nth
       FROM (SELECT ${places}, sum(${c.requests}) AS asked FROM ${ofTenant} AND ${whereOf(scope)}
             GROUP BY ${places} HAVING ${wanted}))
     GROUP BY ${c.day}, nth ORDER BY ${c.day}, nth`,
    { day: columns.day, first: pageKey, last: pageKey },
    paramsOf(scope),
  )
}

/** The events of one page that stand (are not voided), ordered by identity. */
export function readEventPage(
  reader: TenantReader,
  scope: RepriceScope,
  page: EventPage,
): Promise<StandingEvent[]> {
  const on_page = `${c.day} = {page_day:Date} AND ${pageRange()}`
  const open = openColumns(scope)
  return readStandingEvents(reader, {
    where: `${whereOf(scope)} AND ${on_page}${open.length === 0 ? '' : ` AND ${onceOpen(open, on_page)}`}`,
    is_wanted: open.length === 0 ? '1' : `(${open.map((name) => `sum(${name}) > 0`).join(' OR ')})`,
    params: { ...paramsOf(scope), page_day: page.day, ...pageParams(page) },
  })
}

/** The counts of which a scope wants the events that have one; none: it wants all. */
function openColumns({ only_unpriced, only_incomplete = false }: RepriceScope): readonly string[] {
  return [
    ...(only_unpriced ? [c.unpriced_requests] : []),
    ...(only_incomplete ? [c.incomplete_requests] : []),
  ]
}

/** Cheap first cut: most events never were unpriced, or incomplete. */
const onceOpen = (open: readonly string[], on_page: string) =>
  `${c.identity} IN (SELECT ${c.identity} FROM ${ofTenant} AND ${on_page} AND (${open.map((name) => `${name} != 0`).join(' OR ')}))`

/**
 * From the first key to the last, column by column: the engine finds granules by such a condition, but not by a
 * comparison of tuples.
 */
function pageRange(): string {
  const beyond = (sign: '>' | '<', end: 'first' | 'last') =>
    KEY_COLUMNS.reduceRight((inner, name) => {
      const value = name === c.slot ? `toDateTime({${end}_${name}:UInt32}, 'UTC')` : `{${end}_${name}:String}`
      return inner === ''
        ? `${name} ${sign}= ${value}`
        : `(${name} ${sign} ${value} OR (${name} = ${value} AND ${inner}))`
    }, '')
  return `${beyond('>', 'first')} AND ${beyond('<', 'last')}`
}

function pageParams({ first, last }: EventPage): QueryParams {
  return Object.fromEntries(
    KEY_COLUMNS.flatMap((name, index) => [
      [`first_${name}`, first[index]],
      [`last_${name}`, last[index]],
    ]),
  )
}

function whereOf(scope: RepriceScope): string {
  const filters = DIMENSIONS.filter((name) => scope.filter[name] !== undefined)
  return [
    `${c.day} >= toDate({from_day:UInt16}) AND ${c.day} < toDate({to_day:UInt16})`,
    `${c.time} >= fromUnixTimestamp64Milli({from_ms:Int64}) AND ${c.time} < fromUnixTimestamp64Milli({to_ms:Int64})`,
    ...filters.map((name) => `${name} IN {filter_${name}:Array(String)}`),
    ofIdentityPart(c),
  ].join(' AND ')
}

const DAY_MS = 86_400_000

function paramsOf(scope: RepriceScope): QueryParams {
  return {
    from_ms: scope.from_ms,
    to_ms: scope.to_ms,
    from_day: Math.floor(scope.from_ms / DAY_MS),
    to_day: Math.floor((scope.to_ms - 1) / DAY_MS) + 1,
    ...scope.part,
    ...Object.fromEntries(Object.entries(scope.filter).map(([name, values]) => [`filter_${name}`, values])),
  }
}
