import type { RawFormat, ServiceTier } from '@marginscope/schemas'
import { providerFamily } from './provider-family.ts'
import { type Fields, isFields } from './usage-reader.ts'

const OPENAI: ReadonlySet<RawFormat> = new Set(['openai.chat', 'openai.responses'])

/** States of a batch that is not to be counted again. Until then its usage is 0, which is what is not known yet. */
const ENDED = new Set<unknown>(['completed', 'expired', 'cancelled'])

/**
 * Whether a reply is one of OpenAI's batches, or a line of its results. Their tier is never said to be a batch: the
 * reply in a line says `default`, as every other. https://platform.openai.com/docs/api-reference/batch
 */
export function isBatch(format: RawFormat, raw: Fields): boolean {
  if (!OPENAI.has(format)) return false
  if (raw.object === 'batch') return true
  return typeof raw.custom_id === 'string' && isFields(raw.response) && isFields(raw.response.body)
}

export function isUnfinishedBatch(format: RawFormat, raw: Fields): boolean {
  return raw.object === 'batch' && OPENAI.has(format) && !ENDED.has(raw.status)
}

/**
 * The tier that is billed. What a sender calls a batch stays one where its reply says that it was served by default:
 * of all providers only Anthropic has a word for batches among the tiers of its replies.
 */
export function billedTier(
  provider: string,
  asked: ServiceTier | undefined,
  served: ServiceTier | undefined,
): ServiceTier {
  if (asked === 'batch' && served === 'standard' && providerFamily(provider) !== 'anthropic') return 'batch'
  return served ?? asked ?? 'standard'
}
