import { instant, name, uint16, uint32, uint64 } from '../table/column-type.ts'
import { defineTable, derived, written } from '../table/table.ts'

/** The accepted revenue lines that the processor read, counted before anything is decided. */
export const revenueReceipts = defineTable('revenue_receipts', {
  log_source: written(name),
  log_partition: written(uint16),
  from_offset: written(uint64),
  to_offset: written(uint64),
  tenant: written(name),
  accepted: written(uint32),
  recorded_at: derived(instant),
})
