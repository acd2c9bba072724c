import type { ModelMatch, PriceMeter, TimeWindow } from '@marginscope/schemas'
import type { SheetBlock, SheetModel, SheetPrice } from '../../book/sheet-model.ts'
import { decimalText } from './decimal.ts'
import { type MatchClause, plainMatches } from './match-pattern.ts'
import type { SourceTable } from './source-table.ts'

type Amount = number | { readonly base: number; readonly tiers: readonly { start: number; price: number }[] }
type Prices = Readonly<Record<string, Amount | undefined>>
/** The package names the kind in `type`, the data's JSON by its fields alone. */
type Constraint = { readonly start_date: string } | { readonly start_time: string; readonly end_time: string }
interface Dated {
  readonly constraint?: Constraint
  readonly prices: Prices
}
interface SourceModel {
  readonly id: string
  readonly match: MatchClause
  readonly prices: Prices | readonly Dated[]
}
export interface SourceProvider {
  readonly id: string
  readonly fallback_model_providers?: readonly string[]
  readonly models: readonly SourceModel[]
  readonly pricing_urls?: readonly string[]
}

/** Their price key → our meter and the counts that it is for. Keys that no count of ours meets are reported. */
const METER_OF: Readonly<Record<string, readonly [PriceMeter, number]>> = {
  input_mtok: ['uncached_input_tokens', 1_000_000],
  cache_read_mtok: ['cache_read_tokens', 1_000_000],
  cache_write_mtok: ['cache_write_5m_tokens', 1_000_000],
  cache_write_1h_mtok: ['cache_write_1h_tokens', 1_000_000],
  output_mtok: ['output_tokens', 1_000_000],
  output_reasoning_mtok: ['reasoning_tokens', 1_000_000],
  input_audio_mtok: ['input_audio_tokens', 1_000_000],
  output_audio_mtok: ['output_audio_tokens', 1_000_000],
  cache_audio_read_mtok: ['cached_audio_tokens', 1_000_000],
  cache_image_read_mtok: ['cached_image_tokens', 1_000_000],
  storage_searches_kcount: ['file_searches', 1_000],
  input_document_kpages: ['pages', 1_000],
  input_image_mtok: ['input_image_tokens', 1_000_000],
  output_image_mtok: ['output_image_tokens', 1_000_000],
  audio_hours: ['input_audio_seconds', 3_600],
  input_audio_hours: ['input_audio_seconds', 3_600],
  output_audio_hours: ['output_audio_seconds', 3_600],
  input_mchars: ['characters', 1_000_000],
  web_searches_kcount: ['web_searches', 1_000],
  requests_kcount: ['request', 1_000],
}

/**
 * Their documented rule: a count without a price of its own is charged at its nearest ancestor's (cached and image
 * input are kinds of input; a 1 h cache write is a kind of cache write). Written into the book as `also`, nearest
 * ancestor first, so that nothing falls back that the source does not cover. Not carried over: audio input at the
 * text rate (the cross-check shows audio of OpenAI's models at 4 to 60 times it), except at Google, whose sheets
 * name an audio rate wherever there is one; and audio or image output at the text rate. Those are unknown.
 */
const COVERS: readonly (readonly [PriceMeter, readonly PriceMeter[]])[] = [
  ['cache_write_5m_tokens', ['cache_write_1h_tokens']],
  ['cache_read_tokens', ['cached_image_tokens', 'cached_audio_tokens']],
  [
    'uncached_input_tokens',
    [
      'cache_read_tokens',
      'cache_write_5m_tokens',
      'cache_write_1h_tokens',
      'input_image_tokens',
      'input_audio_tokens',
      'cached_image_tokens',
      'cached_audio_tokens',
    ],
  ],
]

/** What these models put out is no text: the source's one output rate is for what their replies count. */
const MEDIA_OUTPUT: readonly (readonly [RegExp, PriceMeter])[] = [
  [/image|imagen/, 'output_image_tokens'],
  [/-tts/, 'output_audio_tokens'],
]

/** Room above for prices that take a model from this source. */
const FIRST_PRIORITY = -1_000

/** How a table is marked, and how its clauses are written as matches: one model for each. */
interface Reading {
  readonly source: string
  readonly checked_at: string
  readonly matchesOf: (provider: string, clause: MatchClause) => readonly ModelMatch[]
}

/**
 * Reads a newer `prices/new_data/v2/data.json` of theirs. Of its clauses those that name a model or how its names begin
 * are taken; what Azure and Vertex would take from the makers is not, since hosts have prices of their own.
 */
export function readGenaiTable(table: unknown, source: string, checked_at: string): SourceTable {
  const providers = (table as readonly SourceProvider[]) // the file's documented shape
    .map(({ fallback_model_providers: _, ...provider }) => provider)
  return readProviders(providers, { source, checked_at, matchesOf: (_, clause) => plainMatches(clause) })
}

/** What both have: providers with their models, in the order in which their fallbacks find them. */
export function readProviders(providers: readonly SourceProvider[], reading: Reading): SourceTable {
  const byId = new Map(providers.map((provider) => [provider.id, provider]))
  const left_out: string[] = []
  const models = providers.flatMap((provider) => {
    const own = provider.models.map((model) => [model, provider] as const)
    // Azure and Vertex sell other makers' models under the makers' names: the fallbacks become entries of theirs.
    const lent = (provider.fallback_model_providers ?? []).flatMap((id) =>
      (byId.get(id)?.models ?? []).map((model) => [model, byId.get(id) ?? provider] as const),
    )
    return [...own, ...lent].flatMap(([model, from], index) =>
      sheetModel(provider, from, model, FIRST_PRIORITY - (index + 1), reading, left_out),
    )
  })
  return { name: 'genai-prices', source: reading.source, models, left_out }
}

