export { nextRestatement, type Restatement, readRestatement } from './read.ts'
export { restatementSteps } from './table.ts'
export { noteRestatement, type RestatementStep, sourceOfRestatement } from './write.ts'
