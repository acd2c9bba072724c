export { CHARGE_ORDER, IS_CHARGE, IS_CHARGE_OR_REVERSAL, IS_REVISION, isCharge } from './charges.ts'
export { COST_COLUMNS, type CostColumn, MEDIA_COUNTS, SAVING_COLUMNS, type SavingColumn } from './columns.ts'
export { type Kept, keep, NOTHING_KEPT, readDetail, type WindowNote } from './detail.ts'
export { firstUsage, type RecordedUsage, recordedUsage } from './first.ts'
export { type Known, knownIdentities, postingsInForce } from './known.ts'
export {
  type Costs,
  costsBy,
  type Dimensions,
  dimensionsOf,
  emptyReversal,
  type Figures,
  NO_EVENT,
  NO_SAVINGS,
  noCosts,
  type Posting,
  reverse,
  usageBy,
} from './posting.ts'
export { type Price, priceOf } from './price.ts'
export type { StandingEvent } from './read.ts'
export { rebuildEvent } from './rebuild.ts'
export { incompleteFields, readingOf } from './recount.ts'
export { type DayRange, type RunEvent, runDays, runEvents, runsUnder } from './runs.ts'
export { usageLedger } from './table.ts'
export { tenantsWithIncomplete, tenantsWithUnknown } from './unknown.ts'
export { PostingRows } from './write.ts'
