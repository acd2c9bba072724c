export { LIST_SHA256 } from '../book/list-stamp.ts'
export { type Bill, billInUsd, explainBill } from './bill.ts'
export { type BillingCurrency, billed } from './billing.ts'
export { compileBook, openBook, type PriceBook } from './book.ts'
export { BookError, type BookProblem } from './book-error.ts'
export { type EntriesWanted, entriesFor } from './entries-for.ts'
export { entriesKnownAt, newestEntries } from './entries-known-at.ts'
export { type DatedRate, type Exchange, rateAt, rateOn } from './exchange.ts'
export { type ExplainedLine, explain, rate } from './explain.ts'
export { readAnyTable, type Update, updateFrom } from './import/update.ts'
export { lastChecks } from './last-checks.ts'
export { listHash } from './list-hash.ts'
export { loadListBook } from './load-list-book.ts'
export {
  CHARGED_METERS,
  type ChargedMeter,
  COMPONENT_OF,
  COMPONENTS,
  type Component,
} from './meters.ts'
export { costsByBoth, type Prices, pricesSince } from './price-change.ts'
export { modelSpellings, providerName } from './providers.ts'
export { type ComponentAmounts, type Rating, rateAmounts, type UnpricedReason } from './rate.ts'
export * from './self-hosted/index.ts'
