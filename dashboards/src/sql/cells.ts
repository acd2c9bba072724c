import { IS_CHARGE, IS_CHARGE_OR_REVERSAL, IS_REVISION, usageLedger } from '@marginscope/ledger'
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

/** A meter's counts, as integers: GPU-seconds in millionths. */
function counted({ counts }: Meter, summed: (name: string) => string): string {
  return counts
    .map((name) => (name === c.gpu_seconds ? `toInt64(${summed(name)} * 1000000)` : summed(name)))
    .join(' + ')
}

/** One conversion of the whole list: each expression costs planning. */
const floats = (list: readonly string[]) => `CAST([${list.join(', ')}], 'Array(Float64)')`

/**
 * Behind rows that no projection can have: more than there are. A limit between them and their sums spares the engine from
 * trying every projection for these sums, which takes it longer than to read them.
 */
const UNPROJECTED = 'LIMIT 1000000000000000'

/**
 * Usage and cost of priced requests: rows of a key `part`, feature, model and `sums`; rows of the same key add up. The
 * sums match the projections word for word, and hold the usage of unpriced events too. So it is taken off again: that of
 * the charges and reversals that say unpriced, and of an event that was revised since the difference to what it is now.
 * Mostly there is none, and the look-up through the primary key reads nothing.
 */
export function pricedUsageSql(scope: Scope, key: string, days: string): string {
  const narrowed = (['customer', 'feature', 'model'] as const).map((each) => scope.narrowed(each)).join(' ')
  const rows = `${scope.of(usageLedger)} AND ${days} ${narrowed}`
  const keys = `${key} AS part, ${c.feature}, ${c.model}`
  const same = `part, ${c.feature}, ${c.model}`
  const place = [c.day, c.provider, c.model, c.feature, c.customer].join(', ')
  const sums = [
    floats([`ifNull(sum(${c.cost}), ${ZERO})`]),
    floats([
      `sum(${c.requests}) - sum(${c.unpriced_requests})`,
      ...COUNTED.map((meter) => counted(meter, (name) => `sum(${name})`)),
    ]),
    floats(COSTS.map((name) => `sum(${name})`)),
  ]
  const counts = floats(COUNTED.map((meter) => counted(meter, (name) => name)))
  const taken = (sums: string) =>
    `arrayConcat([0, 0], arrayMap(count -> -count, ${sums}), [${COSTS.map(() => '0').join(', ')}]) AS sums`
  // With the customer: of an event that was moved to another only what lies where it was revised is meant.
  const of_event = `${c.provider}, ${c.customer}, ${c.identity}, ${c.version}, ${c.is_estimate}`
  const unpriced = `${c.unpriced_requests} != 0`
  return `SELECT ${keys}, arrayConcat(${sums.join(', ')}) AS sums FROM ${rows} GROUP BY ${same}
    UNION ALL
    SELECT ${same}, ${taken('sumForEach(counts)')} FROM (
      SELECT ${keys}, ${counts} AS counts FROM ${rows} AND ${unpriced} AND ${IS_CHARGE_OR_REVERSAL} ${UNPROJECTED}) GROUP BY ${same}
    UNION ALL
    SELECT ${same}, ${taken(`arrayMap((now, said) -> now * sum(${c.unpriced_requests}) - said * sumIf(${c.unpriced_requests}, ${IS_CHARGE}), sumForEach(counts), sumForEachIf(counts, ${IS_CHARGE}))`)} FROM (
      SELECT ${keys}, ${of_event}, ${c.kind}, ${c.unpriced_requests}, ${counts} AS counts
      FROM ${rows} AND ${c.kind} != 'reversal' AND (${place}) IN (SELECT ${place} FROM ${rows} AND ${IS_REVISION})
        AND ${c.identity} IN (SELECT ${c.identity} FROM ${rows} AND ${IS_REVISION}) ${UNPROJECTED})
    GROUP BY ${same}, ${of_event}`
}

/** The sums of a key that only one period has: all 0 in the other. */
export const wholeSums = (sums: string) => `arrayResize(${sums}, ${WIDTH})`

/** Of a meter, whether it is input: where the cache shifts tokens from one to another. They are the first. */
export const IS_INPUT = `meter <= ${INPUT_METERS.length}`

