/** The meters that cost is split by, in this order: quantities and what they cost, as sums of the projections. */
const METERS = [
  { name: 'input', quantity: 'sum(uncached_input_tokens)', cost: 'sum(cost_input)' },
  { name: 'cache_read', quantity: 'sum(cache_read_tokens)', cost: 'sum(cost_cache_read)' },
  {
    name: 'cache_write',
    quantity: 'sum(cache_write_5m_tokens) + sum(cache_write_1h_tokens)',
    cost: 'sum(cost_cache_write)',
  },
  {
    name: 'output',
    quantity: 'sum(output_tokens) + sum(reasoning_tokens)',
    cost: 'sum(cost_output)',
  },
  { name: 'gpu', quantity: 'sum(gpu_seconds)', cost: 'sum(cost_gpu)' },
  {
    name: 'media',
    quantity: `sum(input_audio_tokens) + sum(output_audio_tokens) + sum(input_image_tokens) + sum(output_image_tokens)
      + sum(images) + sum(input_audio_seconds) + sum(output_audio_seconds) + sum(video_seconds) + sum(characters)`,
    cost: 'sum(cost_media)',
  },
  // Fees are by request, searches included.
  { name: 'request', quantity: 'sum(requests)', cost: 'sum(cost_request)' },
] as const

export const METER_QUANTITIES = METERS.map(({ quantity }) => quantity)
export const METER_COSTS = METERS.map(({ cost }) => cost)

/** How many of them, the first ones, are input: where the cache shifts tokens from one to another. */
export const INPUT_METERS = 3
