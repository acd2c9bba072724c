export type { BaselinedBook } from '@marginscope/finance'
export { allocationRounds } from './allocation-rounds/table.ts'
export { allocationRules } from './allocation-rules/table.ts'
export { revenueAllocations } from './allocations/table.ts'
export { IDENTITY_SETTINGS, uuidList } from './asked-identities.ts'
export { profilesAbove } from './baselines/read.ts'
export { baselineProfiles } from './baselines/table.ts'
export { insertionOfProfiles } from './baselines/write.ts'
export type { OfPublication } from './book-versions/publication.ts'
export {
  type BookVersion,
  newestList,
  newestVersion,
  readVersion,
  versionsAbove,
} from './book-versions/read.ts'
export { bookVersions } from './book-versions/table.ts'
export { insertionOfVersion } from './book-versions/write.ts'
export { type DeadLetterPlace, placeOf, readDeadLetters, type StoredLetter } from './dead-letters/read.ts'
export { deadLetters } from './dead-letters/table.ts'
export { insertionOfLetters } from './dead-letters/write.ts'
export { type Detail, readDetail, type WindowNote, writeDetail } from './detail.ts'
export { type Origin, PostingEncoder } from './encode.ts'
export { gpuLooks } from './gpu-looks/table.ts'
export { gpuSettlements } from './gpu-settlements/table.ts'
export { gpuWindows } from './gpu-windows/table.ts'
export { beforeParams, lastOffset, notThisBatch } from './log-place.ts'
export { eventOutcomes } from './outcomes/table.ts'
export { type EventOutcome, insertionOfOutcomes } from './outcomes/write.ts'
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
export { entriesAbove } from './prices/read.ts'
export { priceEntries } from './prices/table.ts'
export { insertionOfPrices } from './prices/write.ts'
export { ratesAbove } from './rates/read.ts'
export { exchangeRates } from './rates/table.ts'
export { insertionOfRates } from './rates/write.ts'
export { type Priceable, rebuildEvent } from './rebuild.ts'
export {
  type Received,
  readReceived,
  readWatermarks,
  type Watermarks,
  watermarkOf,
} from './receipts/read.ts'
export { receipts } from './receipts/table.ts'
export { insertionOfReceipts, type Receipt } from './receipts/write.ts'
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
export {
  emptyRevenueReversal,
  type LineFacts,
  type RevenuePosting,
  reverseRevenue,
} from './revenue/posting.ts'
export { type KnownLine, knownLines, recordedPostings, type WantedLine } from './revenue/read.ts'
export { revenueLedger } from './revenue/table.ts'
export { insertionOfRevenue, type RevenueCause } from './revenue/write.ts'
export { revenueOutcomes } from './revenue-outcomes/table.ts'
export { insertionOfLineOutcomes, type LineOutcome } from './revenue-outcomes/write.ts'
export { revenueReceivedTo } from './revenue-receipts/read.ts'
export { revenueReceipts } from './revenue-receipts/table.ts'
export { insertionOfLineReceipts } from './revenue-receipts/write.ts'
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
