import { TECHNIQUES } from '@marginscope/finance'
import { formatAtto } from '@marginscope/money'
import type { SavingsFigures as ReportedFigures, SavingsReport } from '@marginscope/reports'
import type { SavingsFigures, SavingsRow } from '@marginscope/schemas'
import { nameAnswer } from '../http/group-name.ts'

export function savingsRowAnswer(row: SavingsReport['rows'][number]): SavingsRow {
  return { ...nameAnswer(row), ...savingsFiguresAnswer(row) }
}

/** Amounts as exact decimals. */
export function savingsFiguresAnswer(figures: ReportedFigures): SavingsFigures {
  return {
    requests: Number(figures.requests),
    unpriced_requests: Number(figures.unpriced_requests),
    incomplete_requests: Number(figures.incomplete_requests),
    estimated_cost: formatAtto(figures.estimated_cost),
    counterfactual: formatAtto(figures.counterfactual),
    actual: formatAtto(figures.actual),
    saved: formatAtto(figures.saved),
    techniques: Object.fromEntries(
      TECHNIQUES.map((technique) => [technique, formatAtto(figures.techniques[technique])]),
    ) as SavingsFigures['techniques'], // fromEntries forgets its keys
    capacity_value: formatAtto(figures.capacity_value),
  }
}
