import { exchangeRate } from '@marginscope/schemas'
import { instant, json, name, uint32, uuid } from '../table/column-type.ts'
import { defineTable, derived, written } from '../table/table.ts'

/** Dated exchange rates to or from USD, recorded like prices. */
export const exchangeRates = defineTable('exchange_rates', {
  tenant: written(name),
  book_version: written(uint32),
  rate: written(json(exchangeRate)),
  post_id: written(uuid),
  posted_by: written(name),
  recorded_at: derived(instant),
})
