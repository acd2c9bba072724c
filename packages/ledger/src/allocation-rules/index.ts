export { listRules, readRules, ruleOn, type StoredRule, UNSAID } from './read.ts'
export { allocationRules } from './table.ts'
export { postRule } from './write.ts'
