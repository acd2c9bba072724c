import { usageField } from '@marginscope/schemas'
import { instant, json, name, uint32, uuid } from '../table/column-type.ts'
import { defineTable, derived, written } from '../table/table.ts'

/** What tenants say of fields of their providers' usage that Marginscope doesn't know. */
export const usageFields = defineTable('usage_fields', {
  tenant: written(name),
  book_version: written(uint32),
  field: written(json(usageField)),
  post_id: written(uuid),
  posted_by: written(name),
  recorded_at: derived(instant),
})
