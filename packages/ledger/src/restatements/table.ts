import { bool, instant, text, uint16, uint32, uint64, uuid } from '../table/column-type.ts'
import { defineTable, derived, written } from '../table/table.ts'

/** How far each partition's part of a restatement has come. */
export const restatementSteps = defineTable('restatement_steps', {
  post_id: written(uuid),
  log_partition: written(uint16),
  page: written(uint32),
  is_last: written(bool),
  changed: written(uint64),
  error: written(text),
  recorded_at: derived(instant),
})
