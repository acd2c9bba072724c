/** Every token of a request, whatever its kind: the counts are disjoint. Sums as the projections have them. */
export const TOKENS = [
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
] as const

export const TOKEN_SUM = TOKENS.map((name) => `sum(${name})`).join(' + ')

/** The feature under which the idle part of a GPU pool's bill is posted. */
export const IDLE = '__idle__'
