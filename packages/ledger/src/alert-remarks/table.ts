import { instant, name, oneOf, text, uuid } from '../table/column-type.ts'
import { defineTable, derived, written } from '../table/table.ts'

/** What people say to an alert. */
export const alertRemarks = defineTable('alert_remarks', {
  tenant: written(name),
  alert_id: written(uuid),
  remark_id: written(uuid),
  kind: written(oneOf('acknowledge', 'unacknowledge', 'accept')),
  note: written(text),
  key_id: written(name),
  recorded_at: derived(instant),
})
