import type { SheetModel } from '../../book/sheet-model.ts'
import { matchesName } from '../match-name.ts'
import type { SourceTable } from './source-table.ts'

/**
 * genai-prices lends Azure and Vertex the model makers' prices. Hosts have prices of their own: a lent model is kept
 * only where another table lists the model at that host, which is also where a difference is found and decided.
 */
export function keepConfirmed(
  models: readonly SheetModel[],
  { models: rows }: SourceTable,
): readonly SheetModel[] {
  return models.filter(
    ({ provider, model, source, match }) =>
      !source.includes("'s price)") ||
      !model.includes('/') ||
      rows.some((row) => row.provider === provider && matchesName(match, row.match.pattern)),
  )
}
