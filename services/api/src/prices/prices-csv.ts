import type { PriceEntry } from '@marginscope/schemas'
import type { CsvTable } from '../http/csv-answer.ts'
import { textCell } from '../http/text-cell.ts'

const COLUMNS = [
  'price_id',
  'tenant',
  'provider',
  'platform',
  'match_type',
  'match_pattern',
  'meter',
  'amount',
  'per',
  'currency',
  'discount',
  'valid_from',
  'valid_to',
  'conditions',
  'adjustments',
  'status',
  'source',
  'source_url',
  'recorded_at',
] as const

/** Price entries as RFC 4180; conditions and adjustments as JSON in a cell, empty where there are none. */
export function pricesCsv(entries: readonly PriceEntry[]): CsvTable {
  const lines = entries.map((entry) =>
    [
      entry.price_id,
      entry.tenant ?? '',
      entry.provider,
      entry.platform ?? '',
      entry.model_match?.type ?? '',
      entry.model_match?.pattern ?? '',
      entry.meter ?? '',
      entry.amount ?? '',
      entry.per === undefined ? '' : String(entry.per),
      entry.currency ?? '',
      entry.discount ?? '',
      entry.valid_from,
      entry.valid_to ?? '',
      Object.keys(entry.conditions).length === 0 ? '' : JSON.stringify(entry.conditions),
      entry.adjustments.length === 0 ? '' : JSON.stringify(entry.adjustments),
      entry.status,
      entry.source,
      entry.source_url ?? '',
      entry.recorded_at ?? '',
    ].map(textCell),
  )
  return [COLUMNS, ...lines]
}
