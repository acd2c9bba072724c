import { MarginscopeError, type PriceEntry, type PriceEntryInput } from '@marginscope/schemas'
import type { SheetModel } from '../../book/sheet-model.ts'
import { compileBook } from '../book.ts'
import { sheetEntries } from '../sheet.ts'
import { statedOffers } from '../terms.ts'
import { claimsOf, isSame, ourRate } from './claims.ts'
import { readLitellm } from './litellm.ts'
import { readModelsDev } from './models-dev.ts'
import type { SourceTable } from './source-table.ts'

/** What a newer table says that a book does not. */
export interface Update {
  readonly source: string
  /** "provider model meter: ours $2, theirs $1.5" of models that the book prices otherwise. */
  readonly different: readonly string[]
  /** Models that the book has no price for. */
  readonly unknown: readonly string[]
  /** Of the unknown models, and of the different ones that were named. */
  readonly entries: readonly PriceEntryInput[]
}

/** Reads LiteLLM's table or models.dev's `api.json`, told apart by what stands in it. Throws `MarginscopeError`. */
export function readAnyTable(table: unknown, day: string): SourceTable {
  const rows = typeof table === 'object' && table !== null ? Object.values(table) : []
  const has = (field: string) => rows.some((row) => typeof row === 'object' && row !== null && field in row)
  if (has('litellm_provider')) return readLitellm(table, `LiteLLM, read on ${day}`, day)
  if (!Array.isArray(table) && has('models')) return readModelsDev(table, `models.dev, read on ${day}`, day)
  throw new MarginscopeError(
    'unknown_table',
    "this is neither LiteLLM's model_prices_and_context_window.json nor models.dev's api.json",
  )
}

/**
 * What would change if a table's prices held from `at` on. Models without a price are taken whole; where both have one,
 * the book's decision stands unless the model is among those `named`.
 */
export function updateFrom(
  { name, source, models }: SourceTable,
  known: readonly PriceEntry[],
  at: string,
  named: ReadonlySet<string>,
): Update {
  const book = compileBook(
    known.map(({ tenant: _, ...entry }) => entry),
    { version: 1 },
  )
  const different: string[] = []
  const taken = new Map<string, SheetModel>()
  const unknown: string[] = []
  for (const model of models) {
    const label = `${model.provider} ${model.match.pattern}`
    const rates = claimsOf(model, name, at).map((claim) => ({ claim, ours: ourRate(claim, book) }))
    const others = rates.filter(({ claim, ours }) => ours !== undefined && !isSame(ours, claim.usd))
    for (const { claim } of others) different.push(`${label} ${claim.meter} ${claim.tier}`)
    const is_unknown = rates.length > 0 && rates.every(({ ours }) => ours === undefined)
    if (is_unknown) unknown.push(label)
    if (is_unknown || (others.length > 0 && named.has(model.match.pattern))) taken.set(label, model)
  }
  const entries = [...taken.values()].flatMap((model) =>
    sheetEntries({ ...model, table: `update-${name}`, priority: 0 }, statedOffers).map(
      ({ sheet: _, withdrawn: __, ...entry }) => ({ ...entry, valid_from: at }),
    ),
  )
  return { source, different, unknown, entries }
}
