export { fieldsAbove } from './read.ts'
export { usageFields } from './table.ts'
export { insertionOfFields } from './write.ts'
