export { readHappened } from './happened.ts'
export { readAnnotations, type StoredAnnotation } from './read.ts'
export { annotations } from './table.ts'
export { type NewAnnotation, postAnnotations } from './write.ts'
