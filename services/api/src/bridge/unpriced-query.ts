import type { QueryParams, Settings, Warehouse } from '@marginscope/warehouse'
import { sharedConditions } from '../margin/ledger-range.ts'
import { boundParams, PERIODS, type Period, postingConditionsOf } from './passes.ts'
import type { BridgeRequest } from './request.ts'
import { COUNTS, type Count, type UsageRow } from './usage-query.ts'

/** Usage of unpriced events of one feature and model; rows of one key add up. */
export type UnpricedRow = Readonly<Record<`s_${Count}`, string | number>> & {
  readonly period: Period
  readonly feature: string
  readonly model: string
}

/** A filter of more values than this costs more than it spares. */
const PAIRS_NAMED_MAX = 1_000

/**
 * The usage of events that have no price, which the projections hold together with that of the others. It is that of
 * the postings that say unpriced, corrected by the repricings: a repricing says `unpriced_requests` +1 or −1 without
 * usage, and its event's charge, of the same identity and version, has it.
 *
 * Only asked for the pairs that have unpriced requests, and mostly there are none. It reads one byte a posting of
 * their days and the rest of the unpriced ones alone; charges are looked up, through the primary key, only where
 * something was repriced.
 */
export async function readUnpriced(
  warehouse: Warehouse,
  request: BridgeRequest,
  usage: readonly UsageRow[],
  settings: Settings,
): Promise<readonly UnpricedRow[]> {
  const wanted = PERIODS.map((period) => ({ period, pairs: unpricedPairs(usage, period) })).filter(
    ({ pairs }) => pairs.length > 0,
  )
  const ask = async <Row>(parts: readonly Part[], pass: (part: Part) => string): Promise<readonly Row[]> =>
    parts.length === 0
      ? []
      : warehouse.query<Row>(parts.map(pass).join('\nUNION ALL\n'), paramsOf(request, wanted), settings)
  const parts = wanted.map(({ period, pairs }) => ({ period, where: whereOf(request, period, pairs) }))
  const said = await ask<SaidRow>(parts, saidSql)
  const changed = parts.filter(({ period }) =>
    said.some((row) => row.period === period && Number(row.repricings) > 0),
  )
  return [...said, ...(await ask<UnpricedRow>(changed, repricedSql))]
}

type SaidRow = UnpricedRow & { readonly repricings: string | number }

interface Wanted {
  readonly period: Period
  readonly pairs: readonly UsageRow[]
}

interface Part {
  readonly period: Period
  readonly where: string
}

function whereOf(request: BridgeRequest, period: Period, pairs: readonly UsageRow[]): string {
  const named = [
    `model IN {${period}_models:Array(String)}`,
    `(feature, model) IN arrayZip({${period}_pair_features:Array(String)}, {${period}_pair_models:Array(String)})`,
  ]
  return [
    ...sharedConditions(request),
    ...postingConditionsOf(period),
    ...(pairs.length <= PAIRS_NAMED_MAX ? named : []),
  ].join(' AND ')
}

function paramsOf(request: BridgeRequest, wanted: readonly Wanted[]): QueryParams {
  const named = wanted
    .filter(({ pairs }) => pairs.length <= PAIRS_NAMED_MAX)
    .flatMap(({ period, pairs }) => [
      [`${period}_models`, [...new Set(pairs.map(({ model }) => model))]] as const,
      [`${period}_pair_features`, pairs.map(({ feature }) => feature)] as const,
      [`${period}_pair_models`, pairs.map(({ model }) => model)] as const,
    ])
  return { ...boundParams(request), ...Object.fromEntries(named) }
}

function unpricedPairs(usage: readonly UsageRow[], period: Period): readonly UsageRow[] {
  return usage.filter((row) => row.period === period && BigInt(row.unpriced_requests) !== 0n)
}

function saidSql({ period, where }: Part): string {
  return `SELECT '${period}' AS period, feature, model, ${COUNTS.map((name) => `sum(${name}) AS s_${name}`).join(', ')}, countIf(kind = 'reprice') AS repricings
FROM usage_ledger PREWHERE unpriced_requests != 0 WHERE ${where} GROUP BY feature, model`
}

function repricedSql({ period, where }: Part): string {
  const of_repricing = `FROM usage_ledger PREWHERE unpriced_requests != 0 WHERE ${where} AND kind = 'reprice'`
  return `SELECT '${period}' AS period, feature, model, ${COUNTS.map((name) => `sum(times * ${name}) AS s_${name}`).join(', ')}
FROM usage_ledger AS charge
INNER JOIN (SELECT identity, version, sum(unpriced_requests) AS times ${of_repricing} GROUP BY identity, version HAVING times != 0) AS repricing
  ON charge.identity = repricing.identity AND charge.version = repricing.version
WHERE ${where} AND kind = 'charge'
  AND (day, provider, model, feature, customer) IN (SELECT day, provider, model, feature, customer ${of_repricing})
GROUP BY feature, model`
}
