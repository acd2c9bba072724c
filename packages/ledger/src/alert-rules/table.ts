import { alertRules as alertRuleList } from '@marginscope/schemas'
import { instant, json, name, uint32, uuid } from '../table/column-type.ts'
import { defineTable, derived, written } from '../table/table.ts'

/** The tenants' alert rules, each version the whole set. */
export const alertRules = defineTable('alert_rules', {
  tenant: written(name),
  version: written(uint32),
  rules: written(json(alertRuleList)),
  post_id: written(uuid),
  posted_by: written(name),
  recorded_at: derived(instant),
})
