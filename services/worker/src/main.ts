import { readConfig, runService, withDataDir } from '@marginscope/service'

// Imported late: a process that starts again within its limits has loaded little.
await runService('worker', async () => {
  const { workerConfig } = await import('./config.ts')
  const { startWorker } = await import('./start.ts')
  return startWorker(withDataDir(readConfig(workerConfig)))
})
