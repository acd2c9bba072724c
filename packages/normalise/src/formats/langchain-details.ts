import type { ServiceTier } from '@marginscope/schemas'
import { splitWrites } from '../disjoint.ts'
import type { UsageReader } from '../usage-reader.ts'

/** What LangChain's details say of an input and of an output, each part of its whole. */
export interface LangchainDetails {
  /** The tier that served, where one is written before the names of the details. */
  readonly tier: ServiceTier | undefined
  readonly read: number
  readonly write: { readonly ttl5m: number; readonly ttl1h: number }
  readonly input_audio: number
  readonly input_image: number
  readonly reasoning: number
  readonly output_audio: number
  readonly output_image: number
}

const TIERS: readonly ServiceTier[] = ['priority', 'flex', 'batch']

/** https://reference.langchain.com/python/langchain-core/messages/ai/InputTokenDetails */
export function readLangchainDetails(
  reader: UsageReader,
  inputs: UsageReader,
  outputs: UsageReader,
): LangchainDetails {
  const tier = TIERS.find((name) => inputs.has(name) || outputs.has(name))
  const created = inputs.count('cache_creation', `${tier}_cache_creation`)
  const details = {
    tier,
    read: inputs.count('cache_read', `${tier}_cache_read`) ?? 0,
    write: splitWrites(
      reader,
      'cache_creation',
      // Integrations that state lifetimes leave the sum at 0.
      created === 0 ? undefined : created,
      inputs.count('ephemeral_5m_input_tokens') ?? 0,
      inputs.count('ephemeral_1h_input_tokens') ?? 0,
    ),
    input_audio: inputs.count('audio') ?? 0,
    input_image: inputs.count('image') ?? 0,
    reasoning: outputs.count('reasoning', `${tier}_reasoning`) ?? 0,
    output_audio: outputs.count('audio') ?? 0,
    output_image: outputs.count('image') ?? 0,
  }
  // It holds the rest of the tokens itself.
  if (tier !== undefined) for (const each of [inputs, outputs]) each.ignore(tier)
  return details
}
