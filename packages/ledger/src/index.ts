export type { BaselinedBook } from '@marginscope/finance'
export { type Detail, readDetail, type WindowNote, writeDetail } from './detail.ts'
export { dateTime, type Origin, PostingEncoder } from './encode.ts'
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
export { type Priceable, rebuildEvent } from './rebuild.ts'
export { type Change, type ChangeTotals, repricePage, totalsByModel } from './reprice.ts'
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
export {
  FILTER_DIMENSIONS,
  type FilterDimension,
  type RepriceScope,
  readStandingPage,
  type Standing,
  type StandingPage,
  standingDays,
} from './standing-page.ts'
