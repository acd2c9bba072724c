import { atto, formatAtto } from '@marginscope/money'
import type { ReconciliationReport, ReconciliationTotals as ReportedTotals } from '@marginscope/reports'
import type { ReconciliationRow, ReconciliationTotals } from '@marginscope/schemas'

/** A model's row as it is sent: amounts as exact decimals. */
export function reconciliationRowAnswer(row: ReconciliationReport['rows'][number]): ReconciliationRow {
  return {
    provider: row.provider,
    model: row.model,
    ...reconciliationTotalsAnswer(row),
    reported_in: [...row.reported_in].map(([currency, { events, amount }]) => ({
      currency,
      events,
      amount: formatAtto(amount),
    })),
  }
}

export function reconciliationTotalsAnswer(sums: ReportedTotals): ReconciliationTotals {
  const { events, match, price, quantity, missing_ours, missing_theirs, unconverted, billed } = sums
  return {
    events,
    match,
    price,
    quantity,
    missing_ours,
    missing_theirs,
    unpriced_requests: missing_ours,
    incomplete_requests: sums.incomplete_requests,
    estimated_requests: sums.estimated_requests,
    unconverted,
    billed,
    reported: formatAtto(sums.reported),
    computed: formatAtto(sums.computed),
    difference: formatAtto(atto(sums.computed - sums.reported)),
    missing_ours_reported: formatAtto(sums.missing_ours_reported),
    missing_theirs_computed: formatAtto(sums.missing_theirs_computed),
    billed_cost: formatAtto(sums.billed_cost),
    billed_difference: formatAtto(
      atto(billed === 0 ? 0n : sums.computed + sums.missing_theirs_computed - sums.billed_cost),
    ),
  }
}
