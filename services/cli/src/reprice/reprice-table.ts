import { formatAtto, parseAtto, sumAtto } from '@marginscope/money'
import type { RepriceModel } from '@marginscope/schemas'
import { grouped, rounded } from '../report/figures.ts'
import { textTable } from '../report/text-table.ts'

const COUNTS = ['events', 'changed', 'newly_priced', 'newly_unpriced'] as const
const AMOUNTS = ['old', 'new', 'difference'] as const
const HEADER = [
  'provider',
  'model',
  'events',
  'changed',
  'now priced',
  'now unpriced',
  'old',
  'new',
  'difference',
]

/** What a repricing changes by model, in USD; amounts are rounded here (half to even) and nowhere before. */
export function repriceTable(models: readonly RepriceModel[]): string {
  const rows = models.map((model) => [
    model.provider,
    model.model,
    ...COUNTS.map((name) => grouped(String(model[name]))),
    ...AMOUNTS.map((name) => rounded(model[name], 6)),
  ])
  const total = [
    'total',
    '',
    ...COUNTS.map((name) => grouped(String(models.reduce((sum, model) => sum + model[name], 0)))),
    ...AMOUNTS.map((name) => rounded(formatAtto(sumAtto(models.map((model) => parseAtto(model[name])))), 6)),
  ]
  return textTable(HEADER, [...rows, total], [2, 3, 4, 5, 6, 7, 8])
}
