import type { Settings, Warehouse } from '@marginscope/warehouse'
import { boundParams, PERIODS, type Period, postingConditions, sharedConditions } from './passes.ts'
import type { BridgeRequest } from './request.ts'
import { COUNTS, type Count, type Statement, type UsageRow } from './usage-query.ts'

/** What the unpriced events of one feature and model counted. */
export type UnpricedRow = Readonly<Record<Count, string | number>> & {
  readonly period: Period
  readonly feature: string
  readonly model: string
}

/** A filter of more values than this costs more than it spares. */
const PAIRS_NAMED_MAX = 1_000

/**
 * The usage of events that have no price, which the projections hold together with that of the others. Unpriced
 * usage is that of the postings that say so, corrected by the repricings: a repricing says `unpriced_requests` +1 or
 * −1 without usage, and its event's charge, of the same identity and version, has it.
 *
 * Only asked for the pairs that have unpriced requests, and mostly there are none. It reads one byte a posting of
 * their days, the rest of the unpriced ones alone; the charges of repriced events are found through the primary key.
 */
export function unpricedStatement(request: BridgeRequest, usage: readonly UsageRow[]): Statement | undefined {
  const wanted = PERIODS.map((period) => ({ period, pairs: unpricedPairs(usage, period) })).filter(
    ({ pairs }) => pairs.length > 0,
  )
  if (wanted.length === 0) return undefined
  const counts = COUNTS.map((name) => `sum(s_${name}) AS ${name}`).join(', ')
  const passes = wanted.flatMap(({ period, pairs }) => {
    const conditions = [...sharedConditions(request), ...postingConditions(period)]
    if (pairs.length <= PAIRS_NAMED_MAX)
      conditions.push(
        `model IN {${period}_models:Array(String)}`,
        `(feature, model) IN arrayZip({${period}_pair_features:Array(String)}, {${period}_pair_models:Array(String)})`,
      )
    const where = conditions.join(' AND ')
    return [said(period, where), repriced(period, where)]
  })
  const sql = `SELECT period, feature, model, ${counts} FROM (${passes.join('\nUNION ALL\n')}) GROUP BY period, feature, model`
  const named = wanted.flatMap(({ period, pairs }) => [
    [`${period}_models`, [...new Set(pairs.map(({ model }) => model))]] as const,
    [`${period}_pair_features`, pairs.map(({ feature }) => feature)] as const,
    [`${period}_pair_models`, pairs.map(({ model }) => model)] as const,
  ])
  return { sql, params: { ...boundParams(request), ...Object.fromEntries(named) } }
}

export async function readUnpriced(
  warehouse: Warehouse,
  request: BridgeRequest,
  usage: readonly UsageRow[],
  settings: Settings,
): Promise<readonly UnpricedRow[]> {
  const statement = unpricedStatement(request, usage)
  return statement === undefined
    ? []
    : warehouse.query<UnpricedRow>(statement.sql, statement.params, settings)
}

function unpricedPairs(usage: readonly UsageRow[], period: Period): readonly UsageRow[] {
  return usage.filter((row) => row.period === period && BigInt(row.unpriced_requests) !== 0n)
}

function said(period: Period, where: string): string {
  return `SELECT '${period}' AS period, feature, model, ${COUNTS.map((name) => `sum(${name}) AS s_${name}`).join(', ')}
FROM usage_ledger PREWHERE unpriced_requests != 0 WHERE ${where} GROUP BY feature, model`
}

function repriced(period: Period, where: string): string {
  const of_repricing = `FROM usage_ledger PREWHERE unpriced_requests != 0 WHERE ${where} AND kind = 'reprice'`
  return `SELECT '${period}' AS period, feature, model, ${COUNTS.map((name) => `sum(times * ${name}) AS s_${name}`).join(', ')}
FROM usage_ledger AS charge
INNER JOIN (SELECT identity, version, sum(unpriced_requests) AS times ${of_repricing} GROUP BY identity, version HAVING times != 0) AS repricing
  ON charge.identity = repricing.identity AND charge.version = repricing.version
WHERE ${where} AND kind = 'charge'
  AND (day, provider, model, feature, customer) IN (SELECT day, provider, model, feature, customer ${of_repricing})
GROUP BY feature, model`
}
