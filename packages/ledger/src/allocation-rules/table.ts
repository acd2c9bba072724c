import { date, instant, name, text, uint32, uuid } from '../table/column-type.ts'
import { defineTable, derived, written } from '../table/table.ts'

/** The tenants' rules of allocation, each version once. */
export const allocationRules = defineTable('allocation_rules', {
  tenant: written(name),
  version: written(uint32),
  valid_from: written(date),
  rule: written(text),
  post_id: written(uuid),
  posted_by: written(name),
  recorded_at: derived(instant),
})
