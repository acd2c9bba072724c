export { alertAnswerOf } from './answer.ts'
export {
  type AlertPlace,
  type AlertsAsked,
  readAlert,
  readAlerts,
  readTransitions,
  type StoredTransition,
} from './read.ts'
export { alertTransitions } from './table.ts'
export { type NewTransition, postTransitions } from './write.ts'
