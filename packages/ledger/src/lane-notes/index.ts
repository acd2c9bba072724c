export { type LaneNote, lastLaneNote } from './read.ts'
export { laneNotes } from './table.ts'
export { writeLaneNote } from './write.ts'
