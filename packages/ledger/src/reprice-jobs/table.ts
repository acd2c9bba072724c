import { DIMENSIONS } from '@marginscope/schemas'
import { z } from 'zod'
import { bool, instant, json, name, uint16, uint32, uuid } from '../table/column-type.ts'
import { defineTable, derived, written } from '../table/table.ts'

/** Repricings that were asked for. */
export const repriceJobs = defineTable('reprice_jobs', {
  job_id: written(uuid),
  tenant: written(name),
  from_time: written(instant),
  to_time: written(instant),
  only_unpriced: written(bool),
  only_incomplete: written(bool),
  filter: written(json(z.partialRecord(z.enum(DIMENSIONS), z.array(z.string()).readonly()))),
  book_version: written(uint32),
  partitions: written(uint16),
  requested_by: written(name),
  recorded_at: derived(instant),
})
