import {
  bigInteger,
  type Decoder,
  IS_CHARGE,
  IS_CHARGE_OR_REVERSAL,
  IS_REVISION,
  type Shape,
  type Shaped,
  type TenantReader,
  usageLedger,
} from '@marginscope/ledger'
import type { QueryParams } from '@marginscope/warehouse'
import { COUNTS, type Count } from '../catalogue/meters.ts'
import { and, selectionConditions } from '../reading/ledger-range.ts'
import { countDecoder, type Pair, pairShape } from './counts.ts'
import { boundParams, postingConditionsOf } from './passes.ts'
import { type BridgeExtent, PERIODS, type Period } from './question.ts'
import type { UsageRow } from './usage.ts'

const { c } = usageLedger

/** Usage of unpriced events of one feature and model; rows of one key add up. GPU-seconds in millionths. */
export type UnpricedRow = Pair & Readonly<Record<`s_${Count}`, bigint>>

// fromEntries forgets its keys.
const countShape = Object.fromEntries(COUNTS.map((name) => [`s_${name}`, countDecoder(name)])) as Record<
  `s_${Count}`,
  Decoder<bigint>
>
const revisedShape = { ...pairShape, ...countShape }
const saidShape = { ...revisedShape, revisions: bigInteger }

/** A filter of more values than this costs more than it spares. */
const PAIRS_NAMED_MAX = 1_000

/**
 * The usage of events that have no price, which the projections hold together with that of the others. It is that of
 * the charges that say unpriced, less that of the reversals that do, corrected by what was revised since: of an event
 * that was, the counts that it has now where it is unpriced now, less those of its charge where that said unpriced. Its
 * postings are those of one identity and version, the estimate apart from the usage that replaced it.
 *
 * Only asked for the pairs that have unpriced requests, and mostly there are none. It reads two bytes a posting of
 * their days and the rest of the unpriced ones alone; charges are looked up, through the primary key, only where
 * something was revised.
 */
export async function readUnpriced(
  reader: TenantReader,
  question: BridgeExtent,
  usage: readonly UsageRow[],
): Promise<readonly UnpricedRow[]> {
  const wanted = PERIODS.map((period) => ({ period, pairs: unpricedPairs(usage, period) })).filter(
    ({ pairs }) => pairs.length > 0,
  )
  const ask = async <const S extends Shape>(
    parts: readonly Part[],
    pass: (part: Part) => string,
    shape: S,
  ): Promise<Shaped<S>[]> =>
    parts.length === 0
      ? []
      : reader.query(parts.map(pass).join('\nUNION ALL\n'), shape, paramsOf(question, wanted))
  const parts = wanted.map(({ period, pairs }) => ({ period, where: whereOf(question, period, pairs) }))
  const said = await ask(parts, saidSql, saidShape)
  const changed = parts.filter(({ period }) =>
    said.some((row) => row.period === period && row.revisions > 0n),
  )
  return [...said, ...(await ask(changed, revisedSql, revisedShape))]
}

interface Wanted {
  readonly period: Period
  readonly pairs: readonly UsageRow[]
}

interface Part {
  readonly period: Period
  readonly where: string
}

function whereOf(question: BridgeExtent, period: Period, pairs: readonly UsageRow[]): string {
  const named = [
    `${c.model} IN {${period}_models:Array(String)}`,
    `(${c.feature}, ${c.model}) IN arrayZip({${period}_pair_features:Array(String)}, {${period}_pair_models:Array(String)})`,
  ]
  return and([
    ...selectionConditions(question),
    ...postingConditionsOf(period),
    ...(pairs.length <= PAIRS_NAMED_MAX ? named : []),
  ])
}

function paramsOf(question: BridgeExtent, wanted: readonly Wanted[]): QueryParams {
  const named = wanted
    .filter(({ pairs }) => pairs.length <= PAIRS_NAMED_MAX)
    .flatMap(({ period, pairs }) => [
      [`${period}_models`, [...new Set(pairs.map(({ model }) => model))]] as const,
      [`${period}_pair_features`, pairs.map(({ feature }) => feature)] as const,
      [`${period}_pair_models`, pairs.map(({ model }) => model)] as const,
    ])
  return { ...boundParams(question), ...Object.fromEntries(named) }
}

function unpricedPairs(usage: readonly UsageRow[], period: Period): readonly UsageRow[] {
  return usage.filter((row) => row.period === period && row.unpriced_requests !== 0n)
}

/** Few postings are unpriced, fewer were revised: their other columns are hardly touched. */
const SAID = `(${c.unpriced_requests} != 0 OR ${c.is_recount})`

function saidSql({ period, where }: Part): string {
  const sums = COUNTS.map((name) => `sumIf(${name}, ${IS_CHARGE_OR_REVERSAL}) AS s_${name}`)
  return `SELECT '${period}' AS period, ${c.feature}, ${c.model}, ${sums.join(', ')}, countIf(${IS_REVISION}) AS revisions
FROM ${usageLedger.ofTenant} AND ${SAID}${where} GROUP BY ${c.feature}, ${c.model}`
}

function revisedSql({ period, where }: Part): string {
  const revised = `FROM ${usageLedger.ofTenant}${where} AND ${IS_REVISION}`
  const place = [c.day, c.provider, c.model, c.feature, c.customer].join(', ')
  // By place: of an event that was moved to another customer only what lies where it was revised is meant.
  const of_event = [place, c.identity, c.version, c.is_estimate].join(', ')
  const now = `sum(${c.unpriced_requests})`
  const said = `sumIf(${c.unpriced_requests}, ${IS_CHARGE})`
  const counts = COUNTS.map(
    (name) => `sum(${name}) * ${now} - sumIf(${name}, ${IS_CHARGE}) * ${said} AS e_${name}`,
  )
  return `SELECT '${period}' AS period, ${c.feature}, ${c.model}, ${COUNTS.map((name) => `sum(e_${name}) AS s_${name}`).join(', ')}
FROM (SELECT ${of_event}, ${counts.join(', ')} FROM ${usageLedger.ofTenant}${where} AND ${c.kind} != 'reversal'
  AND (${place}) IN (SELECT ${place} ${revised}) AND ${c.identity} IN (SELECT ${c.identity} ${revised})
  GROUP BY ${of_event})
GROUP BY ${c.feature}, ${c.model}`
}
