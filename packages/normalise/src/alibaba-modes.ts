import type { RawFormat, UsageCounts } from '@marginscope/schemas'
import { providerFamily } from './provider-family.ts'
import { type Fields, isFields } from './usage-reader.ts'

type Stated = Readonly<Record<string, string>> | undefined

/**
 * A reply that thought costs more in all of its output with Alibaba, the answer too ("CoT + response").
 * https://www.alibabacloud.com/help/en/model-studio/model-pricing
 */
export function withThinking(provider: string, usage: UsageCounts | undefined, stated: Stated): Stated {
  if (usage === undefined || usage.reasoning_tokens === 0 || !isAlibaba(provider)) return stated
  return { ...stated, thinking: 'true' }
}

/**
 * Which of its two caches Alibaba read from: what one asked for by a mark costs a tenth of the input, what it found by
 * itself a fifth. Its chat states the first (`ephemeral`), and leaves the second out; undefined where whoever hands the
 * usage on has lost it. https://www.alibabacloud.com/help/en/model-studio/context-cache
 */
export function cacheType(format: RawFormat, provider: string, usage: Fields): string | undefined {
  if (!isAlibaba(provider)) return undefined
  const details = [usage, ...(Array.isArray(usage.x_details) ? usage.x_details.filter(isFields) : [])]
    .map((fields) => fields.prompt_tokens_details ?? fields.input_tokens_details)
    .filter(isFields)
  const said = details.map(({ cache_type }) => cache_type).find((type) => typeof type === 'string')
  if (typeof said === 'string') return said
  const places = [usage, ...details]
  if (places.some(({ cache_creation_input_tokens: made }) => Number(made) > 0)) return 'ephemeral'
  const is_own = format === 'openai.chat' && !Object.hasOwn(usage, 'cache_read_input_tokens')
  return is_own && details.some(({ cached_tokens }) => Number(cached_tokens) > 0) ? 'implicit' : undefined
}

function isAlibaba(provider: string): boolean {
  return providerFamily(provider) === 'alibaba'
}
