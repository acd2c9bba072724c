import { USAGE_KEYS, type UsageKey } from '@marginscope/finance'
import type { TenantReader } from '@marginscope/ledger'
import {
  DIMENSIONS,
  type Dimension,
  GRAINS,
  type Grouping,
  isTimeZone,
  type Key,
  keysOf,
  type MarginQuestion,
  ORDER_MEASURES,
  type OrderKey,
  type OrderTerm,
  type Slice,
  totalOrder,
} from '@marginscope/reports'
import { LIMITS, plainName } from '@marginscope/schemas'
import { z } from 'zod'
import { fingerprint, readCursor, writeCursor } from '../http/cursor.ts'
import { parsePast } from '../http/instant.ts'
import { invalidParameter } from '../http/invalid-parameter.ts'
import { rangeOf } from '../http/range.ts'

export const MARGIN_LIMITS = { rows: 10_000, rows_default: 1_000, filter_values: 100, group_by: 4 } as const

const filter = z
  .array(z.string().max(LIMITS.string_chars).overwrite(plainName))
  .max(MARGIN_LIMITS.filter_values)
  .optional()
  .describe('Only these values; "" is unattributed. Repeat it for more than one.')

/** The parameters `filter.<dimension>`. */
export const filters = Object.fromEntries(DIMENSIONS.map((name) => [`filter.${name}`, filter])) as Record<
  `filter.${Dimension}`, // fromEntries forgets its keys
  typeof filter
>

export const marginQuery = z.strictObject({
  from: z
    .string()
    .optional()
    .describe(
      'RFC 3339, or a date (its first instant in `timezone`). Inclusive. Default: 30 days before `to`.',
    ),
  to: z.string().optional().describe('As `from`, exclusive. Default: `as_of`, else now.'),
  group_by: z
    .string()
    .optional()
    .describe(`Up to ${MARGIN_LIMITS.group_by} of ${DIMENSIONS.join(', ')}, separated by commas.`),
  grain: z
    .enum(['none', ...GRAINS])
    .default('none')
    .describe('Length of a period, in `timezone`.'),
  timezone: z.string().max(64).default('UTC').describe('IANA name, such as Asia/Kathmandu.'),
  as_of: z
    .string()
    .optional()
    .describe('RFC 3339: the report as it stood then. The same request gives the same bytes for ever.'),
  costs: z
    .string()
    .max(64)
    .optional()
    .describe(
      'Which cost figures to show, separated by commas: actual (`cost`) and list (`list_cost`) are always there; ' +
        'reported adds `reported_cost`.',
    ),
  second_key: z
    .enum(USAGE_KEYS)
    .optional()
    .describe(
      'Shows beside each feature its margin had usage been measured by this key. With group_by=feature, no grain, ' +
        'no as_of, and no filter but filter.customer.',
    ),
  order: z
    .string()
    .max(256)
    .optional()
    .describe('Columns separated by commas, - before a descending one. Default: period,-cost.'),
  limit: z.coerce.number().int().min(1).max(MARGIN_LIMITS.rows).default(MARGIN_LIMITS.rows_default),
  cursor: z
    .string()
    .optional()
    .describe('`next_cursor` of the page before: all pages are of the instant of the first.'),
  format: z.enum(['json', 'csv']).default('json'),
  ...filters,
})

export type MarginQuery = z.infer<typeof marginQuery>

/** What is asked of the ledgers, and what only the answer needs. */
export interface MarginRequest {
  readonly question: MarginQuestion & { readonly slice: Slice }
  readonly second_key: UsageKey | undefined
  /** The cursor to the rows behind the values `next` of a report that was read as of an instant. */
  readonly cursorAfter: (slice: Slice, next: readonly string[]) => string
}

/** Where a page begins, and of which instant all pages are. */
const place = z.object({
  from_ms: z.int(),
  to_ms: z.int(),
  as_of_ms: z.int(),
  after: z.array(z.string().max(512)).max(16),
})

