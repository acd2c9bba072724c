import { noUsage } from '@marginscope/schemas'
import { checkTotal, isReasoningBeside, splitInput, splitOutput, tokenSum } from '../disjoint.ts'
import { readNamedCounts } from '../named-counts.ts'
import { outputStatement } from '../output-statement.ts'
import type { ProviderReply, Reading } from '../reading.ts'
import { cacheBeside, totalWithCache } from './cache-beside.ts'
import { readLangchainDetails } from './langchain-details.ts'

/**
 * `langchain.usage`: a message's `usage_metadata`. Input includes the cache, output includes reasoning; a tier that
 * served it is written before the names of the details (`priority_cache_read`).
 * https://reference.langchain.com/python/langchain-core/messages/ai/UsageMetadata
 */
export function readLangchainUsage({ usage: reader, provider }: ProviderReply): Reading | undefined {
  const input = reader.count('input_tokens')
  const output = reader.count('output_tokens')
  const total = reader.count('total_tokens')
  const inputs = reader.child('input_token_details')
  const outputs = reader.child('output_token_details')
  if (input === undefined) {
    if (output !== undefined)
      reader.invalid('input_tokens', 'is missing: the input is unknown, not 0', 'missing_field')
    return undefined
  }
  const details = readLangchainDetails(reader, inputs, outputs)
  const { read, reasoning } = details
  const write = details.write.ttl5m + details.write.ttl1h
  const stated = { input, output: output ?? 0, read, write, total, uncached: undefined, early_sdk: false }
  const beside = cacheBeside(stated, provider)
  const usage = noUsage()
  splitInput(
    reader,
    {
      field: 'input_tokens',
      whole: beside ? input + read + write : input,
      cache_read: read,
      cache_write_5m: details.write.ttl5m,
      cache_write_1h: details.write.ttl1h,
      audio: details.input_audio,
      image: details.input_image,
      other: 0,
      cached_audio: undefined,
      cached_image: undefined,
    },
    usage,
  )
  const beside_output = isReasoningBeside(total, input, output ?? 0, reasoning)
  splitOutput(
    reader,
    {
      field: 'output_tokens',
      whole: (output ?? 0) + (beside_output ? reasoning : 0),
      reasoning,
      audio: details.output_audio,
      image: details.output_image,
    },
    usage,
  )
  for (const each of [reader, inputs, outputs]) readNamedCounts(each, usage)
  checkTotal(reader, 'total_tokens', totalWithCache(stated, beside), tokenSum(usage))
  return {
    usage,
    service_tier: details.tier,
    output: outputStatement(reader, ['output_tokens'], { input, output, total }),
  }
}
