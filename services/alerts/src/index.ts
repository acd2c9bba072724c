export { type AlertsConfig, alertsConfig } from './config.ts'
export { startAlerts } from './start.ts'
