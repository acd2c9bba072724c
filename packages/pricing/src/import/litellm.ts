import type { PriceMeter, ServiceTier } from '@marginscope/schemas'
import type { SheetBlock, SheetModel, SheetPrice, SheetTier } from '../../book/sheet-model.ts'
import { providerName } from '../providers.ts'
import { priceOf } from './decimal.ts'
import type { SourceTable } from './source-table.ts'

type Row = Readonly<Record<string, unknown>>

/** LiteLLM's field → meter. What follows the name says context and tier. */
const METER_OF: Readonly<Record<string, PriceMeter>> = {
  input_cost_per_token: 'uncached_input_tokens',
  cache_read_input_token_cost: 'cache_read_tokens',
  cache_creation_input_token_cost: 'cache_write_5m_tokens',
  cache_creation_input_token_cost_above_1hr: 'cache_write_1h_tokens',
  output_cost_per_token: 'output_tokens',
  output_cost_per_reasoning_token: 'reasoning_tokens',
  input_cost_per_audio_token: 'input_audio_tokens',
  output_cost_per_audio_token: 'output_audio_tokens',
  cache_read_input_audio_token_cost: 'cached_audio_tokens',
  input_cost_per_image_token: 'input_image_tokens',
  output_cost_per_image_token: 'output_image_tokens',
  cache_read_input_image_token_cost: 'cached_image_tokens',
  input_cost_per_character: 'characters',
  input_cost_per_request: 'request',
  google_maps_grounding_cost_per_query: 'map_searches',
}
/** Fields that mean one thing in the rows of one mode, and something else or nothing in others. */
const METER_IN_MODE: Readonly<Record<string, Readonly<Record<string, PriceMeter>>>> = {
  rerank: { input_cost_per_query: 'search_units' },
  audio_transcription: { input_cost_per_second: 'input_audio_seconds' },
  audio_speech: { output_cost_per_second: 'output_audio_seconds' },
  video_generation: { output_cost_per_second: 'video_seconds' },
  image_generation: { output_cost_per_image: 'images', output_cost_per_pixel: 'image_pixels' },
  ocr: { ocr_cost_per_page: 'pages' },
}
const FIELD = /^(.*?)(?:_above_(\d+)k_tokens)?(?:_(priority|flex|batches))?$/
const TIER_OF: Readonly<Record<string, ServiceTier>> = {
  priority: 'priority',
  flex: 'flex',
  batches: 'batch',
}

/** Reads `model_prices_and_context_window.json` (MIT, Berri AI): prices per count in US dollars, by exact name. */
export function readLitellm(table: unknown, source: string, checked_at: string): SourceTable {
  const rows = Object.entries(table as Readonly<Record<string, Row>>) // the file's documented shape
  const left_out: string[] = []
  const models = rows.flatMap(([name, row]) => modelOf(name, row, source, checked_at, left_out))
  return { name: 'litellm', source, models, left_out }
}

