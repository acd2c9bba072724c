import { amount, bool, instant, name, oneOf, text, uint16, uint32, uint64 } from '../table/column-type.ts'
import { defineTable, derived, written } from '../table/table.ts'

/** What each processor lane made of a window. */
export const gpuSettlements = defineTable('gpu_settlements', {
  tenant: written(name),
  window_id: written(text),
  version: written(uint32),
  is_void: written(bool),
  log_partition: written(uint16),
  partitions: written(uint16),
  state: written(oneOf('settled', 'void', 'no_rate', 'ambiguous_rate', 'too_many_events', 'refused')),
  message: written(text),
  book_version: written(uint32),
  events: written(uint64),
  basis: written(name),
  bill: written(amount),
  idle: written(amount),
  fingerprint: written(text),
  recorded_at: derived(instant),
})
