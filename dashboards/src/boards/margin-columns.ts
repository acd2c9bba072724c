import { usageLedger } from '@marginscope/ledger'
import { colouredCells, type PanelSpec, unit } from '../panels.ts'
import type { BoardDimension, Scope } from '../scope.ts'
import { MARGIN_PCT, marginSql, type RevenueFrom, ratio } from '../sql/margin.ts'
import { MARGIN_STEPS, PROFIT } from '../thresholds.ts'

const { c } = usageLedger

const USD = unit('currencyUSD', 2)

/** How a table shows each group's margin, behind what names the group. */
export const MARGIN_COLUMNS: NonNullable<PanelSpec['columns']> = {
  revenue_usd: USD,
  cost_usd: USD,
  estimated_usd: USD,
  margin_usd: [...USD, ...colouredCells(PROFIT, 'color-text')],
  margin_pct: [...unit('percentunit', 1), ...colouredCells(MARGIN_STEPS, 'color-background')],
  unpriced_share: unit('percentunit', 1),
  cost_per_request: unit('currencyUSD', 5),
}

/** Those columns by group, worst margin first. */
export function worstMarginSql(scope: Scope, keys: readonly BoardDimension[], from: RevenueFrom): string {
  return `SELECT ${keys.map((key) => `${key}_name AS ${key}`).join(', ')}, toFloat64(revenue) AS revenue_usd, if(incomplete > 0, 'at least', '') AS cost_is, toFloat64(${c.cost}) AS cost_usd, toFloat64(estimated) AS estimated_usd,
  toFloat64(revenue - ${c.cost}) AS margin_usd, ${MARGIN_PCT} AS margin_pct,
  ${c.requests}, unpriced, ${ratio('unpriced', 'requests')} AS unpriced_share, incomplete, ${ratio('cost', '(requests - unpriced)')} AS cost_per_request
FROM (${marginSql(scope, keys, from)})
WHERE ${c.requests} != 0 OR revenue != 0 OR ${c.cost} != 0
ORDER BY revenue - ${c.cost}, ${keys.join(', ')} LIMIT 1000`
}
