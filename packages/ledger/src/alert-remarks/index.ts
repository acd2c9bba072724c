export { readAcceptances, readRemarks, type StoredRemark } from './read.ts'
export { saidOf } from './said.ts'
export { alertRemarks } from './table.ts'
export { type NewRemark, postRemark, REMARKS_QUOTA } from './write.ts'
