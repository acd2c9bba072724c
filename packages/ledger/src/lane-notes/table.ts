import { instant, name, text, uint16, uint32, uint64 } from '../table/column-type.ts'
import { defineTable, derived, written } from '../table/table.ts'

/** What the owner of a partition of the log tells whoever has it next: the newest row, by owner and step. */
export const laneNotes = defineTable('lane_notes', {
  log_source: written(name),
  log_partition: written(uint16),
  owner: written(uint64),
  step: written(uint32),
  book_version: written(uint32),
  begun_table: written(name),
  begun_token: written(text),
  recorded_at: derived(instant),
})
