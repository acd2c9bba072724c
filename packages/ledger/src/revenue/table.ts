import {
  amount,
  date,
  instant,
  name,
  oneOf,
  text,
  uint16,
  uint32,
  uint64,
  uuid,
} from '../table/column-type.ts'
import { defineTable, derived, written } from '../table/table.ts'

/** The revenue ledger: one row for each service day of a line. */
export const revenueLedger = defineTable('revenue_ledger', {
  tenant: written(name),
  identity: written(uuid),
  line_id: written(text),
  version: written(uint32),
  content_hash: written(uint32),
  kind: written(oneOf('recognised', 'reversal')),
  line_kind: written(name),
  day: written(date),
  customer: written(name),
  plan: written(name),
  feature: written(name),
  model: written(name),

  amount: written(amount),
  deferred: written(amount),
  original_amount: written(amount),
  currency: written(name),
  rate: written(amount),
  rate_source: written(name),

  service_start: written(date),
  service_end: written(date),
  source: written(name),
  detail: written(text),

  received_at: written(instant),
  recorded_at: derived(instant),
  log_source: written(name),
  log_partition: written(uint16),
  log_offset: written(uint64),
  seq: written(uint32),
})
