import { amount, bool, instant, name, text, uint16, uint32, uint64, uuid } from '../table/column-type.ts'
import { defineTable, derived, written } from '../table/table.ts'

/** How far each partition's part of a repricing has come. */
export const repriceSteps = defineTable('reprice_steps', {
  job_id: written(uuid),
  log_partition: written(uint16),
  page: written(uint32),
  pages: written(uint32),
  is_last: written(bool),
  provider: written(name),
  model: written(name),
  events: written(uint64),
  new_cost: written(amount),
  error: written(text),
  recorded_at: derived(instant),
})
