import { tenantSettings as settingsSchema } from '@marginscope/schemas'
import { bool, instant, json, name, uint16, uint32, uuid } from '../table/column-type.ts'
import { defineTable, derived, written } from '../table/table.ts'

/** What tenants say of themselves, each publication the whole. */
export const tenantSettings = defineTable('tenant_settings', {
  tenant: written(name),
  book_version: written(uint32),
  settings: written(json(settingsSchema)),
  restates: written(bool),
  partitions: written(uint16),
  post_id: written(uuid),
  posted_by: written(name),
  recorded_at: derived(instant),
})
