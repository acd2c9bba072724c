export {
  type DeadLetterFilter,
  type DeadLetterPlace,
  placeOf,
  readDeadLetters,
  type StoredLetter,
} from './read.ts'
export { deadLetters } from './table.ts'
export { tenantsBeyond, trimLetters } from './trim.ts'
export { insertionOfLetters } from './write.ts'
