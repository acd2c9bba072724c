import { BRIDGE_METHODS, BRIDGE_METRICS } from '@marginscope/finance'
import type { TenantReader } from '@marginscope/ledger'
import type { BridgeQuestion, Range } from '@marginscope/reports'
import { z } from 'zod'
import { parseBound, parsePast } from '../http/instant.ts'
import { invalidParameter } from '../http/invalid-parameter.ts'
import { DEFAULT_RANGE_MS } from '../http/range.ts'
import { filters, filtersOf } from '../margin/request.ts'

export const BRIDGE_LIMITS = { cells: 10_000, cells_default: 20 } as const

const BOUNDS = ['from_a', 'to_a', 'from_b', 'to_b'] as const

const bound = (about: string) =>
  z
    .string()
    .optional()
    .describe(
      `RFC 3339 or a date in UTC. ${about} Default of all four: the last 30 days (b) against the 30 before (a).`,
    )

export const bridgeQuery = z.strictObject({
  from_a: bound('The first period begins. Inclusive.'),
  to_a: bound('The first period ends. Exclusive.'),
  from_b: bound('The second period begins. Inclusive; the periods may overlap.'),
  to_b: bound('The second period ends. Exclusive.'),
  metric: z.enum(BRIDGE_METRICS).default('cost').describe('What moved.'),
  method: z
    .enum(BRIDGE_METHODS)
    .default('sequential')
    .describe('Factors swapped one after another in the order of `effects`, or the average over all orders.'),
  as_of: z
    .string()
    .optional()
    .describe(
      'RFC 3339: the bridge as the ledgers stood then. The same request gives the same bytes for ever.',
    ),
  cells: z.coerce
    .number()
    .int()
    .min(0)
    .max(BRIDGE_LIMITS.cells)
    .optional()
    .describe(
      `How many of the cells that moved most are listed. Default: ${BRIDGE_LIMITS.cells_default}; as CSV ${BRIDGE_LIMITS.cells}.`,
    ),
  format: z.enum(['json', 'csv']).default('json'),
  ...filters,
})

export type BridgeQuery = z.infer<typeof bridgeQuery>

/** Resolves the parameters of `GET /v1/bridge`. Fails with 400 `invalid_parameter`. */
export function bridgeQuestion(reader: TenantReader, query: BridgeQuery, now_ms: number): BridgeQuestion {
  const { metric, method } = query
  const as_of_ms = parsePast('as_of', query.as_of, now_ms, 'figures')
  return {
    reader,
    ...rangesOf(query, as_of_ms ?? now_ms),
    metric,
    method,
    filters: filtersOf(query),
    as_of_ms,
    cells: query.cells ?? (query.format === 'csv' ? BRIDGE_LIMITS.cells : BRIDGE_LIMITS.cells_default),
  }
}

/** All four bounds or none: a period that is half stated is a slip, not a wish. */
function rangesOf(query: BridgeQuery, now_ms: number): { readonly a: Range; readonly b: Range } {
  const missing = BOUNDS.filter((name) => query[name] === undefined)
  if (missing.length === BOUNDS.length) {
    const from_ms = Math.max(0, now_ms - DEFAULT_RANGE_MS)
    return {
      a: { from_ms: Math.max(0, from_ms - DEFAULT_RANGE_MS), to_ms: from_ms },
      b: { from_ms, to_ms: now_ms },
    }
  }
  const [first] = missing
  if (first !== undefined)
    throw invalidParameter(first, `is missing; name ${BOUNDS.join(', ')}, or none of them`)
  return { a: range('a', query), b: range('b', query) }
}

function range(period: 'a' | 'b', query: BridgeQuery): Range {
  const from_ms = parseBound(`from_${period}`, query[`from_${period}`] ?? '', 'UTC')
  const to_ms = parseBound(`to_${period}`, query[`to_${period}`] ?? '', 'UTC')
  if (from_ms >= to_ms) throw invalidParameter(`to_${period}`, `must be later than from_${period}`)
  return { from_ms, to_ms }
}