function modelOf(
  key: string,
  row: Row,
  source: string,
  checked_at: string,
  left_out: string[],
): readonly SheetModel[] {
  if (key === 'sample_spec' || typeof row.litellm_provider !== 'string') return []
  if (/^(?:(?:hd|standard|low|medium|high)\/)?\d+-x-\d+\/|-month-commitment\//.test(key)) return [] // no reply names these
  const prices = new Map(pricesOf(row))
  if (/search-preview|search-api/.test(key)) prices.delete(' 0 web_searches')
  if (prices.size === 0) return []
  const { provider, platform } = hostOf(row.litellm_provider)
  if ('off_peak_pricing' in row) left_out.push(`${key}: its prices depend on the hour`)
  const blocks = blocksOf(prices, row, `${provider}/${key}`, left_out)
  if (blocks.length === 0 || 'off_peak_pricing' in row) return []
  const model = plainName(key, row.litellm_provider, provider)
  const rows = named(model, blocks)
  const [, region, name] = provider === 'aws' ? (REGIONAL.exec(model) ?? []) : []
  if (region !== undefined && name !== undefined) rows.push(...named(name, inRegion(blocks, region)))
  return rows.map((own) => ({
    provider,
    ...(platform === '' ? {} : { platform }),
    ...own,
    priority: 0,
    source,
    checked_at,
    ...(typeof row.source === 'string' && /^https:\/\/[\w./#?=&%-]+$/.test(row.source)
      ? { source_url: row.source }
      : {}),
  }))
}

/** "us-gov-west-1/a.b": the gateway's name for a model in one region, which others state beside the model. */
const REGIONAL = /^([a-z]{2}(?:-[a-z]+)+-\d)\/(.+)$/

type Named = Pick<SheetModel, 'model' | 'match' | 'blocks'>

function named(model: string, blocks: readonly SheetBlock[]): Named[] {
  // A fine-tuned model's own name goes on after its base's: "ft:gpt-4o-2024-08-06:org::id".
  const type = model.startsWith('ft:') ? 'prefix' : 'exact'
  return [{ model, match: { type, pattern: model }, blocks }]
}

function inRegion(blocks: readonly SheetBlock[], region: string): readonly SheetBlock[] {
  return blocks.map((block) => ({ ...block, conditions: { ...block.conditions, region: [region] } }))
}

/** "vertex_ai-llama_models" is sold by Vertex, "cohere_chat" by Cohere. */
export function hostOf(litellm_provider: string): { provider: string; platform: string } {
  const host = litellm_provider.replace(/^(vertex_ai|fireworks_ai)-.*/, '$1')
  const { provider, platform } = providerName(host)
  // Its rows of the Gemini API hold for Google unless Vertex has others.
  return { provider, platform: platform === 'gemini' ? '' : platform }
}

/** The name without the gateway's own prefixes, as the provider knows it. */
function plainName(key: string, litellm_provider: string, provider: string): string {
  let name = key.toLowerCase()
  const prefixes = [
    litellm_provider.toLowerCase(),
    'vertex_ai',
    'bedrock',
    'bedrock_mantle',
    'azure',
    'gemini',
  ]
  for (;;) {
    const cut = name.indexOf('/')
    const first = name.slice(0, Math.max(cut, 0))
    const is_route = prefixes.includes(first) || (cut > 0 && providerName(first).provider === provider)
    if (!is_route || (provider === 'openrouter' && first !== 'openrouter')) return name
    name = name.slice(cut + 1)
  }
}

/** Amounts per count by tier, context and meter. Zero means unknown in this table. */
function pricesOf(row: Row): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  const in_mode = METER_IN_MODE[String(row.mode)] ?? {}
  const has_image_tokens = typeof row.output_cost_per_image_token === 'number'
  for (const [field, amount] of Object.entries(row)) {
    const [, name = '', thousands = '0', tier = ''] = FIELD.exec(field) ?? []
    const meter = METER_OF[name] ?? in_mode[name]
    if (meter === undefined || typeof amount !== 'number' || !(amount > 0)) continue
    if ((meter === 'images' || meter === 'image_pixels') && has_image_tokens) continue // the same image again
    found.set(`${tier} ${thousands} ${meter}`, amount)
  }
  const search = searchFee(row)
  if (search !== undefined) found.set(' 0 web_searches', search)
  for (const [from, fields] of rangesOf(row))
    for (const [field, amount] of Object.entries(fields)) {
      const meter = METER_OF[field]
      if (meter !== undefined && typeof amount === 'number' && amount > 0)
        found.set(` ${from / 1_000} ${meter}`, amount)
    }
  return found
}

/**
 * What one search costs, where it is one figure for all context sizes. Not of models that search at each request
 * (a fee per request), and not of xAI, whose tool calls it has at twice the price of docs.x.ai.
 */
function searchFee(row: Row): number | undefined {
  const fees = row.search_context_cost_per_query
  if (typeof fees !== 'object' || fees === null || /^(?:perplexity|xai)$/.test(String(row.litellm_provider)))
    return undefined
  const [fee, ...rest] = Object.values(fees)
  return typeof fee === 'number' && fee > 0 && rest.every((other) => other === fee) ? fee : undefined
}

/** `tiered_pricing`: rows of prices by the size of the prompt. */
function rangesOf(row: Row): readonly (readonly [number, Row])[] {
  if (!Array.isArray(row.tiered_pricing)) return []
  return (row.tiered_pricing as readonly Row[]).flatMap((fields) =>
    Array.isArray(fields.range) ? [[Number(fields.range[0]), fields] as const] : [],
  )
}

function blocksOf(
  prices: ReadonlyMap<string, number>,
  row: Row,
  label: string,
  left_out: string[],
): readonly SheetBlock[] {
  const blocks = ['', 'batches', 'flex', 'priority'].map((tier) => {
    const found: Partial<Record<PriceMeter, SheetPrice>> = {}
    for (const [key, amount] of prices) {
      const [own_tier, thousands, name] = key.split(' ')
      if (own_tier !== tier || thousands !== '0') continue
      const meter = name as PriceMeter // keys are written from meters
      const long = longOf(prices, row, tier, meter)
      if (tier !== '' && long.length === 0 && longOf(prices, row, '', meter).length > 0) {
        left_out.push(`${label}: ${meter} in ${tier}: nothing says what long requests cost`)
        continue
      }
      found[meter] = { ...priceOfMeter(meter, amount), ...(long.length === 0 ? {} : { tiers: long }) }
    }
    const input = found.uncached_input_tokens
    if (input !== undefined && row.supports_vision === true && found.input_image_tokens === undefined)
      found.uncached_input_tokens = { ...input, also: ['input_image_tokens'] }
    const service_tier = TIER_OF[tier]
    return {
      ...(service_tier === undefined ? {} : { conditions: { service_tier: [service_tier] } }),
      prices: found,
    }
  })
  return blocks.filter((block) => Object.keys(block.prices).length > 0)
}

/** "above" is what the table says of all; xAI's page says "Long context ≥ 200k tokens" (https://docs.x.ai/developers/pricing). */
function longOf(
  prices: ReadonlyMap<string, number>,
  { litellm_provider }: Row,
  tier: string,
  meter: PriceMeter,
): readonly SheetTier[] {
  const op = litellm_provider === 'xai' ? '>=' : '>'
  return [...prices]
    .flatMap(([key, amount]): readonly SheetTier[] => {
      const [own_tier, thousands, name] = key.split(' ')
      if (own_tier !== tier || name !== meter || thousands === '0') return []
      return [[Number(thousands) * 1_000, op, priceOfMeter(meter, amount).amount]]
    })
    .sort(([a], [b]) => a - b)
}

function priceOfMeter(meter: PriceMeter, per_count: number): SheetPrice {
  const per = meter.endsWith('_tokens') ? 1_000_000 : 1
  return { amount: priceOf(per_count, per), ...(per === 1 ? { per } : {}) }
}
