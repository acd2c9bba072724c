export { lookedUntil } from './read.ts'
export { gpuLooks } from './table.ts'
export { noteLook } from './write.ts'
