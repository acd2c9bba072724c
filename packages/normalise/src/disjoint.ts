import type { UsageCounts } from '@marginscope/schemas'
import type { UsageReader } from './usage-reader.ts'

/** Every count that is tokens: their sum is what a provider's total states. */
export function tokenSum(usage: UsageCounts): number {
  return (
    usage.uncached_input_tokens +
    usage.cache_read_tokens +
    usage.cached_audio_tokens +
    usage.cached_image_tokens +
    usage.cache_write_5m_tokens +
    usage.cache_write_1h_tokens +
    usage.output_tokens +
    usage.reasoning_tokens +
    usage.input_audio_tokens +
    usage.output_audio_tokens +
    usage.input_image_tokens +
    usage.output_image_tokens
  )
}

/** An input that includes everything, and the two ways it is cut: by cache, and by modality. */
export interface InclusiveInput {
  /** Where a fault is reported: the field that holds the whole. */
  readonly field: string
  readonly whole: number
  readonly cache_read: number
  readonly cache_write_5m: number
  readonly cache_write_1h: number
  readonly audio: number
  readonly image: number
  /** Video, document and text tokens stay uncached input: they only must fit in. */
  readonly other: number
  /** How many of the cached tokens are audio and image, where stated. */
  readonly cached_audio: number | undefined
  readonly cached_image: number | undefined
}

/**
 * Cuts an inclusive input into disjoint counts. Cached audio and images are counts of their own, because OpenAI and
 * Google price them apart. Where the reply doesn't say which modality was cached, text was, as far as there is text,
 * then images, then audio: the sum is the stated one in any case. What is written to a cache has one price.
 */
export function splitInput(reader: UsageReader, input: InclusiveInput, usage: UsageCounts): void {
  const { field, whole, audio, image, other } = input
  const cached = input.cache_read + input.cache_write_5m + input.cache_write_1h
  if (cached > whole) {
    reader.inconsistent(
      field,
      `${field} is ${whole}, but ${input.cache_read} read from and ${cached - input.cache_read} written to the cache are part of it`,
    )
    return
  }
  if (audio + image + other > whole) {
    reader.inconsistent(
      field,
      `${field} is ${whole}, but its modalities add up to ${audio + image + other} (${audio} audio, ${image} image, ${other} other)`,
    )
    return
  }
  const statedAudio = input.cached_audio
  const statedImage = input.cached_image
  if ((statedAudio ?? 0) > audio || (statedImage ?? 0) > image) {
    reader.inconsistent(
      field,
      `${statedAudio ?? 0} audio and ${statedImage ?? 0} image tokens are said to be cached, of ${audio} and ${image}`,
    )
    return
  }
  const text = whole - audio - image
  // Cached tokens that fit neither into text nor into what is stated must belong to the modality that is left.
  const beyondText = Math.max(0, cached - text - (statedAudio ?? 0) - (statedImage ?? 0))
  const cachedImage = statedImage ?? Math.min(beyondText, image)
  const cachedAudio = statedAudio ?? Math.min(beyondText - (cachedImage - (statedImage ?? 0)), audio)
  const uncached = text - (cached - cachedAudio - cachedImage)
  if (uncached < 0 || cachedAudio + cachedImage > cached) {
    reader.inconsistent(
      field,
      `${cached} of ${whole} input tokens are cached, ${cachedAudio} of them audio and ${cachedImage} image, which leaves ${uncached} of ${text} text tokens`,
    )
    return
  }
  const readImage = Math.min(cachedImage, input.cache_read)
  const readAudio = Math.min(cachedAudio, input.cache_read - readImage)
  usage.uncached_input_tokens = uncached
  usage.cache_read_tokens = input.cache_read - readImage - readAudio
  usage.cached_audio_tokens = readAudio
  usage.cached_image_tokens = readImage
  usage.cache_write_5m_tokens = input.cache_write_5m
  usage.cache_write_1h_tokens = input.cache_write_1h
  usage.input_audio_tokens = audio - cachedAudio
  usage.input_image_tokens = image - cachedImage
}

/** An output that includes everything. */
export interface InclusiveOutput {
  readonly field: string
  readonly whole: number
  readonly reasoning: number
  readonly audio: number
  readonly image: number
}

/** Cuts an inclusive output into text, reasoning, audio and image. */
export function splitOutput(reader: UsageReader, output: InclusiveOutput, usage: UsageCounts): void {
  const { field, whole, reasoning, audio, image } = output
  const text = whole - reasoning - audio - image
  if (text < 0) {
    reader.inconsistent(
      field,
      `${field} is ${whole}, but its parts are ${reasoning} reasoning, ${audio} audio and ${image} image tokens`,
    )
    return
  }
  usage.output_tokens = text
  usage.reasoning_tokens = reasoning
  usage.output_audio_tokens = audio
  usage.output_image_tokens = image
}

/** Splits cache writes by their time to live. What is stated without one lives 5 minutes, the providers' default. */
export function splitWrites(
  reader: UsageReader,
  field: string,
  whole: number | undefined,
  ttl5m: number,
  ttl1h: number,
): { readonly ttl5m: number; readonly ttl1h: number } {
  if (whole === undefined) return { ttl5m, ttl1h }
  if (ttl5m + ttl1h > whole) {
    reader.inconsistent(
      field,
      `${field} is ${whole}, but its parts are ${ttl5m} tokens for 5 minutes and ${ttl1h} for 1 hour`,
    )
  }
  return { ttl5m: whole - ttl1h, ttl1h }
}

/** The stated total must be the sum of the counts. */
export function checkTotal(
  reader: UsageReader,
  field: string,
  stated: number | undefined,
  sum: number,
): void {
  if (stated !== undefined && stated !== sum) {
    reader.inconsistent(field, `${field} is ${stated}, but the parts add up to ${sum}`)
  }
}

/** Whether the stated total says that reasoning is not a part of the output (Gemini's, handed on by frameworks). */
export function isReasoningBeside(
  total: number | undefined,
  input: number,
  output: number,
  reasoning: number,
): boolean {
  return reasoning > 0 && total === input + output + reasoning
}
