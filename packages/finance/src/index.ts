/**
 * What finance asks, as pure functions: no clock, no I/O, money as integers of 1e-18 (`Atto`), and every split adds
 * up to what was split, difference 0.
 */

// Where revenue belongs, and what is left of it.
export {
  type AllocatedPart,
  type Allocation,
  type AllocationWay,
  allocateRevenue,
  type Revenue,
} from './allocation/allocate.ts'
export {
  compareKeys,
  type FeatureComparison,
  type KeyComparison,
  type RevenueWithUsage,
} from './allocation/compare.ts'
export {
  type AllocationRule,
  allocationRule,
  DEFAULT_RULE,
  USAGE_KEYS,
  type UsageKey,
} from './allocation/rule.ts'
export type { Evidence, Usage, UsageCell } from './allocation/usage.ts'
// Why a figure moved.
export {
  type Bridge,
  type BridgeCellEffects,
  bridge,
  type CostEffects,
  largestCells,
  type MarginEffects,
} from './bridge/bridge.ts'
export type { BridgeIndices } from './bridge/indices.ts'
export {
  BRIDGE_METHODS,
  BRIDGE_METRICS,
  type BridgeCell,
  type BridgeMethod,
  type BridgeMetric,
  type BridgePeriod,
  type BridgeRequests,
  COST_EFFECTS,
  type CostEffect,
} from './bridge/input.ts'
// Days of a zone.
export { localDateStarts } from './calendar/local-dates.ts'
export { localDayOf, localDays } from './calendar/local-days.ts'
export { isSameZone, isTimeZone, offsetSpans } from './calendar/offset-spans.ts'
export {
  type CreditDay,
  type CreditMove,
  type CreditRefund,
  type CustomerCredits,
  creditAccount,
} from './credits/account.ts'
export type { CreditLot } from './credits/pot.ts'
export { type ConvertedDay, convert, convertDays } from './currency/convert.ts'
// When revenue is earned, and in which money.
export { DAY_MS, type Day, dayOf, formatDay, startOf } from './day.ts'
export {
  type Asked,
  bandOf,
  formatRatio,
  MARGIN_BANDS,
  MARGIN_FROM_PCT,
  type Margin,
  type MarginBand,
  marginOf,
  UNPRICED_MAX_PCT,
} from './margin/margin.ts'
export { type Recognition, recogniseLine, serviceDaysOf, signedAmount } from './recognition/line.ts'
export { type RecognisedDay, recognise } from './recognition/recognise.ts'
export { serviceDays } from './recognition/service-days.ts'
// Revenue lines in: from a table or an invoice to what `revenueLine` of the schemas checks.
export {
  REVENUE_FIELDS,
  type RevenueCandidate,
  type RevenueField,
  type RevenueInput,
} from './revenue-input/candidate.ts'
export { type CsvMapping, type CsvRevenue, revenueFromCsv } from './revenue-input/csv-revenue.ts'
export type { StripeOptions } from './revenue-input/stripe-options.ts'
export { revenueFromStripe } from './revenue-input/stripe-revenue.ts'

// What each optimisation technique brought.
export {
  type BaselineProfile,
  type BaselineProfileInput,
  baselineProfile,
  baselineProfileInput,
  newestProfiles,
  profileFor,
} from './savings/baseline-profile.ts'
export type { BaselinedBook } from './savings/baselined-book.ts'
export { type CapacityAndCash, capacityAndCash, type PoolPeriod } from './savings/capacity.ts'
export type { EventSavings, ProfileName } from './savings/event-savings.ts'
export { measuredSavings } from './savings/measured.ts'
export { modelledSavings } from './savings/modelled.ts'
export { NOTHING_SAVED, type PostedSavings, postedSavings } from './savings/posted.ts'
export { type PriceOf, priceByBook } from './savings/price.ts'
export { shareSavings } from './savings/share.ts'
export {
  MEASURED_TECHNIQUES,
  type MeasuredTechnique,
  MODELLED_TECHNIQUES,
  type ModelledTechnique,
  TECHNIQUES,
  type Technique,
  type TechniqueSavings,
  type UnknownReason,
  type UnknownSaving,
} from './savings/techniques.ts'
