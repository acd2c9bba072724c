import { bool, instant, name, text, uint32 } from '../table/column-type.ts'
import { defineTable, derived, written } from '../table/table.ts'

/** What became of the data points of a metric's series within an hour; of several rows the newest counts. */
export const metricSeries = defineTable('metric_series', {
  tenant: written(name),
  trace_id: written(text),
  span_id: written(text),
  points: written(uint32),
  is_restated: written(bool),
  recorded_at: derived(instant),
})
