import { usageLedger } from '@marginscope/ledger'
import { USAGE_COUNTS } from '@marginscope/schemas'
import { amounting, counted, type Measure } from '../reading/measure.ts'

const { c } = usageLedger

/** What is summed over the usage ledger, each a column of it. */
export const MEASURES = [
  counted(c.requests),
  counted(c.unpriced_requests),
  counted(c.incomplete_requests),
  amounting(c.cost),
  amounting(c.estimated_cost),
  amounting(c.list_cost),
  { ...amounting(c.gpu_seconds), type: 'Decimal(38, 6)' },
  ...USAGE_COUNTS.map((name) => counted(name)),
] as const satisfies readonly Measure[]

/** Summed beside them where a report asks for it: USD alone, so the projections, which know no currency, can't. */
export const REPORTED = amounting(c.reported_cost)

/** Summed from the revenue's ledgers, USD. */
export const REVENUE_MEASURES = [amounting('revenue'), amounting('unallocated_revenue')] as const

export type MarginMeasure = (typeof MEASURES | typeof REVENUE_MEASURES)[number]['name'] | typeof REPORTED.name

/** What a margin report sums, in the order of its columns. */
export function measuresOf({ reported }: { readonly reported: boolean }): readonly Measure<MarginMeasure>[] {
  return [...MEASURES, ...(reported ? [REPORTED] : []), ...REVENUE_MEASURES]
}
