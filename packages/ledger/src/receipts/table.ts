import { instant, name, second, uint16, uint32, uint64 } from '../table/column-type.ts'
import { defineTable, derived, written } from '../table/table.ts'

/** What the processor read, counted before anything is decided: the independent side of conservation. */
export const receipts = defineTable('receipts', {
  log_source: written(name),
  log_partition: written(uint16),
  from_offset: written(uint64),
  to_offset: written(uint64),
  records: written(uint32),
  tenant: written(name),
  slot: written(second),
  accepted: written(uint32),
  refused: written(uint32),
  span_records: written(uint32),
  metric_points: written(uint32),
  metric_others: written(uint32),
  metric_cumulative: written(uint32),
  recorded_at: derived(instant),
})
