export { addPartitions, produce } from './topics.ts'
