import { noUsage } from '@marginscope/schemas'
import { checkTotal, splitWrites, tokenSum } from '../disjoint.ts'
import type { ProviderReply, Reading } from '../reading.ts'
import { servedTier } from '../served.ts'
import { type Fields, isFields, type UsageReader } from '../usage-reader.ts'

/**
 * `bedrock.converse`: input excludes what was read from and written to the cache; total includes all.
 * Also the counts of InvokeModel: Nova's and the invocation metrics' …TokenCount, Llama's and Titan's own.
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_TokenUsage.html
 */
export function readBedrockConverse({ usage: reader, body }: ProviderReply): Reading | undefined {
  const input = reader.count('inputTokens', 'inputTokenCount', 'prompt_token_count', 'inputTextTokenCount')
  const output = outputOf(reader)
  const read = reader.count('cacheReadInputTokens', 'cacheReadInputTokenCount')
  const written = reader.count('cacheWriteInputTokens', 'cacheWriteInputTokenCount')
  const total = reader.count('totalTokens', 'totalTokenCount')
  const lifetimes = readLifetimes(reader)
  reader.ignore('invocationLatency', 'firstByteLatency', 'pydantic_ai_gateway')
  if (isFields(reader.value('serverToolUsage'))) reader.child('serverToolUsage')
  if (input === undefined) {
    if (output !== undefined || read !== undefined || written !== undefined) {
      reader.invalid('inputTokens', 'is missing: the input is unknown, not 0', 'missing_field')
    }
    return undefined
  }
  const writes = splitWrites(reader, 'cacheWriteInputTokens', written, lifetimes.ttl5m, lifetimes.ttl1h)
  const usage = noUsage()
  usage.uncached_input_tokens = input
  usage.cache_read_tokens = read ?? 0
  usage.cache_write_5m_tokens = writes.ttl5m
  usage.cache_write_1h_tokens = writes.ttl1h
  usage.output_tokens = output ?? 0
  checkTotal(reader, 'totalTokens', total, tokenSum(usage))
  return { usage, service_tier: tierOf(reader, body), speed: speedOf(body) }
}

function outputOf(reader: UsageReader): number | undefined {
  const stated = reader.count(
    'outputTokens',
    'outputTokenCount',
    'generation_token_count',
    'totalOutputTextTokenCount',
  )
  if (stated !== undefined) return stated
  const results = reader.value('inputTextTokenCount') === undefined ? [] : reader.children('results')
  if (results.length === 0) return undefined
  let sum = 0
  for (const result of results) {
    sum += result.count('tokenCount') ?? 0
    result.ignore('outputText', 'completionReason')
  }
  return sum
}

/** What was written to the cache, by time to live: [{inputTokens, ttl: "5m" | "1h"}]. */
function readLifetimes(reader: UsageReader): { readonly ttl5m: number; readonly ttl1h: number } {
  let ttl5m = 0
  let ttl1h = 0
  for (const detail of reader.children('cacheDetails')) {
    const tokens = detail.count('inputTokens') ?? 0
    const ttl = detail.text('ttl')
    if (ttl === '1h') ttl1h += tokens
    else ttl5m += tokens
    if (ttl !== '1h' && ttl !== '5m') detail.strange(`ttl (${ttl ?? 'none'})`, tokens > 0)
  }
  return { ttl5m, ttl1h }
}

function tierOf(reader: UsageReader, body: Fields) {
  const tier = isFields(body.serviceTier) ? body.serviceTier.type : body.serviceTier
  return servedTier(reader, tier)
}

/** Latency-optimised inference has prices of its own. */
function speedOf(body: Fields): string | undefined {
  const latency = isFields(body.performanceConfig) ? body.performanceConfig.latency : undefined
  if (latency === 'standard') return ''
  return typeof latency === 'string' ? latency : undefined
}
