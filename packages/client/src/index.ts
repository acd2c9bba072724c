export {
  type AlertsAsked,
  acceptAlert,
  acknowledgeAlert,
  dryRunRules,
  readAlert,
  readAlerts,
} from './alerts.ts'
export { type Answer, parseAs, type Schema } from './answer.ts'
export { Client, type ClientOptions, type IntakePath, type Question, type Sent } from './client.ts'
export { ClientError, type Failure, isPassing } from './failure.ts'
export { csvOfPages, type Paged, rowsOfPages } from './pages.ts'
export { type Patience, patiently } from './patiently.ts'
