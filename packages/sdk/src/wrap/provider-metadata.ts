import { groundedIn, isFields } from './billing-part.ts'

type Fields = Readonly<Record<string, unknown>>

const CLAUDE = ['usage', 'cacheReadInputTokens', 'cacheCreationInputTokens'] as const
const GEMINI = ['groundingMetadata', 'groundingMetadataPerRequest', 'serviceTier', 'usageMetadata'] as const

/** What each provider's package for the AI SDK notes of the usage and of what it costs: what Marginscope reads of it. */
export const NOTED_FIELDS: Readonly<Record<string, readonly string[]>> = {
  anthropic: CLAUDE,
  bedrock: [...CLAUDE, 'serviceTier'],
  google: GEMINI,
  vertex: GEMINI,
  googleVertex: GEMINI,
  openai: ['serviceTier'],
  azure: ['serviceTier'],
  xai: ['serviceTier', 'costInUsdTicks'],
  perplexity: ['usage', 'cost'],
  openrouter: ['usage'],
  gateway: ['cost'],
}

/** What the usage itself states from SDK 6 on. */
const RESTATED = new Set(['usage', 'usageMetadata', 'cacheReadInputTokens', 'cacheCreationInputTokens'])

/**
 * Of a reply's `providerMetadata` what decides about its price, and no text; undefined: nothing of it does. Of a usage
 * that `is_whole` nothing is sent twice.
 */
export function billingMetadata(metadata: unknown, is_whole: boolean): Fields | undefined {
  if (!isFields(metadata)) return undefined
  const found = Object.entries(NOTED_FIELDS).flatMap(([provider, names]) => {
    const said = metadata[provider]
    if (!isFields(said)) return []
    const kept = names
      .filter((name) => said[name] !== undefined && said[name] !== null)
      .filter((name) => !(is_whole && RESTATED.has(name)))
      .map((name) => [name, withoutTexts(name, said[name])])
    return kept.length === 0 ? [] : [[provider, Object.fromEntries(kept)]]
  })
  return found.length === 0 ? undefined : Object.fromEntries(found)
}

function withoutTexts(name: string, value: unknown): unknown {
  if (name === 'groundingMetadata') return isFields(value) ? groundedIn(value) : null
  if (name !== 'groundingMetadataPerRequest') return value
  return Array.isArray(value) ? value.map((each) => (isFields(each) ? groundedIn(each) : null)) : []
}
