export type { BaselinedBook } from '@marginscope/finance'
export { readStamps, type Stamps } from './allocation-rounds/read.ts'
export { allocationRounds } from './allocation-rounds/table.ts'
export { noteRound } from './allocation-rounds/write.ts'
export { readRules, ruleOn, type StoredRule, UNSAID } from './allocation-rules/read.ts'
export { allocationRules } from './allocation-rules/table.ts'
export { postRule } from './allocation-rules/write.ts'
export * from './allocations/index.ts'
export { revenueAllocations } from './allocations/table.ts'
export * from './baselines/read.ts'
export * from './baselines/table.ts'
export * from './baselines/write.ts'
export * from './book-versions/read.ts'
export * from './book-versions/table.ts'
export * from './book-versions/write.ts'
export * from './dead-letters/read.ts'
export * from './dead-letters/table.ts'
export * from './dead-letters/write.ts'
export { lookedUntil } from './gpu-looks/read.ts'
export { gpuLooks } from './gpu-looks/table.ts'
export { noteLook } from './gpu-looks/write.ts'
export { readSettlements, readSettlementsOf, type StoredSettlement } from './gpu-settlements/read.ts'
export { gpuSettlements } from './gpu-settlements/table.ts'
export { noteSettlement, type Settlement } from './gpu-settlements/write.ts'
export { readAllWindows, readWindows } from './gpu-windows/read.ts'
export { gpuWindows } from './gpu-windows/table.ts'
export { isOfWindow, type PoolWindow, sourceOfWindow, windowIdentity } from './gpu-windows/window.ts'
export { insertWindows } from './gpu-windows/write.ts'
export { IDENTITY_SETTINGS, type IdentityPart, ofIdentityPart, uuidList } from './identities.ts'
export { Lease, type LeaseOptions } from './leases/lease.ts'
export { leases } from './leases/table.ts'
export * from './log-place.ts'
export type { Origin } from './origin.ts'
export * from './outcomes/table.ts'
export * from './outcomes/write.ts'
export { type Clock, readClock } from './pools/clock.ts'
export {
  type Fingerprint,
  fingerprintOf,
  type IdleLine,
  type News,
  newsSince,
  readIdle,
  readMembers,
  touchedBy,
} from './pools/members.ts'
export { idlePostings, type SettleGiven, settlePage, sharesOf, workOf } from './pools/settle.ts'
export { type IsSettled, NOTHING_SETTLED, readSettled, settledBy } from './pools/settled.ts'
export { precedenceBy, precedenceOf } from './precedence.ts'
export * from './prices/read.ts'
export * from './prices/table.ts'
export * from './prices/write.ts'
export * from './rates/read.ts'
export * from './rates/table.ts'
export * from './rates/write.ts'
export * from './receipts/read.ts'
export * from './receipts/table.ts'
export * from './receipts/write.ts'
export {
  type RepriceJob,
  type RepriceScope,
  sourceOfJob,
} from './reprice-jobs/job.ts'
export { nextJob, type WholeRepricing, wholeRepricings } from './reprice-jobs/read.ts'
export { repriceJobs } from './reprice-jobs/table.ts'
export { requestReprice } from './reprice-jobs/write.ts'
export { repriceSteps } from './reprice-steps/table.ts'
export { noteStep } from './reprice-steps/write.ts'
export { type EventPage, eventPages, readEventPage } from './repricing/event-pages.ts'
export { type JobReport, jobReport, type ModelChange } from './repricing/report.ts'
export { type Change, type ChangeTotals, repricePage, totalsByModel } from './repricing/reprice.ts'
export * from './revenue/posting.ts'
export * from './revenue/read.ts'
export * from './revenue/table.ts'
export * from './revenue/write.ts'
export * from './revenue-outcomes/table.ts'
export * from './revenue-outcomes/write.ts'
export * from './revenue-receipts/read.ts'
export * from './revenue-receipts/table.ts'
export * from './revenue-receipts/write.ts'
export * from './table/index.ts'
export { tableDifferences } from './table-differences.ts'
export { TABLES } from './tables.ts'
export {
  COST_COLUMNS,
  type CostColumn,
  MEDIA_COUNTS,
  SAVING_COLUMNS,
  type SavingColumn,
} from './usage/columns.ts'
export { type Detail, type Kept, keep, NOTHING_KEPT, readDetail, type WindowNote } from './usage/detail.ts'
export { type Known, knownIdentities, postingsInForce } from './usage/known.ts'
export {
  type Costs,
  costsBy,
  type Dimensions,
  dimensionsOf,
  emptyReversal,
  type Figures,
  NO_SAVINGS,
  noCosts,
  type Posting,
  type ReversalCause,
  reverse,
  type Savings,
  savingsBy,
  usageBy,
} from './usage/posting.ts'
export { type Price, priceOf, savingsOf } from './usage/price.ts'
export type { StandingEvent } from './usage/read.ts'
export { type Priceable, rebuildEvent } from './usage/rebuild.ts'
export { statedTokens } from './usage/stated-tokens.ts'
export { usageLedger } from './usage/table.ts'
export { tenantsWithUnpriced } from './usage/unpriced.ts'
export { PostingRows, type RowSpan } from './usage/write.ts'
