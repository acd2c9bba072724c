export type { BaselinedBook } from '@marginscope/finance'
export { allocationRounds } from './allocation-rounds/table.ts'
export { allocationRules } from './allocation-rules/table.ts'
export { revenueAllocations } from './allocations/table.ts'
export { baselineProfiles } from './baselines/table.ts'
export { bookVersions } from './book-versions/table.ts'
export { deadLetters } from './dead-letters/table.ts'
export { type Detail, readDetail, type WindowNote, writeDetail } from './detail.ts'
export { type Origin, PostingEncoder } from './encode.ts'
export { gpuLooks } from './gpu-looks/table.ts'
export { gpuSettlements } from './gpu-settlements/table.ts'
export { gpuWindows } from './gpu-windows/table.ts'
export { eventOutcomes } from './outcomes/table.ts'
export * from './pools/index.ts'
export {
  COST_COLUMNS,
  type CostColumn,
  type Costs,
  type Dimensions,
  dimensionsOf,
  emptyReversal,
  type Figures,
  MEDIA_COUNTS,
  mapCosts,
  mapCounts,
  mapSavings,
  NO_SAVINGS,
  noCosts,
  type Posting,
  type ReversalCause,
  reverse,
  SAVING_COLUMNS,
  type SavingColumn,
  type Savings,
} from './posting.ts'
export { PostingRows, type RowSpan } from './posting-rows.ts'
export { type Price, priceOf, savingsOf } from './price.ts'
export { priceEntries } from './prices/table.ts'
export { exchangeRates } from './rates/table.ts'
export { type Priceable, rebuildEvent } from './rebuild.ts'
export { receipts } from './receipts/table.ts'
export { type Change, type ChangeTotals, repricePage, totalsByModel } from './reprice.ts'
export { repriceJobs } from './reprice-jobs/table.ts'
export {
  type JobReport,
  jobReport,
  type ModelChange,
  nextJob,
  noteStep,
  type RepriceJob,
  requestReprice,
  sourceOfJob,
  tenantsWithUnpriced,
} from './reprice-jobs.ts'
export { repriceSteps } from './reprice-steps/table.ts'
export { revenueLedger } from './revenue/table.ts'
export { revenueOutcomes } from './revenue-outcomes/table.ts'
export { revenueReceipts } from './revenue-receipts/table.ts'
export {
  FILTER_DIMENSIONS,
  type FilterDimension,
  type RepriceScope,
  readStandingPage,
  type Standing,
  type StandingPage,
  standingDays,
} from './standing-page.ts'
export * from './table/index.ts'
export { TABLES } from './tables.ts'
export { usageLedger } from './usage/table.ts'
