export {
  type Clock,
  lookedUntil,
  noteLook,
  readClock,
  type WholeRepricing,
  wholeRepricings,
} from './looks.ts'
export {
  type Fingerprint,
  fingerprintOf,
  newsSince,
  readIdle,
  readMembers,
  type StandingIdle,
  touchedBy,
} from './members.ts'
export { idlePostings, type SettleGiven, settlePage, sharesOf, workOf } from './settle.ts'
export {
  type IsSettled,
  NOTHING_SETTLED,
  noteSettlement,
  readSettled,
  readSettlements,
  type Settlement,
  type StoredSettlement,
  settledBy,
} from './settlements.ts'
export {
  insertWindows,
  isOfWindow,
  type PoolWindow,
  precedenceOfWindow,
  readWindows,
  sourceOfWindow,
  windowIdentity,
} from './windows.ts'
