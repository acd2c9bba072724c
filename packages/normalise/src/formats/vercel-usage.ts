import { noUsage, type RawFormat } from '@marginscope/schemas'
import { checkTotal, isReasoningBeside, splitInput, splitOutput, tokenSum } from '../disjoint.ts'
import { readNamedCounts } from '../named-counts.ts'
import type { ProviderReply, Reading } from '../reading.ts'
import { statedOf } from '../served.ts'
import { type Fields, isFields, type UsageReader } from '../usage-reader.ts'
import { cacheBeside, totalWithCache } from './cache-beside.ts'
import { addNoted, type Noted, notedOf, notedTier } from './noted.ts'
import { asImages, readTranscription } from './vercel-media.ts'

/**
 * `vercel.usage`: the AI SDK's usage. Version 4: promptTokens, completionTokens; 5: inputTokens, outputTokens,
 * reasoningTokens, cachedInputTokens; 6 and 7: the same with inputTokenDetails and outputTokenDetails, or, of a
 * provider itself, {total, noCache, cacheRead, cacheWrite}. Versions before 6 pass Anthropic's and Bedrock's exclusive
 * input through and state cache writes in the provider's metadata alone, 4 reads too. Embeddings state `tokens`.
 * https://ai-sdk.dev/docs/reference/ai-sdk-core/generate-text
 */
export function readVercelUsage(reply: ProviderReply): Reading | undefined {
  const { usage: reader, body, provider, model } = reply
  const transcription = readTranscription(reply)
  if (transcription !== undefined) return transcription
  const inputs = partsOf(reader, 'inputTokens', 'inputTokenDetails')
  const outputs = partsOf(reader, 'outputTokens', 'outputTokenDetails')
  const input = inputs.count('total') ?? countOf(reader, 'inputTokens', 'promptTokens', 'tokens')
  const output = outputs.count('total') ?? countOf(reader, 'outputTokens', 'completionTokens')
  const total = reader.count('totalTokens')
  const uncached = inputs.count('noCacheTokens', 'noCache')
  const noted = notedBeside(body)
  const read = inputs.count('cacheReadTokens', 'cacheRead') ?? reader.count('cachedInputTokens') ?? noted.read
  const write = inputs.count('cacheWriteTokens', 'cacheWrite') ?? noted.write
  const reasoning = outputs.count('reasoningTokens', 'reasoning') ?? reader.count('reasoningTokens') ?? 0
  reader.count('cachedInputTokens')
  reader.count('reasoningTokens')
  if (input === undefined) {
    if (output !== undefined)
      reader.invalid('inputTokens', 'is missing: the input is unknown, not 0', 'missing_field')
    return undefined
  }
  const early_sdk = !reader.has('inputTokenDetails') && !isFields(reader.peek('inputTokens'))
  const stated = { input, output: output ?? 0, read, write, total, uncached, early_sdk }
  const beside = cacheBeside(stated, noted.provider ?? provider)
  const usage = noUsage()
  splitInput(
    reader,
    {
      field: 'inputTokens',
      whole: beside ? input + read + write : input,
      cache_read: read,
      cache_write_5m: write,
      cache_write_1h: 0,
      audio: inputs.count('audioTokens') ?? 0,
      image: inputs.count('imageTokens') ?? 0,
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
      field: 'outputTokens',
      whole: (output ?? 0) + (beside_output ? reasoning : 0),
      reasoning,
      audio: outputs.count('audioTokens') ?? 0,
      image: outputs.count('imageTokens') ?? 0,
    },
    usage,
  )
  asImages(reply, usage)
  for (const details of [reader, inputs, outputs]) readNamedCounts(details, usage)
  checkTotal(reader, 'totalTokens', totalWithCache(stated, beside), tokenSum(usage))
  const noted_of_last = isOfLastStep(body)
  const beside_tokens = noted.grounding.length + noted.citations + noted.searches > 0
  if (noted_of_last && (beside_tokens || (early_sdk && noted.provider !== undefined)))
    reader.strange('providerMetadata', true)
  addNoted(reader, noted, model, usage, 'reasoningTokens')
  missInRaw(reader, reader.peek('raw') ?? noted.raw, [
    input,
    output,
    total,
    uncached,
    read,
    write,
    reasoning,
    tokenSum(usage),
  ])
  const silent = reader.has('tokens') || (total === input && !reader.has('outputTokens'))
  return {
    usage,
    service_tier: notedTier(reader, noted),
    reported_cost: noted_of_last ? undefined : noted.reported_cost,
    stated: statedOf({ context_tokens: contextOfSteps(body) }),
    output: output !== undefined ? 'stated' : silent ? 'none' : 'missing',
  }
}

