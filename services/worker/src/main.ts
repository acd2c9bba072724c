import { readConfig, runService } from '@marginscope/service'
import { workerConfig } from './config.ts'
import { startWorker } from './start.ts'

await runService('worker', () => startWorker(readConfig(workerConfig)))
