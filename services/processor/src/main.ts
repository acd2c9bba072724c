import { readConfig, runService, withDataDir } from '@marginscope/service'

// Imported late: a process that starts again within its limits has loaded little.
await runService('processor', async () => {
  const { processorConfig } = await import('./config.ts')
  const { startProcessor } = await import('./start.ts')
  return startProcessor(withDataDir(readConfig(processorConfig)))
})
