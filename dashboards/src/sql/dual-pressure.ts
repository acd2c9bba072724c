import { revenueLedger, usageLedger } from '@marginscope/ledger'
import type { Scope } from '../scope.ts'
import { DAY_AS_TIME } from './days.ts'
import { inPeriod } from './margin.ts'
import { METER_COSTS, METER_QUANTITIES } from './meters.ts'
import { IDLE } from './usage.ts'

const { c } = usageLedger

/**
 * Three indices by day against the period's first day with cost. Price: what the first day's quantities would cost at
 * the day's unit prices, over the models and meters that both days have. Units: the day's quantities per request at
 * the first day's prices, so that tokens of different worth can be added. Ratios for the eye, in floating point.
 */
export function dualPressureSql(scope: Scope): string {
  const requests = METER_QUANTITIES.length // the last meter counts them, so each day and model has it
  const first = (name: string) =>
    `nullIf(first_value(${name}) OVER (ORDER BY ${c.day} ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING), 0)`
  return `WITH meters AS (
  SELECT ${c.day}, ${c.model}, meter, toFloat64(quantity) AS q, toFloat64(${revenueLedger.c.amount}) AS c, if(meter = ${requests}, model_priced, 0) AS priced
  FROM (SELECT ${c.day}, ${c.model}, sum(${c.requests}) - sum(${c.unpriced_requests}) AS model_priced,
    [${METER_QUANTITIES.map((sum) => `toDecimal128(${sum}, 6)`).join(', ')}] AS quantities, [${METER_COSTS.join(', ')}] AS costs
    FROM ${inPeriod(scope, usageLedger)} AND ${c.feature} != '${IDLE}' GROUP BY ${c.day}, ${c.model})
  ARRAY JOIN quantities AS quantity, costs AS amount, arrayEnumerate(quantities) AS meter
  WHERE quantity != 0
), dated AS (
  SELECT *, minIf(${c.day}, c > 0) OVER () AS base_day FROM meters
), based AS (
  SELECT *, sum(if(${c.day} = base_day, q, 0)) OVER (PARTITION BY ${c.model}, meter) AS q_0,
    sum(if(${c.day} = base_day, c, 0)) OVER (PARTITION BY ${c.model}, meter) AS c_0 FROM dated
), days AS (
  SELECT ${c.day}, toFloat64(sum(priced)) AS day_priced, sumIf(c / q * q_0, q_0 > 0) / nullIf(sumIf(c_0, q_0 > 0), 0) AS price,
    sumIf(q * c_0 / q_0, q_0 > 0) / day_priced AS units, sum(c) / day_priced AS spent
  FROM based WHERE ${c.day} >= base_day GROUP BY ${c.day} HAVING day_priced > 0
)
SELECT ${DAY_AS_TIME}, price AS price_index, units / ${first('units')} AS units_per_request, spent / ${first('spent')} AS cost_per_request
FROM days ORDER BY ${c.time}`
}
