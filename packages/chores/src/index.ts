export { type Chore, finish } from './chore.ts'
export { type ChoreMetrics, choreMetrics } from './metrics.ts'
export { type Guard, type RunOptions, startChore } from './run.ts'
