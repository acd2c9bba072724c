import { usageLedger } from '@marginscope/ledger'
import {
  areTokens,
  FEES,
  INPUT_METERS,
  type Meter,
  MIXED_MEDIA,
  PLAIN_METERS,
  SEARCHES,
  SINGLE_MEDIA,
} from '@marginscope/reports'
import type { Scope } from '../scope.ts'
import { ZERO } from './margin.ts'

const { c } = usageLedger

/** What is counted of a feature and model: plain meters, each of the media, searches. Places count from 1, as the engine does. */
const COUNTED: readonly Meter[] = [...PLAIN_METERS, ...SINGLE_MEDIA, SEARCHES]
/** What they cost: the plain meters, all media together, fees. */
const COSTS = [...PLAIN_METERS, MIXED_MEDIA, FEES].map(({ column }) => column)
/** Cost and priced requests go before. */
const FIRST_COUNT = 3
const FIRST_MEDIUM = FIRST_COUNT + PLAIN_METERS.length
const SEARCHED = FIRST_MEDIUM + SINGLE_MEDIA.length
const FIRST_COST = FIRST_COUNT + COUNTED.length
const FEES_PAID = FIRST_COST + COSTS.length - 1
const WIDTH = FEES_PAID

/** A meter's counts. Millionths of a GPU-second: integers, which a float holds exactly and finds equal to 0 where they are. */
function counted({ counts }: Meter, summed: (name: string) => string): string {
  return counts
    .map((name) => (name === c.gpu_seconds ? `round(${summed(name)} * 1000000)` : summed(name)))
    .join(' + ')
}

/**
 * Usage and cost of priced requests: rows of a key `part`, feature, model and `sums`; rows of the same key add up. The
 * sums match the projections word for word, and hold the usage of unpriced events too. So it is taken off again: that of
 * the postings that say unpriced, but for what was repriced since. A repricing says so without usage, and its event's
 * charge has it. Mostly there is none, and the look-up through the primary key reads nothing.
 */
export function pricedUsageSql(scope: Scope, key: string, days: string): string {
  const narrowed = (['customer', 'feature', 'model'] as const).map((each) => scope.narrowed(each)).join(' ')
  const rows = `${scope.of(usageLedger)} AND ${days} ${narrowed}`
  const keys = `${key} AS part, ${c.feature}, ${c.model}`
  const same = `part, ${c.feature}, ${c.model}`
  const place = [c.day, c.provider, c.model, c.feature, c.customer].join(', ')
  const sums = [
    `toFloat64(ifNull(sum(${c.cost}), ${ZERO}))`,
    `toFloat64(sum(${c.requests}) - sum(${c.unpriced_requests}))`,
    ...COUNTED.map((meter) => counted(meter, (name) => `toFloat64(sum(${name}))`)),
    ...COSTS.map((name) => `toFloat64(sum(${name}))`),
  ]
  const counts = `[${COUNTED.map((meter) => counted(meter, (name) => `toFloat64(${name})`)).join(', ')}]`
  const taken = (times: string) =>
    `arrayConcat([0, 0], arrayMap(count -> ${times} * count, counts), [${COSTS.map(() => '0').join(', ')}]) AS sums`
  const unpriced = `${c.unpriced_requests} != 0`
  return `SELECT ${keys}, [${sums.join(', ')}] AS sums FROM ${rows} GROUP BY ${same}
    UNION ALL
    SELECT ${same}, ${taken('-1')} FROM (
      SELECT ${keys}, sumForEach(${counts}) AS counts FROM ${rows} AND ${unpriced} GROUP BY ${same})
    UNION ALL
    SELECT ${same}, ${taken('-times')} FROM (
      SELECT ${keys}, sumIf(${c.unpriced_requests}, ${c.kind} = 'reprice') AS times, sumForEachIf(${counts}, ${c.kind} = 'charge') AS counts
      FROM ${rows} AND (${place}) IN (SELECT ${place} FROM ${rows} AND ${unpriced} AND ${c.kind} = 'reprice')
      GROUP BY ${same}, ${c.identity}, ${c.version} HAVING times != 0)`
}

/** The sums of a key that only one period has: all 0 in the other. */
export const wholeSums = (sums: string) => `arrayResize(${sums}, ${WIDTH})`

/** Of slots, those of input: where the cache shifts tokens from one to another. They are the first. */
export const inputOf = (slots: string) => `arraySlice(${slots}, 1, ${INPUT_METERS.length})`

