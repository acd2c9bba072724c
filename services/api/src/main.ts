import { readConfig, runService } from '@marginscope/service'
import { apiConfig } from './config.ts'
import { startApi } from './start.ts'

await runService('api', async () => startApi(readConfig(apiConfig)))
