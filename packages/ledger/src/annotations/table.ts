import { z } from 'zod'
import { instant, json, name, text, uuid } from '../table/column-type.ts'
import { defineTable, derived, written } from '../table/table.ts'

/** What happened and may explain a change. Of rows with the same id the newest holds. */
export const annotations = defineTable('annotations', {
  tenant: written(name),
  annotation_id: written(text),
  time: written(instant),
  kind: written(name),
  title: written(text),
  labels: written(json(z.record(z.string(), z.string()))),
  url: written(text),
  posted_by: written(name),
  post_id: written(uuid),
  recorded_at: derived(instant),
})
