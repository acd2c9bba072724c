import { COST_EFFECTS } from '@marginscope/finance'
import { formatAtto } from '@marginscope/money'
import type { ListedCells } from '@marginscope/reports'
import type { CsvTable } from '../http/csv-answer.ts'
import { textCell } from '../http/text-cell.ts'

/** RFC 4180: a row a cell, those that moved most first; texts guarded as in the margin report. */
export function bridgeCsv({ cells }: ListedCells): CsvTable {
  const lines = cells.map(({ feature, model, meter, effects, total }) => [
    textCell(feature),
    textCell(model),
    meter,
    ...COST_EFFECTS.map((name) => formatAtto(effects[name])),
    formatAtto(total),
  ])
  const header = ['feature', 'model', 'meter', ...COST_EFFECTS, 'total']
  return [header, ...lines]
}
