export { readSettlements, readSettlementsOf, type StoredSettlement } from './read.ts'
export { gpuSettlements } from './table.ts'
export { noteSettlement, type Settlement } from './write.ts'
