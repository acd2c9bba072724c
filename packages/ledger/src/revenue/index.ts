export { type CreditMoves, type CreditMovesOf, readCreditMoves } from './credit-moves.ts'
export { emptyRevenueReversal, type LineFacts, type RevenuePosting, reverseRevenue } from './posting.ts'
export { type KnownLine, knownLines, lineIdentities, standingPostings } from './read.ts'
export {
  insertionOfRefunds,
  readRefunds,
  type StandingRefund,
  staleAccounts,
} from './refunds.ts'
export { revenueLedger } from './table.ts'
export { insertionOfRevenue, type RevenueCause } from './write.ts'
