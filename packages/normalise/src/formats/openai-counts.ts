import { noUsage, type UsageCounts } from '@marginscope/schemas'
import { splitInput, splitOutput, splitWrites } from '../disjoint.ts'
import { readNamedCounts } from '../named-counts.ts'
import { outputStatement } from '../output-statement.ts'
import type { OutputStatement } from '../reading.ts'
import type { UsageReader } from '../usage-reader.ts'

/** The whole numbers and parts of an OpenAI-shaped usage object, whichever API's spelling it uses. */
export interface OpenAiCounts {
  readonly input: number
  /** 0 where none is stated. */
  readonly output: number
  readonly output_stated: OutputStatement
  readonly total: number | undefined
  /** Stated as a part of the output (details) and beside it (top level). */
  readonly reasoning: number
}

/**
 * How output and reasoning relate: OpenAI's output includes reasoning, xAI's chat completions exclude it.
 * The reply's own total decides; without one the convention given here does.
 */
export type ReasoningConvention = 'included' | 'excluded'

const INPUT = ['prompt_tokens', 'input_tokens'] as const
const OUTPUT = ['completion_tokens', 'output_tokens'] as const

/** Both spellings of the details, and the singular that some gateways and the realtime API write. */
const INPUT_DETAILS = [
  'prompt_tokens_details',
  'prompt_token_details',
  'input_tokens_details',
  'input_token_details',
] as const
const OUTPUT_DETAILS = [
  'completion_tokens_details',
  'completion_token_details',
  'output_tokens_details',
  'output_token_details',
] as const

/**
 * Counts of an OpenAI-shaped object into disjoint counts. Input includes cache reads, cache writes and every
 * modality; output includes audio, image and, as the total decides, reasoning. Undefined: no count is stated.
 * OpenAI's two retentions, 30 minutes and 12 hours, are the short and the long lifetime of what is written.
 * `absent_input` is what an object counts that states no input.
 */
export function readOpenAiCounts(
  reader: UsageReader,
  convention: ReasoningConvention,
  absent_input?: number,
): { readonly usage: UsageCounts; readonly counts: OpenAiCounts } | undefined {
  const input = reader.count(...INPUT) ?? (statesAny(reader, OUTPUT) ? absent_input : undefined)
  const output = reader.count(...OUTPUT)
  const total = reader.count('total_tokens')
  if (input === undefined && output === undefined) return undefined
  if (input === undefined) {
    reader.invalid('prompt_tokens', 'is missing: the input is unknown, not 0', 'missing_field')
    return undefined
  }

  const usage = noUsage()
  const whole = input + connectorTokens(reader, input, output ?? 0, total)
  readInput(reader, whole, usage)
  const split = readOutput(reader, whole, output ?? 0, total, convention, usage)
  return {
    usage,
    counts: { ...split, output_stated: outputStatement(reader, OUTPUT, { input, output, total }) },
  }
}

/**
 * What Mistral's connectors brought into the context is billed as input; the total says whether the prompt counts it.
 * https://docs.mistral.ai/agents/connectors/connectors_overview
 */
function connectorTokens(
  reader: UsageReader,
  input: number,
  output: number,
  total: number | undefined,
): number {
  const tokens = reader.count('connector_tokens') ?? 0
  return total === input + output + tokens ? tokens : 0
}

function statesAny(reader: UsageReader, names: readonly string[]): boolean {
  return names.some((name) => (reader.peek(name) ?? undefined) !== undefined)
}

