import { noUsage, type ServiceTier } from '@marginscope/schemas'
import { checkTotal, isReasoningBeside, splitInput, splitOutput, splitWrites, tokenSum } from '../disjoint.ts'
import { readNamedCounts } from '../named-counts.ts'
import { outputStatement } from '../output-statement.ts'
import type { ProviderReply, Reading } from '../reading.ts'
import { cacheBeside, totalWithCache } from './cache-beside.ts'

/**
 * `langchain.usage`: a message's `usage_metadata`. Input includes the cache, output includes reasoning; a tier that
 * served it is written before the names of the details (`priority_cache_read`) and holds the rest of the tokens itself.
 * https://reference.langchain.com/python/langchain-core/messages/ai/UsageMetadata
 */
export function readLangchainUsage({ usage: reader, provider }: ProviderReply): Reading | undefined {
  const input = reader.count('input_tokens')
  const output = reader.count('output_tokens')
  const total = reader.count('total_tokens')
  const inputs = reader.child('input_token_details')
  const outputs = reader.child('output_token_details')
  const tier = TIERS.find((name) => inputs.has(name) || outputs.has(name))
  if (input === undefined) {
    if (output !== undefined)
      reader.invalid('input_tokens', 'is missing: the input is unknown, not 0', 'missing_field')
    return undefined
  }
  const read = inputs.count('cache_read', `${tier}_cache_read`) ?? 0
  const created = inputs.count('cache_creation', `${tier}_cache_creation`)
  const writes = splitWrites(
    reader,
    'cache_creation',
    // Integrations that state lifetimes leave the sum at 0.
    created === 0 ? undefined : created,
    inputs.count('ephemeral_5m_input_tokens') ?? 0,
    inputs.count('ephemeral_1h_input_tokens') ?? 0,
  )
  const write = writes.ttl5m + writes.ttl1h
  const stated = { input, output: output ?? 0, read, write, total, uncached: undefined, early_sdk: false }
  const beside = cacheBeside(stated, provider)
  const usage = noUsage()
  splitInput(
    reader,
    {
      field: 'input_tokens',
      whole: beside ? input + read + write : input,
      cache_read: read,
      cache_write_5m: writes.ttl5m,
      cache_write_1h: writes.ttl1h,
      audio: inputs.count('audio') ?? 0,
      image: inputs.count('image') ?? 0,
      other: 0,
      cached_audio: undefined,
      cached_image: undefined,
    },
    usage,
  )
  const reasoning = outputs.count('reasoning', `${tier}_reasoning`) ?? 0
  const beside_output = isReasoningBeside(total, input, output ?? 0, reasoning)
  splitOutput(
    reader,
    {
      field: 'output_tokens',
      whole: (output ?? 0) + (beside_output ? reasoning : 0),
      reasoning,
      audio: outputs.count('audio') ?? 0,
      image: outputs.count('image') ?? 0,
    },
    usage,
  )
  if (tier !== undefined) for (const details of [inputs, outputs]) details.ignore(tier)
  for (const details of [reader, inputs, outputs]) readNamedCounts(details, usage)
  checkTotal(reader, 'total_tokens', totalWithCache(stated, beside), tokenSum(usage))
  return {
    usage,
    service_tier: tier,
    output: outputStatement(reader, ['output_tokens'], { input, output, total }),
  }
}

const TIERS: readonly ServiceTier[] = ['priority', 'flex', 'batch']
