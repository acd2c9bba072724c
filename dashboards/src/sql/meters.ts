import { usageLedger } from '@marginscope/ledger'

const { c } = usageLedger

/** The meters that cost is split by, in this order: quantities and what they cost, as sums of the projections. */
const METERS = [
  { name: 'input', quantity: `sum(${c.uncached_input_tokens})`, cost: `sum(${c.cost_input})` },
  { name: 'cache_read', quantity: `sum(${c.cache_read_tokens})`, cost: `sum(${c.cost_cache_read})` },
  {
    name: 'cache_write',
    quantity: `sum(${c.cache_write_5m_tokens}) + sum(${c.cache_write_1h_tokens})`,
    cost: `sum(${c.cost_cache_write})`,
  },
  {
    name: 'output',
    quantity: `sum(${c.output_tokens}) + sum(${c.reasoning_tokens})`,
    cost: `sum(${c.cost_output})`,
  },
  { name: 'gpu', quantity: `sum(${c.gpu_seconds})`, cost: `sum(${c.cost_gpu})` },
  {
    name: 'media',
    quantity: `sum(${c.input_audio_tokens}) + sum(${c.output_audio_tokens}) + sum(${c.input_image_tokens}) + sum(${c.output_image_tokens})
      + sum(${c.images}) + sum(${c.input_audio_seconds}) + sum(${c.output_audio_seconds}) + sum(${c.video_seconds}) + sum(${c.characters})`,
    cost: `sum(${c.cost_media})`,
  },
  // Fees are by request, searches included.
  { name: 'request', quantity: `sum(${c.requests})`, cost: `sum(${c.cost_request})` },
] as const

export const METER_QUANTITIES = METERS.map(({ quantity }) => quantity)
export const METER_COSTS = METERS.map(({ cost }) => cost)

/** How many of them, the first ones, are input: where the cache shifts tokens from one to another. */
export const INPUT_METERS = 3
