import type { ModelMatch, PriceMeter } from '@marginscope/schemas'
import { adoptedReason } from '../../book/adopted.ts'
import type { SheetBlock, SheetModel } from '../../book/sheet-model.ts'
import { allPrices, type PriceBook } from '../book.ts'
import { matchesName } from '../match-name.ts'
import { modelSpellings } from '../providers.ts'
import { claimsOf, isSame, ourPrice, ourRate } from './claims.ts'
import type { SourceTable } from './source-table.ts'

/** What a table adds to the book. */
export interface Addition {
  /** Models taken from it whole. */
  readonly adopted: readonly SheetModel[]
  /** Prices of one region each, which go before those of any. */
  readonly regional: readonly SheetModel[]
  /** Prices that nothing above has. */
  readonly gaps: readonly SheetModel[]
}

/**
 * Lays a table under a book. Where both have a price the book's stays, unless `adopted.ts` decides for the table and
 * they differ; where only the table has one it is added.
 */
export function lay(
  table: SourceTable,
  book: PriceBook,
  at: string,
  compileWith: (adopted: readonly SheetModel[]) => PriceBook,
): Addition {
  const all = unique(table.models)
  const models = all.filter((model) => !isRegional(model))
  const regional = all.filter((model) => isRegional(model) && differs(model, table.name, book, at))
  const adopted = models.filter(
    (model) => adoptedReason(table.name, model) !== undefined && differs(model, table.name, book, at),
  )
  const over = adopted.length === 0 ? book : compileWith(adopted)
  const gaps = models.flatMap((model) => gapsOf(model, table.name, over, at))
  return { adopted: inOrder(adopted), regional: inOrder(regional), gaps: inOrder(gaps) }
}

const isRegional = ({ blocks }: SheetModel) =>
  blocks.some(({ conditions }) => conditions?.region !== undefined)

/** One model by one name: a table has some twice, with and without the gateway's prefix. The first stands. */
function unique(models: readonly SheetModel[]): readonly SheetModel[] {
  const byName = new Map<string, SheetModel>()
  for (const model of models) {
    const key = JSON.stringify([
      model.provider,
      model.platform,
      model.match,
      model.blocks[0]?.conditions?.region,
    ])
    if (!byName.has(key)) byName.set(key, model)
  }
  return [...byName.values()]
}

/** Rounding in the last digit printed ("$0.083" for 0.0825) is no price of one's own. */
const OWN_PRICE = 100n

function differs(model: SheetModel, table: string, book: PriceBook, at: string): boolean {
  return claimsOf(model, table, at).some((claim) => {
    if (claim.tier !== 'standard' || !isPlain(claim.meter)) return false
    const ours = ourRate(claim, book)
    if (ours === undefined) return claim.region !== ''
    return !isSame(ours, claim.usd, OWN_PRICE)
  })
}

const isPlain = (meter: PriceMeter) => /^(?:uncached_input|cache_read|output)_tokens$/.test(meter)

/** The model with only those prices that the book has none for. */
function gapsOf(model: SheetModel, table: string, book: PriceBook, at: string): readonly SheetModel[] {
  const claims = claimsOf(model, table, at).filter(({ context }) => context === 0)
  const ours = claims.flatMap((claim) => ourPrice(claim, book) ?? [])
  const missing = claims.filter((claim) => ourPrice(claim, book) === undefined)
  if (missing.length === 0) return []
  // The first spelling that anything matches counts: a part at this one would hide the rest at another, and the whole, which
  // has today's prices only, what they were before.
  const is_elsewhere =
    ours.length > 0 && !ours.some(({ price_id }) => isMetAs(book, price_id, model.match.pattern))
  if (is_elsewhere && modelSpellings(model.provider, model.match.pattern).length > 1)
    return ours.some(({ price_id }) => /@\d{4}-\d\d-\d\d/.test(price_id)) ? [] : [model]
  const blocks = model.blocks.flatMap((block): readonly SheetBlock[] => {
    const { service_tier: [tier = 'standard'] = [], region: [region = ''] = [] } = block.conditions ?? {}
    const prices = Object.entries(block.prices).filter(([meter]) =>
      missing.some((claim) => claim.meter === meter && claim.tier === tier && claim.region === region),
    )
    return prices.length === 0 ? [] : [{ ...block, prices: Object.fromEntries(prices) }]
  })
  return blocks.length === 0 ? [] : [{ ...model, blocks }]
}

const MATCHES = new WeakMap<PriceBook, ReadonlyMap<string, ModelMatch | undefined>>()

/** Whether a price is found under the very name, and not under another spelling of it. */
function isMetAs(book: PriceBook, price_id: string, name: string): boolean {
  let matches = MATCHES.get(book)
  if (matches === undefined) {
    matches = new Map(allPrices(book).map(({ entry }) => [entry.price_id, entry.model_match]))
    MATCHES.set(book, matches)
  }
  const match = matches.get(price_id)
  return match !== undefined && matchesName(match, name)
}

function inOrder(models: readonly SheetModel[]): readonly SheetModel[] {
  const key = (model: SheetModel) =>
    [
      model.provider,
      model.platform ?? '',
      model.source,
      model.checked_at,
      model.source_url ?? '',
      model.match.pattern,
    ].join('\0')
  return models
    .map((model) => [key(model), model] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, model]) => model)
}
