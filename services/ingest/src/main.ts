import { readConfig, runService } from '@marginscope/service'
import { ingestConfig } from './config.ts'
import { startIngest } from './start.ts'

await runService('ingest', async () => startIngest(readConfig(ingestConfig)))
