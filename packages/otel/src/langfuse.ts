import { attoOf, statedCost } from '@marginscope/normalise'
import type { UsageCount } from '@marginscope/schemas'
import { NAMES } from './names.ts'
import type { StatedUsage } from './stated-usage.ts'
import type { Attributes } from './told.ts'

/**
 * `langfuse.observation.usage_details`: JSON in a text. Its keys are the sender's own; those below are
 * what Langfuse's SDKs and integrations write, and parts beside `input` and `output` are not in them, unless the total
 * says so. An object in a provider's shape is read as that provider's.
 * https://langfuse.com/docs/observability/features/token-and-cost-tracking
 */
export function langfuseUsage(attributes: Attributes): StatedUsage | undefined {
  const details = jsonOf(attributes.get(NAMES.usage_details[0]))
  return details === undefined ? undefined : usageOfDetails(details)
}

/** The same of an observation's usage details as an object. */
export function usageOfDetails(details: Readonly<Record<string, unknown>>): StatedUsage | undefined {
  if (Object.keys(details).length === 0) return undefined
  if ('prompt_tokens' in details) return { raw_format: 'openai.chat', raw_usage: details }
  if ('promptTokenCount' in details) return { raw_format: 'gemini.generate', raw_usage: details }
  if ('input_tokens' in details) {
    const is_anthropic = 'cache_read_input_tokens' in details || 'cache_creation_input_tokens' in details
    const raw_format = is_anthropic ? 'anthropic.messages' : 'openai.responses'
    return { raw_format, raw_usage: details }
  }
  return countsOf(details)
}

/** What `cost_details` comes to, also beside usage that is stated elsewhere on the span. */
export function langfuseCost(attributes: Attributes): StatedUsage {
  const costs = jsonOf(attributes.get(NAMES.cost_details[0]))
  const reported_cost = costs === undefined ? undefined : statedCost(totalCost(costs))
  return reported_cost === undefined ? {} : { reported_cost }
}

/** Vertex writes them in capitals. */
const MODALITY = /(?<=^(?:input|output|cached)_modality_)[A-Z]+$/

const COUNTS: Readonly<Record<string, UsageCount>> = {
  input: 'uncached_input_tokens',
  input_text: 'uncached_input_tokens',
  input_cached_tokens: 'cache_read_tokens',
  input_cached: 'cache_read_tokens',
  input_cache_read: 'cache_read_tokens',
  input_cache_read_tokens: 'cache_read_tokens',
  cache_read_input_tokens: 'cache_read_tokens',
  cached_tokens: 'cache_read_tokens',
  input_cache_creation: 'cache_write_5m_tokens',
  input_cache_write: 'cache_write_5m_tokens',
  input_cache_write_tokens: 'cache_write_5m_tokens',
  input_cache_creation_5m: 'cache_write_5m_tokens',
  cache_creation_input_tokens: 'cache_write_5m_tokens',
  input_cache_creation_1h: 'cache_write_1h_tokens',
  // Of its handler for LangChain: langfuse 5, langchain/CallbackHandler.py.
  input_ephemeral_5m_input_tokens: 'cache_write_5m_tokens',
  input_ephemeral_1h_input_tokens: 'cache_write_1h_tokens',
  input_modality_text: 'uncached_input_tokens',
  input_modality_document: 'uncached_input_tokens',
  input_modality_video: 'uncached_input_tokens',
  input_modality_audio: 'input_audio_tokens',
  input_modality_image: 'input_image_tokens',
  tool_use_prompt_token_count: 'uncached_input_tokens',
  cached_modality_text: 'cache_read_tokens',
  output_modality_text: 'output_tokens',
  output_modality_audio: 'output_audio_tokens',
  thoughts_token_count: 'reasoning_tokens',
  input_audio_tokens: 'input_audio_tokens',
  input_audio: 'input_audio_tokens',
  input_image: 'input_image_tokens',
  output: 'output_tokens',
  output_text: 'output_tokens',
  output_reasoning_tokens: 'reasoning_tokens',
  output_reasoning: 'reasoning_tokens',
  reasoning_tokens: 'reasoning_tokens',
  output_audio_tokens: 'output_audio_tokens',
  output_audio: 'output_audio_tokens',
  images: 'images',
  characters: 'characters',
}

