import type { PriceMeter } from '@marginscope/schemas'
import type { SheetBlock, SheetModel, SheetPrice, SheetTier } from '../../book/sheet-model.ts'
import { providerName } from '../providers.ts'
import { decimalText } from './decimal.ts'
import type { SourceTable } from './source-table.ts'

interface Cost {
  readonly [field: string]: unknown
  readonly tiers?: readonly (Readonly<Record<string, unknown>> & {
    readonly tier?: { readonly size?: number }
  })[]
  readonly context_over_200k?: Readonly<Record<string, unknown>>
}
interface Provider {
  readonly id: string
  readonly doc?: string
  readonly models: Readonly<
    Record<
      string,
      { readonly cost?: Cost | null; readonly modalities?: { readonly input?: readonly string[] } | null }
    >
  >
}

const METER_OF: Readonly<Record<string, PriceMeter>> = {
  input: 'uncached_input_tokens',
  output: 'output_tokens',
  reasoning: 'reasoning_tokens',
  cache_read: 'cache_read_tokens',
  cache_write: 'cache_write_5m_tokens',
  input_audio: 'input_audio_tokens',
  output_audio: 'output_audio_tokens',
}

/** Reads models.dev's `api.json` (MIT): prices per million tokens in US dollars, by provider and exact name. */
export function readModelsDev(table: unknown, source: string, checked_at: string): SourceTable {
  const providers = Object.values(table as Readonly<Record<string, Provider>>) // the file's documented shape
  const left_out: string[] = []
  const models = providers.flatMap(({ id, doc, models: rows }) => {
    // Subscriptions: nothing is charged by the token.
    if (/-(?:coding|token)-plan(?:-|$)/.test(id)) return []
    const { provider, platform } = hostOf(id)
    return Object.entries(rows).flatMap(([name, { cost, modalities }]): readonly SheetModel[] => {
      const prices = cost == null ? {} : pricesOf(cost, modalities?.input ?? [])
      if (Object.keys(prices).length === 0) return []
      const model = name.toLowerCase()
      return [
        {
          provider,
          ...(platform === '' ? {} : { platform }),
          model,
          match: { type: 'exact', pattern: model },
          priority: 0,
          blocks: [{ prices }],
          source,
          checked_at,
          ...(doc === undefined ? {} : { source_url: doc }),
        },
      ]
    })
  })
  return { name: 'models.dev', source, models, left_out }
}

function hostOf(id: string): { provider: string; platform: string } {
  const { provider, platform } = providerName(id)
  return { provider, platform: platform === 'gemini' ? '' : platform }
}

function pricesOf(cost: Cost, modalities: readonly string[]): SheetBlock['prices'] {
  const found: Partial<Record<PriceMeter, SheetPrice>> = {}
  for (const [field, meter] of Object.entries(METER_OF)) {
    const amount = cost[field]
    if (typeof amount !== 'number' || !(amount > 0)) continue
    const long = [...(cost.tiers ?? []), ...overs(cost)].flatMap((tier): readonly SheetTier[] => {
      const price = tier[field]
      const size = tier.tier?.size
      return typeof price === 'number' && size !== undefined ? [[size, '>', decimalText(price)]] : []
    })
    found[meter] = { amount: decimalText(amount), ...(long.length === 0 ? {} : { tiers: long }) }
  }
  const input = found.uncached_input_tokens
  if (input !== undefined && modalities.includes('image'))
    found.uncached_input_tokens = { ...input, also: ['input_image_tokens'] }
  return found
}

/** How long requests were written before there were `tiers`. */
function overs({ tiers, context_over_200k }: Cost): NonNullable<Cost['tiers']> {
  if (tiers !== undefined || context_over_200k === undefined) return []
  return [{ ...context_over_200k, tier: { size: 200_000 } }]
}
