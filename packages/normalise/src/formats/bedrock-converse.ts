import { noUsage } from '@marginscope/schemas'
import { checkTotal, splitWrites, tokenSum } from '../disjoint.ts'
import type { OutputStatement, ProviderReply, Reading } from '../reading.ts'
import { prepaidTier, servedTier, speedOf, statedOf } from '../served.ts'
import { type Fields, isFields, type UsageReader } from '../usage-reader.ts'

/**
 * `bedrock.converse`: input excludes what was read from and written to the cache; total includes all.
 * Also the counts of InvokeModel: Nova's and the invocation metrics' …TokenCount, Llama's and Titan's own.
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_TokenUsage.html
 */
export function readBedrockConverse({ usage: reader, body, model }: ProviderReply): Reading | undefined {
  const input = reader.count('inputTokens', 'inputTokenCount', 'prompt_token_count', 'inputTextTokenCount')
  const output = outputOf(reader)
  const read = reader.count('cacheReadInputTokens', 'cacheReadInputTokenCount')
  const written = reader.count('cacheWriteInputTokens', 'cacheWriteInputTokenCount')
  const total = reader.count('totalTokens', 'totalTokenCount')
  const lifetimes = readLifetimes(reader)
  if (input === undefined) {
    if (output !== undefined || read !== undefined || written !== undefined) {
      reader.invalid('inputTokens', 'is missing: the input is unknown, not 0', 'missing_field')
      return undefined
    }
    return readGuardrailAlone(reader)
  }
  if (isFields(reader.peek('serverToolUsage'))) reader.child('serverToolUsage')
  readGuardrails(reader, body)
  if (model.includes('titan-embed-image')) unstatedImage(reader, input)
  const writes = splitWrites(reader, 'cacheWriteInputTokens', written, lifetimes.ttl5m, lifetimes.ttl1h)
  const usage = noUsage()
  usage.uncached_input_tokens = input
  usage.cache_read_tokens = read ?? 0
  usage.cache_write_5m_tokens = writes.ttl5m
  usage.cache_write_1h_tokens = writes.ttl1h
  usage.output_tokens = output ?? 0
  checkTotal(reader, 'totalTokens', total, tokenSum(usage))
  return {
    usage,
    service_tier: servedTier(reader, tierIn(body)),
    stated: statedOf({ service_tier: prepaidTier(tierIn(body)) }),
    speed: speedOf(latencyOf(body)),
    output: output === undefined ? outputStatement(reader) : 'stated',
  }
}

/**
 * Titan's embeddings of images are billed by image, and state the tokens of the text alone: without a text it was an
 * image. https://aws.amazon.com/bedrock/pricing/
 */
function unstatedImage(reader: UsageReader, text: number): void {
  if (text === 0) reader.unquantified('images')
  else reader.strange('images', true)
}

/**
 * ApplyGuardrail uses no model: it states units of its own alone, which have no count here and so stand as incomplete.
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_GuardrailUsage.html
 */
function readGuardrailAlone({ fields }: UsageReader): Reading | undefined {
  const used = Object.entries(fields).some(([unit, count]) => UNITS.test(unit) && typeof count === 'number')
  return used ? { usage: noUsage() } : undefined
}

const UNITS = /Policy(?:Image)?Units$/
/** Filters of words and of patterns of one's own are free. */
const FREE_UNITS = new Set(['wordPolicyUnits', 'sensitiveInformationPolicyFreeUnits'])

/**
 * Guardrails bill units of text by policy, which have no count here: their names stand for what is not priced.
 * https://aws.amazon.com/bedrock/pricing/
 */
function readGuardrails(reader: UsageReader, body: Fields): void {
  for (const name of ['amazon-bedrock-trace', 'trace']) {
    const trace = body[name]
    if (!isFields(trace)) continue
    for (const units of billedUnits(trace.guardrail)) reader.strange(`guardrail.${units}`, true)
  }
}

function billedUnits(trace: unknown, depth = 0): Set<string> {
  const found = new Set<string>()
  if (typeof trace !== 'object' || trace === null || depth === TRACE_DEPTH) return found
  for (const [name, value] of Object.entries(trace)) {
    const metrics = name === 'invocationMetrics' && isFields(value) ? value.usage : undefined
    for (const [unit, count] of Object.entries(isFields(metrics) ? metrics : {}))
      if (typeof count === 'number' && count > 0 && !FREE_UNITS.has(unit)) found.add(unit)
    for (const unit of billedUnits(value, depth + 1)) found.add(unit)
  }
  return found
}

/** A trace lists its assessments some levels down. */
const TRACE_DEPTH = 8

/** Titan's embeddings state their input alone. */
function outputStatement(reader: UsageReader): OutputStatement {
  return reader.has('inputTextTokenCount') && !reader.has('results') ? 'none' : 'missing'
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

function tierIn(body: Fields): unknown {
  return isFields(body.serviceTier) ? body.serviceTier.type : body.serviceTier
}

/** Latency-optimised inference has prices of its own. */
function latencyOf(body: Fields): string | undefined {
  const latency = isFields(body.performanceConfig) ? body.performanceConfig.latency : undefined
  return typeof latency === 'string' ? latency.toLowerCase() : undefined
}
