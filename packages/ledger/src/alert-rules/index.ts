export { alertRulesPutAt, readAlertRules, rulesInForce, type StoredAlertRules } from './read.ts'
export { alertRules } from './table.ts'
export { postAlertRules } from './write.ts'
