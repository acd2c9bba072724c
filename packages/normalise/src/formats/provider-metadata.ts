import { type Fields, isFields } from '../usage-reader.ts'

/** The attribute under which the AI SDK's spans carry it, as JSON. */
export const PROVIDER_METADATA = 'ai.response.providerMetadata'

const PROVIDERS = ['anthropic', 'bedrock'] as const
const COUNTS = ['usage', 'cacheReadInputTokens', 'cacheCreationInputTokens'] as const

/** What the AI SDK's providers note of the usage beside it. */
export interface Noted {
  /** Who noted it, by whose convention its input is: whatever the caller names the provider. */
  readonly provider: string | undefined
  readonly read: number
  readonly write: number
  /** The provider's own usage object, of one call. */
  readonly raw: Fields | undefined
}

/**
 * Of `providerMetadata`, or its JSON, what states usage and nothing else; undefined: none of it does. The packages for the
 * AI SDK, as published: @ai-sdk/anthropic 1 (for SDK 4) notes cacheReadInputTokens and cacheCreationInputTokens, 2 (5)
 * and 3 (6) the latter and `usage`, 4 (7) `usage`; @ai-sdk/amazon-bedrock 2 to 4 usage.cacheWriteInputTokens, 2 also
 * usage.cacheReadInputTokens. From SDK 6 on the usage itself states all of it.
 */
export function usageNoted(metadata: unknown): Fields | undefined {
  const all = typeof metadata === 'string' ? objectOf(metadata) : metadata
  if (!isFields(all)) return undefined
  const found: Record<string, Fields> = {}
  for (const provider of PROVIDERS) {
    const said = all[provider]
    if (!isFields(said)) continue
    const counts = COUNTS.filter((name) => said[name] !== undefined && said[name] !== null)
    if (counts.length > 0) found[provider] = Object.fromEntries(counts.map((name) => [name, said[name]]))
  }
  return Object.keys(found).length === 0 ? undefined : found
}

/** What was noted of calls, together. */
export function notedOf(metadata: readonly unknown[]): Noted {
  let [provider, read, write]: [string | undefined, number, number] = [undefined, 0, 0]
  let raw: Fields | undefined
  for (const each of metadata) {
    const { anthropic, bedrock } = usageNoted(each) ?? {}
    const said = isFields(anthropic) ? anthropic : isFields(bedrock) ? bedrock : undefined
    if (said === undefined) continue
    const usage = isFields(said.usage) ? said.usage : {}
    provider = said === anthropic ? 'anthropic' : 'bedrock'
    read += countOf(said.cacheReadInputTokens, usage.cacheReadInputTokens, usage.cache_read_input_tokens)
    write += countOf(
      said.cacheCreationInputTokens,
      usage.cacheWriteInputTokens,
      usage.cache_creation_input_tokens,
    )
    if (metadata.length === 1 && said === anthropic) raw = said.usage === usage ? usage : undefined
  }
  return { provider, read, write, raw }
}

/** The first that is a count; SDK 4 states what it does not know as NaN, which JSON makes null. */
function countOf(...values: readonly unknown[]): number {
  return values.map(Number).find((value) => Number.isSafeInteger(value) && value > 0) ?? 0
}

function objectOf(text: string): unknown {
  if (!text.startsWith('{')) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined // cut off by whoever exported it
  }
}
