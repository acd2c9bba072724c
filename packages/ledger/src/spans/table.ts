import { bool, instant, name, text, uint16, uint64 } from '../table/column-type.ts'
import { defineTable, derived, written } from '../table/table.ts'

/** Spans of traces as they came; each is kept for 8 days. */
export const traceSpans = defineTable('trace_spans', {
  tenant: written(name),
  trace_id: written(text),
  span_id: written(text),
  parent_id: written(text),
  is_leaf: written(bool),
  stated_event: written(text),
  stated_part: written(text),
  received_at: written(instant),
  recorded_at: derived(instant),
  log_source: written(name),
  log_partition: written(uint16),
  log_offset: written(uint64),
})

/** Up to where the traces of each partition were looked at after they had become quiet. */
export const traceLooks = defineTable('trace_looks', {
  log_source: written(name),
  log_partition: written(uint16),
  looked_to: written(uint64),
  recorded_at: derived(instant),
})
