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
  return `WITH daily AS (
  SELECT day, model, sum(requests) AS model_requests, sum(unpriced_requests) AS model_unpriced,
    [${METER_QUANTITIES.join(', ')}] AS quantities, [${METER_COSTS.join(', ')}] AS costs
  FROM usage_ledger ${where(scope)} AND feature != '${IDLE}' GROUP BY day, model
), meters AS (
  SELECT day, model, meter, toFloat64(quantity) AS q, toFloat64(amount) AS c
  FROM daily ARRAY JOIN quantities AS quantity, costs AS amount, arrayEnumerate(quantities) AS meter
  WHERE quantity != 0
), base AS (
  SELECT model, meter, q AS q_0, c / q AS p_0 FROM meters
  WHERE day = (SELECT min(day) FROM meters WHERE c > 0)
), days AS (
  SELECT day, toFloat64(sum(model_requests) - sum(model_unpriced)) AS priced FROM daily GROUP BY day HAVING priced > 0
), sums AS (
  SELECT m.day AS day, sum(m.c / m.q * b.q_0) AS base_at_day, sum(b.p_0 * b.q_0) AS base_at_base, sum(m.q * b.p_0) AS units_at_base
  FROM meters AS m INNER JOIN base AS b ON m.model = b.model AND m.meter = b.meter GROUP BY day
), spent AS (SELECT day, sum(c) AS total FROM meters GROUP BY day), figures AS (
  SELECT d.day AS day, s.base_at_day / nullIf(s.base_at_base, 0) AS price, s.units_at_base / d.priced AS units, t.total / d.priced AS cost
  FROM days AS d INNER JOIN sums AS s ON d.day = s.day INNER JOIN spent AS t ON d.day = t.day
)
SELECT ${DAY_AS_TIME}, price AS price_index,
  units / nullIf(first_value(units) OVER (ORDER BY day ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING), 0) AS units_per_request,
  cost / nullIf(first_value(cost) OVER (ORDER BY day ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING), 0) AS cost_per_request
FROM figures ORDER BY time`
}
