import { type PriceMeter, USAGE_COUNTS, type UsageCount } from '@marginscope/schemas'

/** The ledger's cost columns: what finance asks for apart. */
export const COMPONENTS = ['input', 'cache_read', 'cache_write', 'output', 'media', 'request', 'gpu'] as const
export type Component = (typeof COMPONENTS)[number]

/** Meters that an event can be charged for, in the order of an explanation's lines. */
export const CHARGED_METERS = [...USAGE_COUNTS, 'request', 'gpu_second'] as const
export type ChargedMeter = (typeof CHARGED_METERS)[number]

/** Which cost column a meter's amount goes to. */
export const COMPONENT_OF: Readonly<Record<PriceMeter, Component>> = {
  uncached_input_tokens: 'input',
  cache_read_tokens: 'cache_read',
  cache_write_5m_tokens: 'cache_write',
  cache_write_1h_tokens: 'cache_write',
  output_tokens: 'output',
  reasoning_tokens: 'output',
  input_audio_tokens: 'media',
  output_audio_tokens: 'media',
  input_image_tokens: 'media',
  output_image_tokens: 'media',
  images: 'media',
  input_audio_seconds: 'media',
  output_audio_seconds: 'media',
  video_seconds: 'media',
  characters: 'media',
  web_searches: 'request',
  cached_audio_tokens: 'cache_read',
  cached_image_tokens: 'cache_read',
  search_units: 'media',
  pages: 'media',
  container_minutes: 'media',
  image_pixels: 'media',
  sources: 'media',
  map_searches: 'media',
  file_searches: 'media',
  code_executions: 'media',
  request: 'request',
  token_hour: 'cache_write',
  gpu_second: 'gpu',
}

/**
 * The one fallback that holds everywhere: reasoning tokens are output tokens to every provider that counts them
 * apart, so an output price is also theirs. All other fallbacks stand in the book (`also`): a cached or an audio
 * token without a price of its own is unpriced, not guessed.
 */
export const FALLBACKS: Readonly<Partial<Record<PriceMeter, readonly PriceMeter[]>>> = {
  output_tokens: ['reasoning_tokens'],
}

/** The input meters in the order in which their tokens stand in a prompt: a cache always holds a prefix. */
export const CONTEXT_ORDER: readonly UsageCount[] = [
  'cache_read_tokens',
  'cached_audio_tokens',
  'cached_image_tokens',
  'cache_write_1h_tokens',
  'cache_write_5m_tokens',
  'uncached_input_tokens',
  'input_audio_tokens',
  'input_image_tokens',
]

/** How a person reads a meter: singular, plural. */
export const METER_WORDS: Readonly<Record<ChargedMeter, readonly [string, string]>> = {
  uncached_input_tokens: ['input token', 'input tokens'],
  cache_read_tokens: ['cache-read token', 'cache-read tokens'],
  cache_write_5m_tokens: ['cache-write (5 min) token', 'cache-write (5 min) tokens'],
  cache_write_1h_tokens: ['cache-write (1 h) token', 'cache-write (1 h) tokens'],
  output_tokens: ['output token', 'output tokens'],
  reasoning_tokens: ['reasoning token', 'reasoning tokens'],
  input_audio_tokens: ['audio input token', 'audio input tokens'],
  output_audio_tokens: ['audio output token', 'audio output tokens'],
  input_image_tokens: ['image input token', 'image input tokens'],
  output_image_tokens: ['image output token', 'image output tokens'],
  images: ['image', 'images'],
  input_audio_seconds: ['second of audio input', 'seconds of audio input'],
  output_audio_seconds: ['second of audio output', 'seconds of audio output'],
  video_seconds: ['second of video', 'seconds of video'],
  characters: ['character', 'characters'],
  web_searches: ['web search', 'web searches'],
  cached_audio_tokens: ['cached audio token', 'cached audio tokens'],
  cached_image_tokens: ['cached image token', 'cached image tokens'],
  search_units: ['search unit', 'search units'],
  pages: ['page', 'pages'],
  container_minutes: ['container minute', 'container minutes'],
  image_pixels: ['pixel', 'pixels'],
  sources: ['source', 'sources'],
  map_searches: ['search of a map', 'searches of a map'],
  file_searches: ['search of files', 'searches of files'],
  code_executions: ['code execution', 'code executions'],
  request: ['request', 'requests'],
  gpu_second: ['GPU-second', 'GPU-seconds'],
}
