export { readStamps, type Stamps } from './read.ts'
export { allocationRounds } from './table.ts'
export { noteRound } from './write.ts'
