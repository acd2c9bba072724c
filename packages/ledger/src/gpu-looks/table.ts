import { instant, uint16 } from '../table/column-type.ts'
import { defineTable, written } from '../table/table.ts'

/** Until when each lane has looked for late events of settled windows. */
export const gpuLooks = defineTable('gpu_looks', {
  log_partition: written(uint16),
  partitions: written(uint16),
  looked_until: written(instant),
})
