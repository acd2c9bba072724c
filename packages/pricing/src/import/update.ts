import { MarginscopeError, type PriceEntry, type PriceEntryInput } from '@marginscope/schemas'
import type { SheetModel } from '../../book/sheet-model.ts'
import { compileBook } from '../book.ts'
import { sheetEntries } from '../sheet.ts'
import { statedOffers } from '../terms.ts'
import { claimsOf, isSame, ourRate } from './claims.ts'
import { readGenaiTable } from './genai-prices.ts'
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
  /** Of the unknown models, and of the different ones that were named; with them the end of what they follow. */
  readonly entries: readonly PriceEntryInput[]
}

/** When prices of an update begin to hold, and the present: RFC 3339 in UTC. */
export interface UpdateTimes {
  readonly at: string
  readonly now: string
}

/**
 * Reads genai-prices' v2 data, LiteLLM's table or models.dev's `api.json`, told apart by what stands in it. Throws
 * `MarginscopeError`.
 */
export function readAnyTable(table: unknown, day: string): SourceTable {
  try {
    return readNamed(table, `read on ${day}`, day)
  } catch (cause) {
    if (cause instanceof MarginscopeError) throw cause
    const what = cause instanceof Error ? cause.message : String(cause)
    throw new MarginscopeError('table_unreadable', `the table is not as its kind is written: ${what}`, {
      cause,
    })
  }
}

function readNamed(table: unknown, read: string, day: string): SourceTable {
  const rows = typeof table === 'object' && table !== null ? Object.values(table) : []
  const has = (field: string) => rows.some((row) => typeof row === 'object' && row !== null && field in row)
  if (has('litellm_provider')) return readLitellm(table, `LiteLLM, ${read}`, day)
  if (has('models'))
    return Array.isArray(table)
      ? readGenaiTable(table, `genai-prices, ${read}`, day)
      : readModelsDev(table, `models.dev, ${read}`, day)
  throw new MarginscopeError(
    'unknown_table',
    "this is neither genai-prices' data.json, LiteLLM's model_prices_and_context_window.json nor models.dev's api.json",
  )
}

/**
 * What would change if a table's prices held from `at` on. Models without a price, then and now, are taken whole; where
 * both have one, the book's decision stands unless the model is among those `named`.
 */
export function updateFrom(
  { name, source, models }: SourceTable,
  known: readonly PriceEntry[],
  { at, now }: UpdateTimes,
  named: ReadonlySet<string>,
): Update {
  const book = compileBook(known, { version: 1 })
  const tenant = known.find((entry) => entry.tenant !== undefined)?.tenant ?? ''
  const different: string[] = []
  const taken = new Map<string, SheetModel>()
  const unknown = new Set<string>()
  for (const model of models) {
    const label = `${model.platform ?? model.provider} ${model.match.pattern}`
    const rates = claimsOf(model, name, at).map((claim) => ({ claim, ours: ourRate(claim, book, tenant) }))
    const others = rates.filter(({ claim, ours }) => ours !== undefined && !isSame(ours, claim.usd))
    for (const { claim } of others) different.push(`${label} ${claim.meter} ${claim.tier}`)
    const is_unknown =
      rates.length > 0 &&
      rates.every(
        ({ claim, ours }) => ours === undefined && ourRate({ ...claim, at: now }, book, tenant) === undefined,
      )
    if (is_unknown) unknown.add(label)
    if (!is_unknown && (others.length === 0 || !named.has(model.match.pattern))) continue
    const match = withoutOthers(model, known)
    const own = match.type === 'prefix' ? `${match.pattern}*` : match.pattern
    taken.set(`${label} ${match.type}`, { ...model, match, model: own })
  }
  const table = `update-${name}@${at.slice(0, 10)}`
  const entries = [...taken.values()].flatMap((model) =>
    sheetEntries({ ...model, table, priority: 0 }, statedOffers)
      .filter(({ valid_to }) => valid_to === null || valid_to > at)
      .map(({ sheet: _, withdrawn: __, ...entry }) => ({
        ...entry,
        valid_from: entry.valid_from > at ? entry.valid_from : at,
      })),
  )
  const ended = endsOf(known, [...taken.values()], at, new Set(entries.map(({ price_id }) => price_id)))
  return { source, different, unknown: [...unknown], entries: [...ended, ...entries] }
}

/** A user's own price goes before the list's: a beginning that the names of other models share is taken as a name. */
function withoutOthers({ provider, match }: SheetModel, known: readonly PriceEntry[]): SheetModel['match'] {
  const { type, pattern } = match
  if (type !== 'prefix') return match
  const others = known.some((entry) => {
    if (entry.provider !== provider || !('meter' in entry)) return false
    const name = plainStart(entry.model_match?.pattern ?? '')
    return name !== pattern && name.startsWith(pattern)
  })
  return others ? { type: 'exact', pattern } : match
}

const plainStart = (pattern: string) => pattern.replace(/^\^/, '').replaceAll('\\', '').toLowerCase()

/** Prices of earlier updates for the same models end where the new ones begin: what they priced keeps its price. */
function endsOf(
  known: readonly PriceEntry[],
  taken: readonly SheetModel[],
  at: string,
  replaced: ReadonlySet<string>,
): readonly PriceEntryInput[] {
  const keyOf = (provider: string, platform: string | undefined, match: PriceEntry['model_match']) =>
    JSON.stringify([provider, platform ?? '', match?.type, match?.pattern])
  const models = new Set(taken.map(({ provider, platform, match }) => keyOf(provider, platform, match)))
  return known.flatMap(({ tenant, recorded_at: _, ...entry }) => {
    const is_earlier = tenant !== undefined && entry.price_id.startsWith('update-')
    if (!is_earlier || replaced.has(entry.price_id)) return []
    if (!models.has(keyOf(entry.provider, entry.platform, entry.model_match))) return []
    return [entry.valid_from < at ? { ...entry, valid_to: at } : { ...entry, withdrawn: true }]
  })
}
