import { readConfig, runService } from '@marginscope/service'

// Imported late: a process that starts again within its limits has loaded little.
await runService('ingest', async () => {
  const { ingestConfig } = await import('./config.ts')
  const { startIngest } = await import('./start.ts')
  return startIngest(readConfig(ingestConfig))
})