function readInput(reader: UsageReader, whole: number, usage: UsageCounts): void {
  const details = reader.child(...INPUT_DETAILS)
  const cachedDetails = details.child('cached_tokens_details')
  const lifetimes = details.child(
    'cache_creation_token_details',
    'cache_creation_tokens_details',
    'cache_creation',
  )
  const topLifetimes = reader.child('cache_creation')
  const retained = details.child('cache_write_tokens_details')
  const read = agreed(
    reader,
    'cached tokens',
    details.count('cached_tokens', 'cache_read_tokens'),
    reader.count('prompt_cache_hit_tokens', 'cached_tokens', 'cache_read_input_tokens'),
  )
  const written = agreed(
    reader,
    'cache writes',
    details.count('cache_write_tokens', 'cache_creation_tokens', 'cache_creation_input_tokens'),
    reader.count('cache_creation_input_tokens'),
  )
  const writes = splitWrites(
    reader,
    'cache_write_tokens',
    written,
    lifetimes.count('ephemeral_5m_input_tokens', 'ephemeral_30m_input_tokens') ??
      topLifetimes.count('ephemeral_5m_input_tokens') ??
      retained.count('ttl_30m_tokens') ??
      0,
    lifetimes.count('ephemeral_1h_input_tokens', 'ephemeral_12h_input_tokens') ??
      topLifetimes.count('ephemeral_1h_input_tokens') ??
      retained.count('ttl_12h_tokens') ??
      0,
  )
  const missed = reader.count('prompt_cache_miss_tokens')
  if (missed !== undefined && (read ?? 0) + missed !== whole) {
    reader.inconsistent(
      'prompt_cache_miss_tokens',
      `${read ?? 0} hit and ${missed} missed the cache, of ${whole}`,
    )
  }
  ignoreRestated(reader, details)
  readNamedCounts(details, usage)
  cachedDetails.count('text_tokens')
  splitInput(
    reader,
    {
      field: 'prompt_tokens',
      whole,
      cache_read: read ?? 0,
      cache_write_5m: writes.ttl5m,
      cache_write_1h: writes.ttl1h,
      audio: agreed(reader, 'audio', details.count('audio_tokens'), reader.count('audio_prompt_tokens')) ?? 0,
      image: details.count('image_tokens') ?? 0,
      other: (details.count('text_tokens') ?? 0) + (details.count('video_tokens') ?? 0),
      cached_audio: cachedDetails.count('audio_tokens'),
      cached_image: cachedDetails.count('image_tokens'),
    },
    usage,
  )
}

/** Alibaba's own API says beside its details, too, what of the input is not text. */
function ignoreRestated(reader: UsageReader, details: UsageReader): void {
  for (const part of ['image_tokens', 'audio_tokens', 'video_tokens']) {
    if (details.has(part) && reader.peek(part) === details.peek(part)) reader.ignore(part)
  }
}

function readOutput(
  reader: UsageReader,
  input: number,
  output: number,
  total: number | undefined,
  convention: ReasoningConvention,
  usage: UsageCounts,
): Omit<OpenAiCounts, 'output_stated'> {
  const details = reader.child(...OUTPUT_DETAILS)
  const reasoning = details.count('reasoning_tokens', 'thinking_tokens') ?? 0
  // Predictions, accepted or not, and text are parts of the output that cost what output costs.
  for (const part of ['accepted_prediction_tokens', 'rejected_prediction_tokens', 'text_tokens']) {
    if ((details.count(part) ?? 0) > output) {
      reader.inconsistent(
        part,
        `${part} is ${details.count(part)}, but the output it is part of is ${output}`,
      )
    }
  }
  readNamedCounts(details, usage)
  const excluded =
    reasoning > 0 && (total === undefined ? convention === 'excluded' : total === input + output + reasoning)
  splitOutput(
    reader,
    {
      field: 'completion_tokens',
      whole: excluded ? output + reasoning : output,
      reasoning,
      audio: details.count('audio_tokens') ?? 0,
      image: details.count('image_tokens') ?? 0,
    },
    usage,
  )
  return { input, output, total, reasoning }
}

/** Two places that state the same count: they agree, or one leaves it at 0, or the object contradicts itself. */
export function agreed(
  reader: UsageReader,
  what: string,
  a: number | undefined,
  b: number | undefined,
): number | undefined {
  if (a === undefined || b === undefined) return a ?? b
  if (a !== b && a !== 0 && b !== 0) {
    reader.inconsistent(what, `${what} are said to be ${a} in one place and ${b} in another`)
  }
  return Math.max(a, b)
}
