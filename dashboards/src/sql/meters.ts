/** The meters that cost is split by, in this order: quantities and what they cost, as sums of the projections. */
const METERS = [
  { name: 'input', quantity: 'toDecimal128(sum(uncached_input_tokens), 6)', cost: 'sum(cost_input)' },
  { name: 'cache_read', quantity: 'toDecimal128(sum(cache_read_tokens), 6)', cost: 'sum(cost_cache_read)' },
  {
    name: 'cache_write',
    quantity: 'toDecimal128(sum(cache_write_5m_tokens) + sum(cache_write_1h_tokens), 6)',
    cost: 'sum(cost_cache_write)',
  },
  {
    name: 'output',
    quantity: 'toDecimal128(sum(output_tokens) + sum(reasoning_tokens), 6)',
    cost: 'sum(cost_output)',
  },
  { name: 'gpu', quantity: 'toDecimal128(sum(gpu_seconds), 6)', cost: 'sum(cost_gpu)' },
  {
    name: 'media',
    quantity: `toDecimal128(sum(input_audio_tokens) + sum(output_audio_tokens) + sum(input_image_tokens) + sum(output_image_tokens)
      + sum(images) + sum(input_audio_seconds) + sum(output_audio_seconds) + sum(video_seconds) + sum(characters), 6)`,
    cost: 'sum(cost_media)',
  },
  // Fees are by request, searches included.
  { name: 'request', quantity: 'toDecimal128(sum(requests), 6)', cost: 'sum(cost_request)' },
] as const

export const METER_QUANTITIES = METERS.map(({ quantity }) => quantity)
export const METER_COSTS = METERS.map(({ cost }) => cost)

/** Which of them are input: where the cache shifts tokens from one to another. */
export const INPUT_METERS = METERS.map(({ name }) => (name === 'input' || name.startsWith('cache_') ? 1 : 0))
