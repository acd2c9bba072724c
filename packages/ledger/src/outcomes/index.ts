export { eventOutcomes } from './table.ts'
export { type EventOutcome, insertionOfOutcomes } from './write.ts'
