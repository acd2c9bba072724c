import {
  bigInteger,
  type Decoder,
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
const repricedShape = { ...pairShape, ...countShape }
const saidShape = { ...repricedShape, repricings: bigInteger }

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
    said.some((row) => row.period === period && row.repricings > 0n),
  )
  return [...said, ...(await ask(changed, repricedSql, repricedShape))]
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

/** Read first of all: so few postings are unpriced that the other columns are hardly touched. */
const UNPRICED = usageLedger.ofTenantNotZero(c.unpriced_requests)

function saidSql({ period, where }: Part): string {
  return `SELECT '${period}' AS period, ${c.feature}, ${c.model}, ${COUNTS.map((name) => `sum(${name}) AS s_${name}`).join(', ')}, countIf(${c.kind} = 'reprice') AS repricings
FROM ${UNPRICED}${where} GROUP BY ${c.feature}, ${c.model}`
}

function repricedSql({ period, where }: Part): string {
  const of_repricing = `FROM ${UNPRICED}${where} AND ${c.kind} = 'reprice'`
  const place = [c.day, c.provider, c.model, c.feature, c.customer].join(', ')
  return `SELECT '${period}' AS period, ${c.feature}, ${c.model}, ${COUNTS.map((name) => `sum(times * ${name}) AS s_${name}`).join(', ')}
FROM (SELECT ${[c.identity, c.version, c.feature, c.model, ...COUNTS].join(', ')} FROM ${usageLedger.ofTenant}${where} AND ${c.kind} = 'charge'
  AND (${place}) IN (SELECT ${place} ${of_repricing})) AS charge
INNER JOIN (SELECT ${c.identity}, ${c.version}, sum(${c.unpriced_requests}) AS times ${of_repricing} GROUP BY ${c.identity}, ${c.version} HAVING times != 0) AS repricing
  ON charge.${c.identity} = repricing.${c.identity} AND charge.${c.version} = repricing.${c.version}
GROUP BY ${c.feature}, ${c.model}`
}
