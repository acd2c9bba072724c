import type { Scope } from '../scope.ts'
import { DAY_AS_TIME } from './days.ts'
import { where } from './margin.ts'
import { METER_COSTS, METER_QUANTITIES } from './meters.ts'
import { IDLE } from './usage.ts'

/**
 * Three indices by day against the period's first day with cost. Price: what the first day's quantities would cost at
 * the day's unit prices, over the models and meters that both days have. Units: the day's quantities per request at
 * the first day's prices, so that tokens of different worth can be added. Ratios for the eye, in floating point.
 */
export function dualPressureSql(scope: Scope): string {
  const requests = METER_QUANTITIES.length // the last meter counts them, so each day and model has it
  const first = (name: string) =>
    `nullIf(first_value(${name}) OVER (ORDER BY day ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING), 0)`
  return `WITH meters AS (
  SELECT day, model, meter, toFloat64(quantity) AS q, toFloat64(amount) AS c, if(meter = ${requests}, model_priced, 0) AS priced
  FROM (SELECT day, model, sum(requests) - sum(unpriced_requests) AS model_priced,
    [${METER_QUANTITIES.map((sum) => `toDecimal128(${sum}, 6)`).join(', ')}] AS quantities, [${METER_COSTS.join(', ')}] AS costs
    FROM usage_ledger ${where(scope)} AND feature != '${IDLE}' GROUP BY day, model)
  ARRAY JOIN quantities AS quantity, costs AS amount, arrayEnumerate(quantities) AS meter
  WHERE quantity != 0
), dated AS (
  SELECT *, minIf(day, c > 0) OVER () AS base_day FROM meters
), based AS (
  SELECT *, sum(if(day = base_day, q, 0)) OVER (PARTITION BY model, meter) AS q_0,
    sum(if(day = base_day, c, 0)) OVER (PARTITION BY model, meter) AS c_0 FROM dated
), days AS (
  SELECT day, toFloat64(sum(priced)) AS day_priced, sumIf(c / q * q_0, q_0 > 0) / nullIf(sumIf(c_0, q_0 > 0), 0) AS price,
    sumIf(q * c_0 / q_0, q_0 > 0) / day_priced AS units, sum(c) / day_priced AS spent
  FROM based WHERE day >= base_day GROUP BY day HAVING day_priced > 0
)
SELECT ${DAY_AS_TIME}, price AS price_index, units / ${first('units')} AS units_per_request, spent / ${first('spent')} AS cost_per_request
FROM days ORDER BY time`
}
