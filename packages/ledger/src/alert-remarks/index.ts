export { readRemarks, type StoredRemark } from './read.ts'
export { alertRemarks } from './table.ts'
export { type NewRemark, postRemark } from './write.ts'
