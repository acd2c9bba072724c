export { allocateAll } from './allocation/allocate-all.ts'
export { type WorkerConfig, workerConfig } from './config.ts'
export { startWorker } from './start.ts'
