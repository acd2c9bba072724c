import { z } from 'zod'
import { LIMITS } from './limits.ts'

/**
 * The disjoint counts of an inference: no token is in two of them. Order is the ledger's column order. `cached_*` are
 * input tokens read from a cache that are not text; `search_units` are rerank's, `pages` those of documents,
 * `image_pixels` width × height of all images, `sources` pages that a search brought in and is billed by.
 */
export const USAGE_COUNTS = [
  'uncached_input_tokens',
  'cache_read_tokens',
  'cache_write_5m_tokens',
  'cache_write_1h_tokens',
  'output_tokens',
  'reasoning_tokens',
  'input_audio_tokens',
  'output_audio_tokens',
  'input_image_tokens',
  'output_image_tokens',
  'images',
  'input_audio_seconds',
  'output_audio_seconds',
  'video_seconds',
  'characters',
  'web_searches',
  'cached_audio_tokens',
  'cached_image_tokens',
  'search_units',
  'pages',
  'container_minutes',
  'image_pixels',
  'sources',
  'map_searches',
  'file_searches',
  'code_executions',
] as const

export type UsageCount = (typeof USAGE_COUNTS)[number]

/** The counts of tokens: disjoint, so their sum is all tokens of a request. */
export const TOKEN_COUNTS = USAGE_COUNTS.filter((name) => name.endsWith('_tokens'))

/** All input tokens, cached and written ones included. */
export function inputTokens(usage: UsageCounts): number {
  return (
    usage.uncached_input_tokens +
    usage.cache_read_tokens +
    usage.cache_write_5m_tokens +
    usage.cache_write_1h_tokens +
    usage.input_audio_tokens +
    usage.input_image_tokens +
    usage.cached_audio_tokens +
    usage.cached_image_tokens
  )
}

/** Every count present, unknown ones 0. Integers >= 0. */
export type UsageCounts = Record<UsageCount, number>

const count = z.int().min(0).max(LIMITS.count).optional()

export const usageCountsInput = z.strictObject(
  Object.fromEntries(USAGE_COUNTS.map((name) => [name, count])) as Record<UsageCount, typeof count>,
)

export type UsageCountsInput = z.infer<typeof usageCountsInput>

/** All counts at 0, in a fresh object whose shape is always the same. */
export function noUsage(): UsageCounts {
  return {
    uncached_input_tokens: 0,
    cache_read_tokens: 0,
    cache_write_5m_tokens: 0,
    cache_write_1h_tokens: 0,
    output_tokens: 0,
    reasoning_tokens: 0,
    input_audio_tokens: 0,
    output_audio_tokens: 0,
    input_image_tokens: 0,
    output_image_tokens: 0,
    images: 0,
    input_audio_seconds: 0,
    output_audio_seconds: 0,
    video_seconds: 0,
    characters: 0,
    web_searches: 0,
    cached_audio_tokens: 0,
    cached_image_tokens: 0,
    search_units: 0,
    pages: 0,
    container_minutes: 0,
    image_pixels: 0,
    sources: 0,
    map_searches: 0,
    file_searches: 0,
    code_executions: 0,
  }
}