function sheetModel(
  provider: SourceProvider,
  from: SourceProvider,
  model: SourceModel,
  priority: number,
  { source, checked_at, matchesOf }: Reading,
  left_out: string[],
): readonly SheetModel[] {
  const label = `${provider.id}/${model.id}`
  const blocks = blocksOf(model, label, left_out).filter(({ prices }) => Object.keys(prices).length > 0)
  if (blocks.length === 0) left_out.push(`${label}: no price that a count of ours meets`)
  const lent = from === provider ? '' : ` (${from.id}'s price)`
  const url = from.pricing_urls?.[0]
  const matches = matchesOf(provider.id, model.match)
  if (matches.length === 0) left_out.push(`${label}: meant by a pattern, and by no name`)
  return matches.map((match) => ({
    provider: provider.id,
    model: from === provider ? model.id : `${from.id}/${model.id}`,
    match,
    priority,
    blocks,
    source: `${source}${lent}`,
    checked_at,
    ...(url === undefined ? {} : { source_url: url }),
  }))
}

function blocksOf(model: SourceModel, label: string, left_out: string[]): readonly SheetBlock[] {
  if (!isDated(model.prices)) return [{ prices: sheetPrices(model.prices, label, left_out) }]
  const dated = model.prices
  const starts = dated.flatMap(({ constraint }) =>
    constraint !== undefined && 'start_date' in constraint ? [`${constraint.start_date}T00:00:00Z`] : [],
  )
  const blocks: SheetBlock[] = []
  let epoch = -1
  for (const { constraint, prices } of dated) {
    if (constraint !== undefined && 'start_date' in constraint) epoch += 1
    const from = starts[epoch]
    const to = starts[epoch + 1]
    blocks.push({
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      // A window belongs to the dated price it follows: the package itself would apply it to all earlier times.
      ...(constraint !== undefined && 'start_time' in constraint
        ? { conditions: { time_windows: [windowOf(constraint)] } }
        : {}),
      prices: sheetPrices(prices, label, left_out),
    })
  }
  return blocks
}

function windowOf(constraint: Extract<Constraint, { start_time: string }>): TimeWindow {
  const [start, end] = [constraint.start_time, constraint.end_time].map(
    (time) => /^(\d\d:\d\d):00Z$/.exec(time)?.[1],
  )
  if (start === undefined || end === undefined)
    throw new Error(`not a whole minute in UTC: ${JSON.stringify(constraint)}`)
  return { days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], start, end, tz: 'UTC' }
}

function sheetPrices(prices: Prices, label: string, left_out: string[]): SheetBlock['prices'] {
  const found: Partial<Record<PriceMeter, SheetPrice>> = {}
  for (const [key, amount] of Object.entries(prices)) {
    const target = METER_OF[key]
    if (amount === undefined) continue
    if (target === undefined) left_out.push(`${label}: ${key} (no count of this kind)`)
    else if (isZero(amount)) left_out.push(`${label}: ${key} is 0, which in this source means unknown`)
    else
      found[target[0]] = sheetPrice(amount, target[1], key === 'audio_hours' ? ['output_audio_seconds'] : [])
  }
  const output = found.output_tokens
  if (output !== undefined) {
    const media = MEDIA_OUTPUT.flatMap(([models, meter]) => (models.test(label) ? [meter] : []))
    const also = media.filter((meter) => found[meter] === undefined)
    if (also.length > 0) found.output_tokens = { ...output, also }
  }
  const stated = new Set(Object.keys(found))
  const priced = new Set(stated)
  for (const [meter, kinds] of COVERS) {
    const price = found[meter]
    const also = kinds.filter((kind) => !priced.has(kind) && isCovered(kind, stated, label))
    if (price === undefined || also.length === 0) continue
    found[meter] = { ...price, also }
    for (const kind of also) priced.add(kind)
  }
  return found
}

/** Cached media go with cached text only where media go with text: otherwise their rate is their own, and unknown. */
function isCovered(kind: PriceMeter, stated: ReadonlySet<string>, label: string): boolean {
  switch (kind) {
    case 'input_audio_tokens':
      return label.startsWith('google/')
    case 'cached_audio_tokens':
      return label.startsWith('google/') && !stated.has('input_audio_tokens')
    case 'cached_image_tokens':
      return !stated.has('input_image_tokens')
    default:
      return true
  }
}

function sheetPrice(amount: Amount, per: number, also: readonly PriceMeter[]): SheetPrice {
  const base = typeof amount === 'number' ? amount : amount.base
  const tiers = typeof amount === 'number' ? [] : amount.tiers
  return {
    amount: decimalText(base),
    ...(per === 1_000_000 ? {} : { per }),
    ...(also.length > 0 ? { also } : {}),
    ...(tiers.length > 0
      ? {
          // They fire above `start`; "271999" is how they write "from 272,000 on".
          tiers: tiers.map(({ start, price }) =>
            start % 1000 === 999 ? [start + 1, '>=', decimalText(price)] : [start, '>', decimalText(price)],
          ),
        }
      : {}),
  }
}

function isZero(amount: Amount): boolean {
  return typeof amount === 'number' ? amount === 0 : amount.base === 0
}

function isDated(prices: SourceModel['prices']): prices is readonly Dated[] {
  return Array.isArray(prices)
}
