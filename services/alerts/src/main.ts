import { readConfig, runService, withDataDir } from '@marginscope/service'

// Imported late: a process that starts again within its limits has loaded little.
await runService('alerts', async () => {
  const { alertsConfig } = await import('./config.ts')
  const { startAlerts } = await import('./start.ts')
  return startAlerts(withDataDir(readConfig(alertsConfig)))
})
