import { instant, name, nullable, uint32 } from '../table/column-type.ts'
import { defineTable, derived, written } from '../table/table.ts'

/** How far the alerts of a tenant are, now and then; the newest row holds. */
export const alertProgress = defineTable('alert_progress', {
  tenant: written(name),
  judged_until: written(instant),
  series: written(uint32),
  learning: written(uint32),
  learning_until: written(nullable(instant)),
  recorded_at: derived(instant),
})
