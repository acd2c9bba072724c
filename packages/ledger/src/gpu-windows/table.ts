import { gpuWindow } from '@marginscope/schemas'
import { bool, instant, json, name, text, uint32 } from '../table/column-type.ts'
import { defineTable, derived, written } from '../table/table.ts'

/** Windows of self-hosted GPU pools: what was rented, from when to when. */
export const gpuWindows = defineTable('gpu_windows', {
  tenant: written(name),
  window_id: written(text),
  version: written(uint32),
  is_void: written(bool),
  pool: written(name),
  gpu_type: written(name),
  start_time: written(instant),
  end_time: written(instant),
  body: written(json(gpuWindow)),
  posted_by: written(name),
  recorded_at: derived(instant),
})
