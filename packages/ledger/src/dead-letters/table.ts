import { instant, name, oneOf, text, uint16, uint64 } from '../table/column-type.ts'
import { defineTable, derived, written } from '../table/table.ts'

/** What was refused, and why. */
export const deadLetters = defineTable('dead_letters', {
  tenant: written(name),
  stage: written(oneOf('ingest', 'processor')),
  event_id: written(text),
  event_source: written(name),
  code: written(name),
  path: written(text),
  message: written(text),
  body: written(text),
  kept: written(text),
  received_at: written(instant),
  recorded_at: derived(instant),
  log_source: written(name),
  log_partition: written(uint16),
  log_offset: written(uint64),
})