/** The catalogue's choice of a medium: the only one of the media that occurs, or all of them. Meters are named by numbers here. */
const mediaOf = (period: string) => `arraySlice(${period}, ${FIRST_MEDIUM}, ${SINGLE_MEDIA.length})`
const MIXED_NAME = PLAIN_METERS.length + SINGLE_MEDIA.length + 1
const SEARCHED_NAME = MIXED_NAME + 1
const FEE_NAME = MIXED_NAME + 2
/** Fees are divided by searches where there are some, and no period has fees without. */
const searched = (period: string) => `${period}[${SEARCHED}] != 0`
const isFreeOr = (period: string) => `(${period}[${FEES_PAID}] = 0 OR ${searched(period)})`
const BY_SEARCH = `(${searched('before')} OR ${searched('after')}) AND ${isFreeOr('before')} AND ${isFreeOr('after')}`

/** Of a meter, whether it counts tokens. */
export const IS_TOKENS = `meter IN (${[...PLAIN_METERS, ...SINGLE_MEDIA].flatMap((meter, at) => (areTokens(meter) ? [at + 1] : [])).join(', ')})`

/**
 * A meter of a feature and model in two periods a row, from rows of `keys`, feature, model and the sums `before` and
 * `after`: cost (`c_0`, `c_1`) and priced requests (`r_0`, `r_1`) of the feature and model, and of the meter quantity
 * (`q_0`, `q_1`) and cost (`s_0`, `s_1`). As in GET /v1/bridge: the meters are those of the catalogue, chosen for both
 * periods; cost with no requests or no quantity behind it is in no meter; a fee that nobody takes is no meter; requests
 * below 0 are none. What the model's features have of the meter together is `of_model_q_0` and so on. What each step
 * uses more than once is a column of the one below: the engine writes an alias out wherever it stands.
 */
export function cellsSql(pairs: string, keys: readonly string[], periods: readonly (0 | 1)[]): string {
  const named = [...keys, c.feature, c.model].join(', ')
  const both = (of: (period: string, p: 0 | 1) => string) => [of('before', 0), of('after', 1)].join(', ')
  const fees = (period: string) =>
    `multiIf(by_search, ${period}[${SEARCHED}], ${period}[${FEES_PAID}] = 0, 0, ${period}[2])`
  const of_model = `OVER (PARTITION BY ${[...keys, c.model, 'meter'].join(', ')})`
  return `SELECT *, ${periods.map((p) => `sum(q_${p}) ${of_model} AS of_model_q_${p}, sum(s_${p}) ${of_model} AS of_model_s_${p}`).join(', ')}
    FROM (SELECT ${named}, c_0, c_1, r_0, r_1, meter, ${both((_, p) => `if(r_${p} > 0, counted_${p}, 0) AS q_${p}, if(r_${p} > 0 AND counted_${p} != 0, spent_${p}, 0) AS s_${p}`)}
    FROM (SELECT ${named}, before, after, ${both((period, p) => `${period}[1] AS c_${p}, greatest(${period}[2], 0) AS r_${p}`)},
      arrayMap((one, other) -> one != 0 OR other != 0, ${both(mediaOf)}) AS media, ${BY_SEARCH} AS by_search
    FROM (${pairs}))
    ARRAY JOIN [${PLAIN_METERS.map((_, at) => at + 1).join(', ')}, if(countEqual(media, 1) = 1, ${PLAIN_METERS.length} + indexOf(media, 1), ${MIXED_NAME}), if(by_search, ${SEARCHED_NAME}, ${FEE_NAME})] AS meter,
      ${both((period, p) => `arrayConcat(arraySlice(${period}, ${FIRST_COUNT}, ${PLAIN_METERS.length}), [arraySum(${mediaOf(period)}), ${fees(period)}]) AS counted_${p}, arraySlice(${period}, ${FIRST_COST}, ${COSTS.length}) AS spent_${p}`)})`
}

/** What a unit cost in a period: what the feature paid, else what the model's other features did, else what it costs in the other. */
export function priceSql(p: 0 | 1): string {
  const other = 1 - p
  return `multiIf(q_${p} != 0, s_${p} / q_${p}, of_model_q_${p} != 0, of_model_s_${p} / of_model_q_${p}, q_${other} != 0, s_${other} / q_${other}, 0)`
}
