import { readConfig, runService } from '@marginscope/service'
import { processorConfig } from './config.ts'
import { startProcessor } from './start.ts'

await runService('processor', () => startProcessor(readConfig(processorConfig)))
