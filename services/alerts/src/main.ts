import { readConfig, runService } from '@marginscope/service'
import { alertsConfig } from './config.ts'
import { startAlerts } from './start.ts'

await runService('alerts', () => startAlerts(readConfig(alertsConfig)))
