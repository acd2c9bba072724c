import { instant, name, oneOf, second, text, uint16, uint32, uint64 } from '../table/column-type.ts'
import { defineTable, derived, written } from '../table/table.ts'

/** What became of the accepted events that led to no posting. */
export const eventOutcomes = defineTable('event_outcomes', {
  tenant: written(name),
  event_id: written(text),
  version: written(uint32),
  outcome: written(oneOf('duplicate', 'stale', 'rejected', 'conflict')),
  time: written(instant),
  slot: derived(second),
  recorded_at: derived(instant),
  log_source: written(name),
  log_partition: written(uint16),
  log_offset: written(uint64),
})
