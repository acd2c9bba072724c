import type { ModelMatch } from '@marginscope/schemas'
import type { SheetModel } from '../../book/sheet-model.ts'
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
      rows.some((row) => row.provider === provider && matches(match, row.match.pattern)),
  )
}

function matches({ type, pattern }: ModelMatch, name: string): boolean {
  if (type === 'exact') return name === pattern
  return type === 'prefix' ? name.startsWith(pattern) : new RegExp(pattern, 'i').test(name)
}
