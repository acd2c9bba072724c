import { instant, name, oneOf, text, uint16, uint32, uint64 } from '../table/column-type.ts'
import { defineTable, derived, written } from '../table/table.ts'

/** What became of the accepted revenue lines that led to no posting. */
export const revenueOutcomes = defineTable('revenue_outcomes', {
  tenant: written(name),
  line_id: written(text),
  version: written(uint32),
  outcome: written(oneOf('duplicate', 'stale', 'rejected', 'conflict')),
  recorded_at: derived(instant),
  log_source: written(name),
  log_partition: written(uint16),
  log_offset: written(uint64),
})