/**
 * A feature and model in two periods, from rows of `keys`, feature, model and the sums `before` and `after`: cost (`c_0`,
 * `c_1`), priced requests (`r_0`, `r_1`), and for each meter quantity (`q_0`, `q_1`) and cost (`s_0`, `s_1`). As in
 * GET /v1/bridge: the meters (`names`) are those of the catalogue, chosen for both periods; cost with no requests or no
 * quantity behind it is in no meter; requests below 0 are none. `of_model_0` and `of_model_1` are a map of the model's
 * meters over its features: names, quantities, costs.
 */
export function cellsSql(pairs: string, keys: readonly string[], periods: readonly (0 | 1)[]): string {
  const named = [...keys, c.feature, c.model].join(', ')
  const of_model = [...keys, c.model].join(', ')
  return `SELECT *, ${periods.map((p) => `sumMap(names, q_${p}, s_${p}) OVER (PARTITION BY ${of_model}) AS of_model_${p}`).join(', ')}
    FROM (SELECT ${named}, c_0, c_1, r_0, r_1, arrayConcat(range(1, ${PLAIN_METERS.length + 1}), [medium, fee]) AS names,
      ${settled('before', 0)}, ${settled('after', 1)}
    FROM (SELECT ${named}, before, after, before[1] AS c_0, after[1] AS c_1, greatest(before[2], 0) AS r_0, greatest(after[2], 0) AS r_1,
      ${MEDIUM} AS medium, if(${BY_SEARCH}, ${SEARCHED_NAME}, ${FEE_NAME}) AS fee
    FROM (${pairs})))`
}

/** The catalogue's choice: the only one of the media that occurs, or all of them. Meters are named by numbers here. */
const mediaOf = (period: string) => `arraySlice(${period}, ${FIRST_MEDIUM}, ${SINGLE_MEDIA.length})`
const MIXED_NAME = FIRST_MEDIUM + SINGLE_MEDIA.length
const SEEN = `arrayMap((one, other) -> one != 0 OR other != 0, ${mediaOf('before')}, ${mediaOf('after')})`
const MEDIUM = `if(arrayCount(${SEEN}) = 1, ${FIRST_MEDIUM - 1} + indexOf(${SEEN}, 1), ${MIXED_NAME})`
const SEARCHED_NAME = MIXED_NAME + 1
const FEE_NAME = MIXED_NAME + 2
/** Fees are divided by searches where there are some, and no period has fees without. */
const searched = (period: string) => `${period}[${SEARCHED}] != 0`
const isFreeOr = (period: string) => `(${period}[${FEES_PAID}] = 0 OR ${searched(period)})`
const BY_SEARCH = `(${searched('before')} OR ${searched('after')}) AND ${isFreeOr('before')} AND ${isFreeOr('after')}`

/** A fee that nobody takes is no meter. */
function settled(period: string, p: 0 | 1): string {
  const fees = `multiIf(fee = ${SEARCHED_NAME}, ${period}[${SEARCHED}], ${period}[${FEES_PAID}] = 0, 0, ${period}[2])`
  const quantities = `arrayConcat(arraySlice(${period}, ${FIRST_COUNT}, ${PLAIN_METERS.length}), [arraySum(${mediaOf(period)}), ${fees}])`
  return `if(r_${p} > 0, ${quantities}, [${COSTS.map(() => '0.').join(', ')}]) AS q_${p},
      arrayMap((spent, quantity) -> if(quantity = 0, 0, spent), arraySlice(${period}, ${FIRST_COST}, ${COSTS.length}), q_${p}) AS s_${p}`
}

/** Of the names of meters, whether they count tokens. */
export const ARE_TOKENS = `arrayMap(meter -> meter IN (${[...PLAIN_METERS, ...SINGLE_MEDIA]
  .flatMap((meter, at) =>
    areTokens(meter) ? [at < PLAIN_METERS.length ? at + 1 : FIRST_MEDIUM + at - PLAIN_METERS.length] : [],
  )
  .join(', ')}), names)`

/** What a unit cost in a period: what the feature paid, else what the model's other features did, else what it costs in the other. */
export function pricesSql(p: 0 | 1): string {
  const other = 1 - p
  return `arrayMap((meter, q, s, other_q, other_s) -> multiIf(q != 0, s / q,
        has(of_model_${p}.1, meter) AND of_model_${p}.2[indexOf(of_model_${p}.1, meter)] != 0, of_model_${p}.3[indexOf(of_model_${p}.1, meter)] / of_model_${p}.2[indexOf(of_model_${p}.1, meter)],
        other_q != 0, other_s / other_q, 0), names, q_${p}, s_${p}, q_${other}, s_${other})`
}