/** What was written for an hour, and for five minutes, of the writes beside them. */
const WRITES = /^cache_creation_ephemeral_(5m|1h)_input_tokens$/

/** The same with the lifetimes of writes in place of their sum. */
function withLifetimes(details: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const long = details.cache_creation_ephemeral_1h_input_tokens ?? 0
  const { cache_creation_input_tokens: all } = details
  if (typeof all !== 'number' || typeof long !== 'number' || long > all) return details
  const others = Object.entries(details).filter(([key]) => !WRITES.test(key))
  return {
    ...Object.fromEntries(others),
    cache_creation_input_tokens: all - long,
    input_cache_creation_1h: long,
  }
}

function countsOf(given: Readonly<Record<string, unknown>>): StatedUsage {
  const details = withLifetimes(given)
  const usage: Partial<Record<UsageCount, number>> = {}
  const unknown: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(details)) {
    if (key === 'total' || value === null || value === 0) continue
    const name = key.replace(MODALITY, (modality) => modality.toLowerCase())
    const count = Object.hasOwn(COUNTS, name) ? COUNTS[name] : undefined
    if (count !== undefined && typeof value === 'number' && Number.isSafeInteger(value) && value > 0)
      usage[count] = (usage[count] ?? 0) + value
    else unknown[key] = value
  }
  // A total alone doesn't say of what it is the total.
  if (Object.keys(usage).length === 0 && Object.keys(unknown).length === 0 && details.total)
    unknown.total = details.total
  const of = (...names: readonly UsageCount[]) => names.reduce((sum, name) => sum + (usage[name] ?? 0), 0)
  const beside_input = of(
    'cache_read_tokens',
    'cache_write_5m_tokens',
    'cache_write_1h_tokens',
    'input_audio_tokens',
    'input_image_tokens',
  )
  const beside_output = of('reasoning_tokens', 'output_audio_tokens')
  const input = of('uncached_input_tokens')
  const output = of('output_tokens')
  // A total of the two alone says that the parts are inside them.
  const is_inclusive = beside_input + beside_output > 0 && details.total === input + output
  if (is_inclusive && beside_input <= input && beside_output <= output) {
    usage.uncached_input_tokens = input - beside_input
    usage.output_tokens = output - beside_output
  }
  if (Object.keys(unknown).length === 0) return { usage }
  // Counts that nobody understands are told as such, which plain counts have no way to say.
  return {
    raw_format: 'otel.genai',
    raw_usage: {
      'gen_ai.usage.input_tokens': of('uncached_input_tokens') + beside_input,
      'gen_ai.usage.cache_read.input_tokens': of('cache_read_tokens'),
      'gen_ai.usage.cache_write.input_tokens': of('cache_write_5m_tokens', 'cache_write_1h_tokens'),
      'gen_ai.usage.audio.input_tokens': of('input_audio_tokens'),
      'gen_ai.usage.image.input_tokens': of('input_image_tokens'),
      'gen_ai.usage.output_tokens': of('output_tokens') + beside_output,
      'gen_ai.usage.reasoning.output_tokens': of('reasoning_tokens'),
      'gen_ai.usage.audio.output_tokens': of('output_audio_tokens'),
      ...Object.fromEntries(
        Object.entries(unknown).map(([key, value]) => [`gen_ai.usage.details.${key.slice(0, 64)}`, value]),
      ),
    },
  }
}

/** What an observation's cost details come to, in 1e-18; undefined: no amount. */
export function totalCost(costs: Readonly<Record<string, unknown>>): bigint | undefined {
  if (costs.total !== undefined) return attoOf(costs.total)
  let sum = 0n
  for (const part of Object.values(costs)) sum += attoOf(part) ?? 0n
  return sum
}

function jsonOf(text: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof text !== 'string') return undefined
  try {
    const parsed: unknown = JSON.parse(text)
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return undefined
    return Object.fromEntries(Object.entries(parsed))
  } catch {
    return undefined
  }
}
