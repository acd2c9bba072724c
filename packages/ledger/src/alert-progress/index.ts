export { type AlertProgress, readProgress } from './read.ts'
export { alertProgress } from './table.ts'
export { postProgress } from './write.ts'