/** Resolves the parameters of `GET /v1/margin`. Fails with 400 `invalid_parameter`. */
export function marginRequest(reader: TenantReader, query: MarginQuery, now_ms: number): MarginRequest {
  const zone = query.timezone
  if (!isTimeZone(zone)) {
    throw invalidParameter(
      'timezone',
      `${JSON.stringify(zone)} is unknown; use an IANA name such as Europe/Berlin`,
    )
  }
  const grouping: Grouping = { grain: query.grain, group_by: parseGroupBy(query.group_by) }
  const asked_as_of_ms = parsePast('as_of', query.as_of, now_ms, 'figures')
  const { limit: _limit, cursor: _cursor, format: _format, ...shaping } = query
  const belongs_to = fingerprint(['margin', reader.tenant, Object.entries(shaping).toSorted()])
  const order = totalOrder(grouping, parseOrder(query.order, keysOf(grouping)))
  const cursor = query.cursor === undefined ? undefined : readCursor(query.cursor, belongs_to, place)
  if (cursor !== undefined && cursor.after.length !== order.length) {
    throw invalidParameter('cursor', 'is not one that this API gave out; begin without it')
  }
  const { from_ms, to_ms } = range(query, cursor, asked_as_of_ms ?? now_ms)
  return {
    question: {
      slice: {
        reader,
        from_ms,
        to_ms,
        zone,
        filters: filtersOf(query),
        as_of_ms: cursor?.as_of_ms ?? asked_as_of_ms,
      },
      grouping,
      page: { order, limit: query.limit, after: cursor?.after },
      reported: parseCosts(query.costs).has('reported'),
    },
    second_key: secondKey(query),
    cursorAfter: ({ as_of_ms }, after) => writeCursor(belongs_to, { from_ms, to_ms, as_of_ms, after }),
  }
}

/** A page after the first keeps the range of the first, whatever the clock says by then. */
function range(query: MarginQuery, cursor: z.infer<typeof place> | undefined, to_default_ms: number) {
  if (cursor !== undefined) return { from_ms: cursor.from_ms, to_ms: cursor.to_ms }
  return rangeOf(query, query.timezone, to_default_ms)
}

function parseOrder(text: string | undefined, keys: readonly Key[]): readonly OrderTerm[] | undefined {
  return text?.split(',').map((term) => parseTerm(term, keys))
}

function parseTerm(term: string, keys: readonly Key[]): OrderTerm {
  const descending = term.startsWith('-')
  const name = descending ? term.slice(1) : term
  const known: readonly OrderKey[] = [...keys, ...ORDER_MEASURES]
  const key = known.find((candidate) => candidate === name)
  if (key === undefined) {
    throw invalidParameter(
      'order',
      `${JSON.stringify(name)} is no column of this report; use ${known.join(', ')}`,
    )
  }
  return { key, descending }
}

/** Features are compared, each customer's day allocated anew: what else a report can ask has no meaning there. */
function secondKey(query: MarginQuery): UsageKey | undefined {
  if (query.second_key === undefined) return undefined
  const filtered = DIMENSIONS.filter((name) => name !== 'customer' && query[`filter.${name}`] !== undefined)
  if (
    query.group_by !== 'feature' ||
    query.grain !== 'none' ||
    query.as_of !== undefined ||
    filtered.length > 0
  ) {
    throw invalidParameter(
      'second_key',
      'goes with group_by=feature, without grain and as_of, and with no filter but filter.customer',
    )
  }
  return query.second_key
}

const COSTS = ['list', 'actual', 'reported'] as const

function parseCosts(text: string | undefined): ReadonlySet<(typeof COSTS)[number]> {
  const names = text === undefined ? [] : text.split(',')
  return new Set(
    names.map((name) => {
      const known = COSTS.find((cost) => cost === name)
      if (known !== undefined) return known
      throw invalidParameter('costs', `${JSON.stringify(name)} is no cost figure; use ${COSTS.join(', ')}`)
    }),
  )
}

function parseGroupBy(text: string | undefined): Dimension[] {
  if (text === undefined || text === '') return []
  const names = text.split(',').map((name) => {
    const known = DIMENSIONS.find((dimension) => dimension === name)
    if (known === undefined) {
      throw invalidParameter(
        'group_by',
        `${JSON.stringify(name)} is no dimension; use ${DIMENSIONS.join(', ')}`,
      )
    }
    return known
  })
  if (new Set(names).size < names.length) throw invalidParameter('group_by', 'names one dimension twice')
  if (names.length > MARGIN_LIMITS.group_by) {
    throw invalidParameter('group_by', `takes at most ${MARGIN_LIMITS.group_by} dimensions`)
  }
  return names
}

export type FilterQuery = Pick<MarginQuery, `filter.${Dimension}`>

/** The filters that a query states. Fails with 400 on too many values. */
export function filtersOf(query: FilterQuery): ReadonlyMap<Dimension, readonly string[]> {
  const given = DIMENSIONS.flatMap((name) => {
    const values = query[`filter.${name}`]
    return values === undefined ? [] : [[name, values] as const]
  })
  const total = given.reduce((sum, [, values]) => sum + values.length, 0)
  if (total > MARGIN_LIMITS.filter_values) {
    throw invalidParameter('filter', `takes at most ${MARGIN_LIMITS.filter_values} values in all`)
  }
  return new Map(given)
}
