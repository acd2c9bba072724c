export { emptyRevenueReversal, type LineFacts, type RevenuePosting, reverseRevenue } from './posting.ts'
export { type KnownLine, knownLines, recordedPostings } from './read.ts'
export { revenueLedger } from './table.ts'
export { insertionOfRevenue, type RevenueCause } from './write.ts'
