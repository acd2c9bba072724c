import { parseRational } from '@marginscope/money'
import type { PriceMeter, ServiceTier } from '@marginscope/schemas'
import type { Claim } from './claims.ts'
import { decimalText } from './decimal.ts'

const METER_OF: Readonly<Record<string, PriceMeter>> = {
  input: 'uncached_input_tokens',
  input_cached_tokens: 'cache_read_tokens',
  input_cache_creation_5m: 'cache_write_5m_tokens',
  input_cache_creation_1h: 'cache_write_1h_tokens',
  output: 'output_tokens',
  output_reasoning_tokens: 'reasoning_tokens',
}

interface LangfuseModel {
  readonly modelName: string
  readonly pricingTiers: readonly {
    readonly conditions: readonly { readonly value?: number; readonly values?: readonly string[] }[]
    readonly prices: Readonly<Record<string, number>>
  }[]
}

/** What Langfuse's `default-model-prices.json` (MIT) says, rate by rate. Its models are OpenAI's, Anthropic's and Google's. */
export function langfuseClaims(table: unknown, name: string, at: string): readonly Claim[] {
  return (table as readonly LangfuseModel[]).flatMap(({ modelName: model, pricingTiers }) => {
    const provider = /^claude/.test(model) ? 'anthropic' : /^gemini/.test(model) ? 'google' : 'openai'
    return pricingTiers.flatMap(({ conditions, prices }) => {
      const stated = conditions.flatMap(({ values }) => values ?? [])
      if (provider === 'anthropic' && stated.includes('fast')) return [] // a speed there, not a tier
      const tier: ServiceTier = stated.includes('priority')
        ? 'priority'
        : stated.includes('flex')
          ? 'flex'
          : 'standard'
      const size = conditions.find(({ value }) => value !== undefined)?.value
      return Object.entries(prices).flatMap(([key, usd]): readonly Claim[] => {
        const meter = METER_OF[key]
        if (meter === undefined || usd === 0) return [] // a zero means unknown
        const context = size === undefined ? 0 : size + 1
        const rate = { meter, tier, context, region: '', usd: parseRational(decimalText(usd)) }
        return [{ table: name, provider, platform: '', model, at, ...rate }]
      })
    })
  })
}
