import { instant, name, text } from '../table/column-type.ts'
import { defineTable, derived, written } from '../table/table.ts'

/** Keys that were created and revoked, where services have no file in common. */
export const apiKeys = defineTable('api_keys', {
  op: written(name),
  key_id: written(text),
  hash: written(text),
  tenant: written(text),
  scopes: written(name),
  label: written(text),
  created_at: written(instant),
  recorded_at: derived(instant),
})
