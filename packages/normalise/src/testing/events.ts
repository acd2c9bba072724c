/** A small event that is accepted. */
export function event(id: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id,
    time: '2026-01-02T03:04:05Z',
    provider: 'anthropic',
    model: 'claude-sonnet-4-5',
    usage: { output_tokens: 3 },
    ...more,
  }
}

/** Every field of the contract's example, with `usage`. */
export const FULL_EVENT = {
  id: 'req-7f3a',
  time: '2026-01-23T13:40:00.123Z',
  version: 1,
  void: false,
  provider: 'anthropic',
  model: 'claude-sonnet-4-5',
  customer: 'acme',
  feature: 'summarize',
  operation: 'chat',
  service_tier: 'standard',
  region: 'us-east-1',
  speed: 'fast',
  environment: 'production',
  outcome: 'success',
  usage: {
    uncached_input_tokens: 1200,
    cache_read_tokens: 8000,
    cache_write_5m_tokens: 0,
    cache_write_1h_tokens: 0,
    output_tokens: 300,
    reasoning_tokens: 900,
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
  },
  gpu: { type: 'h100-sxm', count: 8, seconds: 0.42, pool: 'prod-eu' },
  optimization: {
    baseline_provider: 'openai',
    baseline_model: 'gpt-5',
    precision: 'fp8',
    draft_tokens: 400,
    accepted_tokens: 310,
    kv_reused_tokens: 6000,
  },
  reported_cost: { amount: '0.0123', currency: 'USD' },
  attributes: { prompt_version: '42' },
}
