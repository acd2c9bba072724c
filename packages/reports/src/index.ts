export { isTimeZone } from '@marginscope/finance'
export { DIMENSIONS, type Dimension } from '@marginscope/schemas'
export type { PeriodUsage } from './bridge/periods.ts'
export type { BridgeQuestion, Period } from './bridge/question.ts'
export { type BridgeReport, bridgeReport, type ListedCells } from './bridge/report.ts'
export * from './catalogue/index.ts'
export { type Grouping, type Key, keysOf } from './grouping.ts'
export type { Earned, MarginFigures } from './margin/figures.ts'
export { type MarginReport, type MarginRow, marginReport } from './margin/report.ts'
export { compareWithSecondKey, type SecondMargin } from './margin/second-key.ts'
export { revenueBySecondKey } from './margin/second-key-revenue.ts'
export type { MarginQuestion } from './margin/statement.ts'
export { ORDER_MEASURES, type OrderKey, type OrderTerm, type Page, totalOrder } from './page.ts'
export type { GroupName } from './reading/group-name.ts'
export type { PagedQuestion } from './reading/paged-statement.ts'
export { type RevenueDays, revenueDays } from './reading/revenue-days.ts'
export {
  type ReconciliationReport,
  type ReconciliationRow,
  type ReconciliationTotals,
  reconciliationReport,
} from './reconciliation/reconcile.ts'
export { type RateStep, rateSteps } from './reconciliation/reconciled-groups.ts'
export { ReportError, type ReportErrorCode } from './report-error.ts'
export { RUN_EVENTS_MAX, type RunReport, runReport } from './runs/report.ts'
export type { RunFigures, RunNode } from './runs/tree.ts'
export type { SavingsFigures } from './savings/figures.ts'
export {
  cashOf,
  type Fleet,
  type SavingsReport,
  type SavingsRow,
  savingsReport,
} from './savings/report.ts'
export { type BucketRange, labelNames, readBuckets, type SeriesBucket } from './series/buckets.ts'
export { readCells, type UsageCell } from './series/cells.ts'
export { type FirstUse, readFirstUses } from './series/first-uses.ts'
export { type Sample, type SampledLabel, sampledLabels, sampleOfBoth } from './series/sample.ts'
export {
  type BaseSum,
  type ExtraSum,
  isRatioSignal,
  RATIO_SIGNALS,
  type RatioSignal,
  type SignalSums,
} from './series/signal.ts'
export { type BaseSums, narrowing, Sums } from './series/sums.ts'
export type { View } from './series/view.ts'
export { settledBy, settledInstant } from './settled.ts'
export type { Extent, Range, Selection, Slice } from './slice.ts'
export { GRAINS, type Grain, localMidnight } from './time/period-walls.ts'