/** The details of a side, whether the side is a number with details beside it or an object of its own. */
function partsOf(reader: UsageReader, side: string, details: string): UsageReader {
  return isFields(reader.peek(side)) ? reader.child(side, details) : reader.child(details)
}

function countOf(reader: UsageReader, side: string, ...names: string[]): number | undefined {
  return isFields(reader.peek(side)) ? reader.count(...names) : reader.count(side, ...names)
}

/**
 * What is noted beside the usage. Usage of several steps is noted with each of them: what stands beside the whole is of
 * the last. Version 4 states the whole under the name under which later ones state the last step.
 */
export function notedBeside(body: Fields): Noted {
  const is_whole =
    isFields(body.totalUsage) || (isFields(body.usage) && Object.hasOwn(body.usage, 'promptTokens'))
  const steps = is_whole && Array.isArray(body.steps) && body.steps.length > 0 ? body.steps : [body]
  return notedOf(steps.filter(isFields).map(metadataOf))
}

const metadataOf = (body: Fields) => body.providerMetadata ?? body.experimental_providerMetadata

/** Whether the usage is that of several steps, and what is noted beside it of the last alone. */
function isOfLastStep({ totalUsage, usage, steps }: Fields): boolean {
  if (!isFields(totalUsage) || !isFields(usage) || Array.isArray(steps)) return false
  return totalUsage.inputTokens !== usage.inputTokens
}

/**
 * What a step's input may be where the last alone is known: each is a request of its own, and the others may have been as
 * large as all of them together. Steps that are stated are read one by one.
 */
function contextOfSteps(body: Fields): string | undefined {
  if (!isOfLastStep(body)) return undefined
  const whole = inputOf(body.totalUsage)
  const last = inputOf(body.usage)
  return whole === undefined || last === undefined ? undefined : `0-${Math.max(last, whole - last)}`
}

function inputOf(usage: unknown): number | undefined {
  if (!isFields(usage)) return undefined
  const input = usage.inputTokens ?? usage.promptTokens
  const count = isFields(input) ? input.total : input
  return typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 ? count : undefined
}

/**
 * Numbers of the provider's own object that are not among those that the SDK took from it. It takes tokens alone: a
 * search that happens to be as many is none of them.
 */
function missInRaw(reader: UsageReader, raw: unknown, taken: readonly (number | undefined)[]): void {
  if (!isFields(raw)) return
  reader.ignore('raw')
  for (const place of leavesOf(raw, 'raw')) {
    if (!(TOKENS.test(place.path) && taken.includes(place.count))) reader.strange(place.path, true)
  }
}

function* leavesOf(value: unknown, path: string, depth = 0): Generator<{ path: string; count: number }> {
  if (typeof value === 'number' || (typeof value === 'string' && NUMERIC.test(value))) {
    if (Number(value) !== 0) yield { path, count: Number(value) }
  } else if (typeof value === 'object' && value !== null && depth < RAW_DEPTH) {
    for (const [name, inner] of Object.entries(value))
      yield* leavesOf(inner, Array.isArray(value) ? path : `${path}.${name}`, depth + 1)
  }
}

const TOKENS = /tok/i
const NUMERIC = /^\d{1,16}(\.\d+)?$/

/** The provider's usage nests less; deeper than this an event may not be. */
const RAW_DEPTH = 16

/** The format of the provider's own usage that SDK 6 and 7 hand on in `raw`; undefined where it is none of ours. */
export function rawFormatOf(raw: Fields): RawFormat | undefined {
  if ('promptTokenCount' in raw) return 'gemini.generate'
  if ('prompt_tokens' in raw) return 'openai.chat'
  if ('inputTokens' in raw) return 'bedrock.converse'
  if (!('input_tokens' in raw)) return undefined
  return 'input_tokens_details' in raw || 'total_tokens' in raw ? 'openai.responses' : 'anthropic.messages'
}
