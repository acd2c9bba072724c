export { addPartitions } from './topics.ts'
