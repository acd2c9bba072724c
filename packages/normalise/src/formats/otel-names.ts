/**
 * Every spelling of a usage attribute on a GenAI span, the current name first: OpenTelemetry semantic conventions
 * (current and earlier), OpenLLMetry, OpenLIT, OpenInference, Pydantic AI (`details.*`), Vercel AI SDK 4 to 6, LiveKit Agents.
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
    'gen_ai.usage.details.total_tokens',
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
    'gen_ai.usage.details.reasoning_tokens',
    'gen_ai.usage.details.thoughts_tokens',
    'gen_ai.usage.details.thinking_tokens',
    'gen_ai.usage.completion_tokens_details.reasoning',
    'gen_ai.usage.output_token_details.reasoning',
    'gen_ai.usage.thinking_tokens',
    'gen_ai.usage.output_reasoning_tokens',
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
    'gen_ai.usage.cache_read_tokens',
    'gen_ai.usage.cached_tokens',
    'gen_ai.usage.input_cached_tokens',
    'gen_ai.usage.prompt_tokens_details.cache_read',
    'gen_ai.usage.input_tokens_details.cached_tokens',
    'gen_ai.usage.input_token_details.cache_read',
    'gen_ai.usage.details.cache_read_tokens',
    'gen_ai.usage.details.cache_read_input_tokens',
    'gen_ai.usage.details.cached_tokens',
    'gen_ai.usage.details.cached_content_tokens',
    'llm.usage.cache_read_tokens',
    'llm.usage.cached_tokens',
    'llm.token_count.prompt_details.cache_input',
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
    'gen_ai.usage.cache_creation_tokens',
    'gen_ai.usage.prompt_tokens_details.cache_write',
    'gen_ai.usage.input_token_details.cache_creation',
    'gen_ai.usage.details.cache_write_tokens',
    'gen_ai.usage.details.cache_creation_input_tokens',
    'llm.usage.cache_write_tokens',
    'llm.token_count.prompt_details.cache_creation',
  ],
  // Of the writes: Mastra.
  cache_write_5m: ['gen_ai.usage.cache_creation.5m_input_tokens'],
  cache_write_1h: ['gen_ai.usage.cache_creation.1h_input_tokens'],
  input_audio: [
    'gen_ai.usage.audio.input_tokens',
    'gen_ai.usage.audio_input_tokens',
    'gen_ai.usage.prompt_tokens_details.audio_tokens',
    'llm.token_count.prompt_details.audio',
    'gen_ai.usage.input_audio_tokens',
    'gen_ai.usage.details.input_audio_tokens',
    'gen_ai.usage.details.audio_prompt_tokens',
  ],
  input_image: [
    'gen_ai.usage.image.input_tokens',
    'gen_ai.usage.details.image_prompt_tokens',
    'gen_ai.usage.prompt_tokens_details.image_tokens',
  ],
  output_audio: [
    'gen_ai.usage.audio.output_tokens',
    'gen_ai.usage.audio_output_tokens',
    'gen_ai.usage.completion_tokens_details.audio_tokens',
    'llm.token_count.completion_details.audio',
    'gen_ai.usage.output_audio_tokens',
    'gen_ai.usage.details.output_audio_tokens',
    'gen_ai.usage.details.audio_tokens',
    'gen_ai.usage.details.audio_candidates_tokens',
  ],
  output_image: ['gen_ai.usage.image.output_tokens', 'gen_ai.usage.details.image_candidates_tokens'],
  cached_audio: [
    'gen_ai.usage.audio.cache_read.input_tokens',
    'gen_ai.usage.cache_audio_read_tokens',
    'gen_ai.usage.details.cache_audio_read_tokens',
    'gen_ai.usage.details.audio_cache_tokens',
  ],
  cached_image: ['gen_ai.usage.image.cache_read.input_tokens', 'gen_ai.usage.details.image_cache_tokens'],
  cost: [
    'gen_ai.usage.cost',
    'llm.cost.total',
    'gen_ai.usage.cost.amount',
    'gen_ai.usage.cost_usd',
    'gen_ai.usage.total_cost',
    'gen_ai.cost.total_cost',
    'llm.usage.cost',
    'llm.response.cost',
    'litellm.cost.total',
    'operation.cost',
  ],
  tier: [
    'openai.response.service_tier',
    'gen_ai.openai.response.service_tier',
    'gen_ai.response.service_tier',
    'anthropic.response.service_tier',
    'gen_ai.anthropic.response.service_tier',
  ],
} as const satisfies Record<string, readonly string[]>

/** What came from no cache: where it is the input itself, the cache stands beside that. */
export const UNCACHED_INPUT = 'ai.usage.inputTokenDetails.noCacheTokens'

/** Attributes whose names are about usage, in the namespaces of model calls: unread ones are fields that nobody knows. */
const ABOUT_USAGE =
  /^(gen_ai|llm|ai|openai|anthropic|embedding|reranker)\.(.*[._])?(usage|tokens?|token_count|cost|costs)([._]|$)/

/**
 * What was asked for (also by Google's ADK, among the usage), sums over the calls of a run, whose own spans state theirs, and what LiteLLM writes of a call's wire on
 * a span below the call's (`llm.openai.usage`, `llm.anthropic.max_tokens`).
 */
const NOT_OF_THE_REPLY =
  /^(gen_ai\.request\.|gen_ai\.usage\.experimental\.reasoning_tokens_limit$|gen_ai\.aggregated_usage\.|gen_ai\.token\.|llm\.(?!usage|token|cost|response)[\w-]+\.|ai\.settings\.|ai\.request\.|llm\.invocation)/

/**
 * How fast, and how much at most: `gen_ai.latency.time_to_first_token` (vLLM), `gen_ai.server.time_per_output_token` (OpenLIT),
 * `tokens_per_second`, `max_tokens`.
 */
const NO_COUNT =
  /(?:^|[._])(?:time|latency|duration|rate|throughput)(?:[._]|$)|_per_(?:second|sec|minute)(?:[._]|$)|(?:^|[._])max_[a-z_]*tokens$/

/** Whether an attribute states usage of the reply. Others are the span's own affair. */
export function isUsageAttribute(name: string): boolean {
  return ABOUT_USAGE.test(name) && !NOT_OF_THE_REPLY.test(name) && !NO_COUNT.test(name)
}
