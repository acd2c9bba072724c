export { revenueOutcomes } from './table.ts'
export { insertionOfLineOutcomes, type LineOutcome } from './write.ts'
