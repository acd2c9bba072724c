/**
 * Every spelling of a usage attribute on a GenAI span, the current name first: OpenTelemetry semantic conventions
 * (current and earlier), OpenLLMetry, OpenLIT, OpenInference, Vercel AI SDK 4 to 6.
 */
export const OTEL_NAMES = {
  input: [
    'gen_ai.usage.input_tokens',
    'gen_ai.usage.prompt_tokens',
    'llm.token_count.prompt',
    'llm.usage.prompt_tokens',
    'ai.usage.inputTokens',
    'ai.usage.promptTokens',
    'ai.usage.tokens', // embeddings of the AI SDK
  ],
  output: [
    'gen_ai.usage.output_tokens',
    'gen_ai.usage.completion_tokens',
    'llm.token_count.completion',
    'llm.usage.completion_tokens',
    'ai.usage.outputTokens',
    'ai.usage.completionTokens',
  ],
  total: [
    'gen_ai.usage.total_tokens',
    'llm.usage.total_tokens',
    'llm.token_count.total',
    'ai.usage.totalTokens',
  ],
  reasoning: [
    'gen_ai.usage.reasoning.output_tokens',
    'gen_ai.usage.output_tokens.reasoning',
    'gen_ai.usage.reasoning_tokens',
    'gen_ai.usage.completion_tokens_details.reasoning_tokens',
    'llm.usage.reasoning_tokens',
    'llm.token_count.completion_details.reasoning',
    'ai.usage.outputTokenDetails.reasoningTokens',
    'ai.usage.reasoningTokens',
  ],
  cache_read: [
    'gen_ai.usage.cache_read.input_tokens',
    'gen_ai.usage.input_tokens.cached',
    'gen_ai.usage.cache_read_input_tokens',
    'gen_ai.usage.cached_input_tokens',
    'gen_ai.usage.prompt_tokens_details.cached_tokens',
    'llm.usage.cache_read_input_tokens',
    'llm.token_count.prompt_details.cache_read',
    'ai.usage.inputTokenDetails.cacheReadTokens',
    'ai.usage.cachedInputTokens',
  ],
  cache_write: [
    'gen_ai.usage.cache_write.input_tokens',
    'gen_ai.usage.cache_creation.input_tokens',
    'gen_ai.usage.input_tokens.cache_write',
    'gen_ai.usage.cache_creation_input_tokens',
    'gen_ai.usage.cache_write_input_tokens',
    'gen_ai.usage.cache_write_tokens',
    'gen_ai.usage.prompt_tokens_details.cache_creation_tokens',
    'llm.usage.cache_creation_input_tokens',
    'llm.token_count.prompt_details.cache_write',
    'ai.usage.inputTokenDetails.cacheWriteTokens',
  ],
  input_text: ['gen_ai.usage.text.input_tokens'],
  input_audio: [
    'gen_ai.usage.audio.input_tokens',
    'gen_ai.usage.prompt_tokens_details.audio_tokens',
    'llm.token_count.prompt_details.audio',
  ],
  input_image: ['gen_ai.usage.image.input_tokens'],
  output_text: ['gen_ai.usage.text.output_tokens', 'ai.usage.outputTokenDetails.textTokens'],
  output_audio: [
    'gen_ai.usage.audio.output_tokens',
    'gen_ai.usage.completion_tokens_details.audio_tokens',
    'llm.token_count.completion_details.audio',
  ],
  output_image: ['gen_ai.usage.image.output_tokens'],
  cached_text: ['gen_ai.usage.text.cache_read.input_tokens'],
  cached_audio: ['gen_ai.usage.audio.cache_read.input_tokens'],
  cached_image: ['gen_ai.usage.image.cache_read.input_tokens'],
  cost: ['gen_ai.usage.cost', 'llm.cost.total'],
  tier: ['openai.response.service_tier', 'gen_ai.openai.response.service_tier'],
} as const satisfies Record<string, readonly string[]>

/** Prefixes under which an unread attribute is a usage field that nobody knows. Others are the span's own affair. */
export const OTEL_USAGE_PREFIXES = [
  'gen_ai.usage.',
  'llm.usage.',
  'llm.token_count.',
  'ai.usage.',
  'llm.cost.',
] as const
