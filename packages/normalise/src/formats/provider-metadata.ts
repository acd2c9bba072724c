import { type Fields, isFields } from '../usage-reader.ts'

/** The attribute under which the AI SDK's spans carry it, as JSON. */
export const PROVIDER_METADATA = 'ai.response.providerMetadata'

const CLAUDE = ['usage', 'cacheReadInputTokens', 'cacheCreationInputTokens'] as const
const GEMINI = ['groundingMetadata', 'groundingMetadataPerRequest', 'serviceTier', 'usageMetadata'] as const

/** What each provider's package notes of the usage and of what it costs, by the name under which it does. */
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

/**
 * Of `providerMetadata`, or its JSON, what states usage and what it costs, and nothing else; undefined: none of it does.
 * The packages for the AI SDK, as published:
 * - @ai-sdk/anthropic 1 (for SDK 4) notes cacheReadInputTokens and cacheCreationInputTokens, 2 (5) and 3 (6) the latter and
 *   `usage`, 4 (7) `usage`;
 * - @ai-sdk/amazon-bedrock 2 to 4 usage.cacheWriteInputTokens, 2 also usage.cacheReadInputTokens, 5 serviceTier.type;
 * - @ai-sdk/google and google-vertex what a reply was grounded in, of each request where an answer took several, the tier,
 *   and `usageMetadata`;
 * - @ai-sdk/openai, azure and xai the tier of a response, xai what it cost;
 * - @ai-sdk/perplexity usage.citationTokens and usage.numSearchQueries, 2 and later the cost;
 * - OpenRouter's and the gateway's what they charge.
 * From SDK 6 on the usage itself states the tokens.
 */
export function usageNoted(metadata: unknown): Fields | undefined {
  const all = typeof metadata === 'string' ? objectOf(metadata) : metadata
  if (!isFields(all)) return undefined
  const found: Record<string, Fields> = {}
  for (const [provider, names] of Object.entries(NOTED_FIELDS)) {
    const said = all[provider]
    if (!isFields(said)) continue
    const kept = names.filter((name) => said[name] !== undefined && said[name] !== null)
    if (kept.length > 0)
      found[provider] = Object.fromEntries(kept.map((name) => [name, withoutTexts(name, said[name])]))
  }
  return Object.keys(found).length === 0 ? undefined : found
}

/** What a reply was grounded in is text of who asked: how many queries there were, and in what, is enough. */
function withoutTexts(name: string, value: unknown): unknown {
  if (name === 'groundingMetadataPerRequest')
    return Array.isArray(value) ? value.map((each) => withoutTexts('groundingMetadata', each)) : []
  if (name !== 'groundingMetadata' || !isFields(value)) return value
  const { webSearchQueries: queries, groundingChunks: chunks } = value
  return {
    ...(Array.isArray(queries) && { webSearchQueries: numbered(queries) }),
    ...(Array.isArray(chunks) && { groundingChunks: chunks.filter(isFields).map(sourceOf) }),
  }
}

/** Each query by the place at which it came first, so that the same are the same still. */
function numbered(queries: readonly unknown[]): readonly string[] {
  const places = new Map<unknown, string>()
  for (const query of queries) if (!places.has(query)) places.set(query, String(places.size + 1))
  return queries.filter((query) => query !== '').map((query) => places.get(query) ?? '')
}

const sourceOf = ({ web, maps }: Fields) => ({
  ...(isFields(web) && { web: {} }),
  ...(isFields(maps) && { maps: {} }),
})

function objectOf(text: string): unknown {
  if (!text.startsWith('{')) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined // cut off by whoever exported it
  }
}
