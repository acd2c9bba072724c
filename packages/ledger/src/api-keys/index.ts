export { readApiKeys } from './read.ts'
export { apiKeys } from './table.ts'
export { writeApiKeys } from './write.ts'
