import { formatAtto } from '@marginscope/money'
import type {
  Earned,
  MarginReport,
  MarginFigures as ReportedFigures,
  SecondMargin,
} from '@marginscope/reports'
import { type MarginFigures, type MarginRow, USAGE_COUNTS } from '@marginscope/schemas'
import { nameAnswer } from '../http/group-name.ts'

/** A row as it is sent: its keys in the order asked, then its figures. */
export function marginRowAnswer(
  row: MarginReport['rows'][number] & { readonly second?: SecondMargin },
): MarginRow {
  return { ...nameAnswer(row), ...marginFiguresAnswer(row), ...secondAnswer(row.second) }
}

export function marginFiguresAnswer(figures: ReportedFigures): MarginFigures {
  const { cost_per_request, reported_cost, tokens } = figures
  return {
    requests: Number(figures.requests),
    unpriced_requests: Number(figures.unpriced_requests),
    unpriced_share: figures.unpriced_share,
    incomplete_requests: Number(figures.incomplete_requests),
    ...earnedAnswer(figures.earned),
    cost: formatAtto(figures.cost),
    estimated_cost: formatAtto(figures.estimated_cost),
    cost_per_request: cost_per_request === undefined ? null : formatAtto(cost_per_request),
    list_cost: formatAtto(figures.list_cost),
    ...(reported_cost === undefined ? {} : { reported_cost: formatAtto(reported_cost) }),
    gpu_seconds: formatAtto(figures.gpu_seconds),
    tokens: Object.fromEntries(
      USAGE_COUNTS.map((name) => [name, integer(tokens[name])]),
    ) as MarginFigures['tokens'], // fromEntries forgets its keys
  }
}

function earnedAnswer(earned: Earned | undefined) {
  if (earned === undefined)
    return { revenue: null, unallocated_revenue: null, margin: null, margin_pct: null }
  return {
    revenue: formatAtto(earned.revenue),
    unallocated_revenue: formatAtto(earned.unallocated_revenue),
    margin: formatAtto(earned.margin),
    margin_pct: earned.margin_pct,
  }
}

function secondAnswer(second: SecondMargin | undefined): Pick<MarginRow, 'second'> {
  if (second === undefined) return {}
  const { key, revenue, margin, margin_pct, sign_changes } = second
  return {
    second: { key, revenue: formatAtto(revenue), margin: formatAtto(margin), margin_pct, sign_changes },
  }
}

/** As text where a number of JSON would lose digits. */
function integer(count: bigint): number | string {
  const value = Number(count)
  return Number.isSafeInteger(value) ? value : String(count)
}
