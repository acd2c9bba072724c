import { readConfig, runService, withDataDir } from '@marginscope/service'

// Imported late: a process that starts again within its limits has loaded little.
await runService('api', async () => {
  const { apiConfig } = await import('./config.ts')
  const { startApi } = await import('./start.ts')
  return startApi(withDataDir(readConfig(apiConfig)))
})
