export { fingerprintOf, type News, newsSince, readIdle, readMembers, touchedBy } from './members.ts'
export { idlePostings, settlePage, sharesOf, workOf } from './settle.ts'
export { type IsSettled, NOTHING_SETTLED, readSettled, settledBy } from './settled.ts'
