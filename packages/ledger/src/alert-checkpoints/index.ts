export { type Checkpoint, readCheckpoint } from './read.ts'
export { alertCheckpoints } from './table.ts'
export { postCheckpoint } from './write.ts'
