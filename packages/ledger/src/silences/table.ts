import { silenceMatcher } from '@marginscope/schemas'
import { z } from 'zod'
import { bool, instant, json, name, text, uuid } from '../table/column-type.ts'
import { defineTable, derived, written } from '../table/table.ts'

/** Silences; one that is taken back has a second row. */
export const silences = defineTable('silences', {
  tenant: written(name),
  silence_id: written(uuid),
  matchers: written(json(z.array(silenceMatcher))),
  starts_at: written(instant),
  ends_at: written(instant),
  comment: written(text),
  created_by: written(name),
  is_deleted: written(bool),
  recorded_at: derived(instant),
})
