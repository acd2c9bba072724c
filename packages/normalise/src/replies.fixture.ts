import { noUsage, type RawFormat, type UsageCount, type UsageCounts } from '@marginscope/schemas'
import type { Fields } from './usage-reader.ts'

/** How one API states given counts: the inverse of reading it, written from its documentation. */
export interface Convention {
  readonly name: string
  readonly format: RawFormat
  readonly provider: string
  /** The counts that this API can state. */
  readonly counts: readonly UsageCount[]
  readonly state: (usage: UsageCounts) => Fields
  /** Where the API puts its usage inside a reply. */
  readonly inReply: (usage: Fields) => Fields
  /** The field that holds its total, if it states one. */
  readonly total?: string
}

const cachedOf = (u: UsageCounts) => u.cache_read_tokens + u.cached_audio_tokens + u.cached_image_tokens
const inputOf = (u: UsageCounts) =>
  u.uncached_input_tokens +
  cachedOf(u) +
  u.cache_write_5m_tokens +
  u.cache_write_1h_tokens +
  u.input_audio_tokens +
  u.input_image_tokens
const outputOf = (u: UsageCounts) =>
  u.output_tokens + u.reasoning_tokens + u.output_audio_tokens + u.output_image_tokens
const inUsage = (usage: Fields): Fields => ({ id: 'r-1', model: 'm', usage })

const TEXT: readonly UsageCount[] = ['uncached_input_tokens', 'cache_read_tokens', 'output_tokens']
const OPENAI: readonly UsageCount[] = [
  ...TEXT,
  'cache_write_5m_tokens',
  'reasoning_tokens',
  'input_audio_tokens',
  'output_audio_tokens',
  'input_image_tokens',
  'output_image_tokens',
  'cached_audio_tokens',
  'cached_image_tokens',
]

function openAiChat(u: UsageCounts): Fields {
  return {
    prompt_tokens: inputOf(u),
    completion_tokens: outputOf(u),
    total_tokens: inputOf(u) + outputOf(u),
    prompt_tokens_details: {
      cached_tokens: cachedOf(u),
      cache_write_tokens: u.cache_write_5m_tokens,
      audio_tokens: u.input_audio_tokens + u.cached_audio_tokens,
      image_tokens: u.input_image_tokens + u.cached_image_tokens,
      cached_tokens_details: {
        text_tokens: u.cache_read_tokens,
        audio_tokens: u.cached_audio_tokens,
        image_tokens: u.cached_image_tokens,
      },
    },
    completion_tokens_details: {
      reasoning_tokens: u.reasoning_tokens,
      audio_tokens: u.output_audio_tokens,
      image_tokens: u.output_image_tokens,
      accepted_prediction_tokens: 0,
      rejected_prediction_tokens: 0,
    },
  }
}

function xaiChat(u: UsageCounts): Fields {
  return {
    prompt_tokens: inputOf(u),
    completion_tokens: u.output_tokens,
    total_tokens: inputOf(u) + outputOf(u),
    prompt_tokens_details: { text_tokens: inputOf(u), cached_tokens: u.cache_read_tokens, audio_tokens: 0 },
    completion_tokens_details: { reasoning_tokens: u.reasoning_tokens },
    num_sources_used: 0,
  }
}

function litellmAnthropic(u: UsageCounts): Fields {
  const written = u.cache_write_5m_tokens + u.cache_write_1h_tokens
  return {
    prompt_tokens: inputOf(u),
    completion_tokens: outputOf(u),
    total_tokens: inputOf(u) + outputOf(u),
    prompt_tokens_details: {
      cached_tokens: u.cache_read_tokens,
      cache_creation_tokens: written,
      cache_creation_token_details: {
        ephemeral_5m_input_tokens: u.cache_write_5m_tokens,
        ephemeral_1h_input_tokens: u.cache_write_1h_tokens,
      },
    },
    cache_read_input_tokens: u.cache_read_tokens,
    cache_creation_input_tokens: written,
  }
}

function anthropic(u: UsageCounts): Fields {
  return {
    input_tokens: u.uncached_input_tokens,
    cache_read_input_tokens: u.cache_read_tokens,
    cache_creation_input_tokens: u.cache_write_5m_tokens + u.cache_write_1h_tokens,
    cache_creation: {
      ephemeral_5m_input_tokens: u.cache_write_5m_tokens,
      ephemeral_1h_input_tokens: u.cache_write_1h_tokens,
    },
    output_tokens: outputOf(u),
    output_tokens_details: { thinking_tokens: u.reasoning_tokens },
    server_tool_use: { web_search_requests: u.web_searches, web_fetch_requests: 0 },
  }
}

/** Zeros are left out, as proto3 JSON does. */
function gemini(u: UsageCounts): Fields {
  const modalities = [
    { modality: 'TEXT', tokenCount: u.uncached_input_tokens + u.cache_read_tokens },
    { modality: 'AUDIO', tokenCount: u.input_audio_tokens + u.cached_audio_tokens },
    { modality: 'IMAGE', tokenCount: u.input_image_tokens + u.cached_image_tokens },
  ]
  return withoutZeros({
    promptTokenCount: inputOf(u),
    cachedContentTokenCount: cachedOf(u),
    candidatesTokenCount: outputOf(u) - u.reasoning_tokens,
    thoughtsTokenCount: u.reasoning_tokens,
    totalTokenCount: inputOf(u) + outputOf(u),
    promptTokensDetails: modalities,
    cacheTokensDetails: [
      { modality: 'TEXT', tokenCount: u.cache_read_tokens },
      { modality: 'AUDIO', tokenCount: u.cached_audio_tokens },
      { modality: 'IMAGE', tokenCount: u.cached_image_tokens },
    ],
    candidatesTokensDetails: [
      { modality: 'AUDIO', tokenCount: u.output_audio_tokens },
      { modality: 'IMAGE', tokenCount: u.output_image_tokens },
    ],
  })
}

function bedrock(u: UsageCounts): Fields {
  return {
    inputTokens: u.uncached_input_tokens,
    cacheReadInputTokens: u.cache_read_tokens,
    cacheWriteInputTokens: u.cache_write_5m_tokens + u.cache_write_1h_tokens,
    cacheDetails: [
      { inputTokens: u.cache_write_5m_tokens, ttl: '5m' },
      { inputTokens: u.cache_write_1h_tokens, ttl: '1h' },
    ],
    outputTokens: u.output_tokens,
    totalTokens: inputOf(u) + outputOf(u),
  }
}

/** proto3 JSON writes 64-bit integers as strings. */
function yandex(u: UsageCounts): Fields {
  return {
    inputTextTokens: String(inputOf(u)),
    completionTokens: String(outputOf(u)),
    totalTokens: String(inputOf(u) + outputOf(u)),
    completionTokensDetails: { reasoningTokens: String(u.reasoning_tokens) },
  }
}

function otel(u: UsageCounts): Fields {
  return {
    'gen_ai.usage.input_tokens': inputOf(u),
    'gen_ai.usage.output_tokens': String(outputOf(u)),
    'gen_ai.usage.cache_read.input_tokens': u.cache_read_tokens,
    'gen_ai.usage.cache_write.input_tokens': u.cache_write_5m_tokens,
    'gen_ai.usage.reasoning.output_tokens': u.reasoning_tokens,
    'gen_ai.usage.audio.input_tokens': u.input_audio_tokens,
    'gen_ai.usage.audio.output_tokens': u.output_audio_tokens,
    'gen_ai.usage.audio.cache_read.input_tokens': 0,
    'gen_ai.usage.image.cache_read.input_tokens': 0,
  }
}

function langchain(u: UsageCounts): Fields {
  return {
    input_tokens: inputOf(u),
    output_tokens: outputOf(u),
    total_tokens: inputOf(u) + outputOf(u),
    input_token_details: {
      audio: u.input_audio_tokens,
      cache_read: u.cache_read_tokens,
      cache_creation: 0,
      ephemeral_5m_input_tokens: u.cache_write_5m_tokens,
      ephemeral_1h_input_tokens: u.cache_write_1h_tokens,
    },
    output_token_details: { audio: u.output_audio_tokens, reasoning: u.reasoning_tokens },
  }
}

/** Version 6 and later. */
function vercel(u: UsageCounts): Fields {
  return {
    inputTokens: inputOf(u),
    inputTokenDetails: {
      noCacheTokens: u.uncached_input_tokens,
      cacheReadTokens: u.cache_read_tokens,
      cacheWriteTokens: u.cache_write_5m_tokens,
    },
    outputTokens: outputOf(u),
    outputTokenDetails: { textTokens: u.output_tokens, reasoningTokens: u.reasoning_tokens },
    totalTokens: inputOf(u) + outputOf(u),
  }
}

export const CONVENTIONS: readonly Convention[] = [
  {
    name: 'OpenAI chat completions',
    format: 'openai.chat',
    provider: 'openai',
    counts: OPENAI,
    state: openAiChat,
    inReply: inUsage,
    total: 'total_tokens',
  },
  {
    name: 'OpenAI responses',
    format: 'openai.responses',
    provider: 'azure',
    counts: [...TEXT, 'cache_write_5m_tokens', 'reasoning_tokens'],
    state: (u) => ({
      input_tokens: inputOf(u),
      input_tokens_details: {
        cached_tokens: u.cache_read_tokens,
        cache_write_tokens: u.cache_write_5m_tokens,
      },
      output_tokens: outputOf(u),
      output_tokens_details: { reasoning_tokens: u.reasoning_tokens },
      total_tokens: inputOf(u) + outputOf(u),
    }),
    inReply: (usage) => ({ type: 'response.completed', response: { status: 'completed', usage } }),
    total: 'total_tokens',
  },
  {
    name: 'xAI chat completions (completion without reasoning)',
    format: 'openai.chat',
    provider: 'xai',
    counts: [...TEXT, 'reasoning_tokens'],
    state: xaiChat,
    inReply: inUsage,
    total: 'total_tokens',
  },
  {
    name: 'DeepSeek',
    format: 'openai.chat',
    provider: 'deepseek',
    counts: [...TEXT, 'reasoning_tokens'],
    state: (u) => ({
      prompt_tokens: inputOf(u),
      completion_tokens: outputOf(u),
      total_tokens: inputOf(u) + outputOf(u),
      completion_tokens_details: { reasoning_tokens: u.reasoning_tokens },
      prompt_cache_hit_tokens: u.cache_read_tokens,
      prompt_cache_miss_tokens: u.uncached_input_tokens,
    }),
    inReply: inUsage,
    total: 'total_tokens',
  },
  {
    name: 'Anthropic through LiteLLM (inclusive prompt)',
    format: 'openai.chat',
    provider: 'anthropic',
    counts: [...TEXT, 'cache_write_5m_tokens', 'cache_write_1h_tokens'],
    state: litellmAnthropic,
    inReply: inUsage,
    total: 'total_tokens',
  },
  {
    name: 'Anthropic messages',
    format: 'anthropic.messages',
    provider: 'anthropic',
    counts: [...TEXT, 'cache_write_5m_tokens', 'cache_write_1h_tokens', 'reasoning_tokens', 'web_searches'],
    state: anthropic,
    inReply: inUsage,
  },
  {
    name: 'Gemini',
    format: 'gemini.generate',
    provider: 'google',
    counts: OPENAI.filter((name) => name !== 'cache_write_5m_tokens'),
    state: gemini,
    inReply: (usageMetadata) => ({ modelVersion: 'gemini-3-pro', usageMetadata }),
    total: 'totalTokenCount',
  },
  {
    name: 'Bedrock Converse',
    format: 'bedrock.converse',
    provider: 'bedrock',
    counts: [...TEXT, 'cache_write_5m_tokens', 'cache_write_1h_tokens'],
    state: bedrock,
    inReply: (usage) => ({ metadata: { usage, metrics: { latencyMs: 7 } } }),
    total: 'totalTokens',
  },
  {
    name: 'Yandex',
    format: 'yandex.completion',
    provider: 'yandex',
    counts: ['uncached_input_tokens', 'output_tokens', 'reasoning_tokens'],
    state: yandex,
    inReply: (usage) => ({ result: { alternatives: [], usage, modelVersion: '1' } }),
    total: 'totalTokens',
  },
  {
    name: 'OpenTelemetry',
    format: 'otel.genai',
    provider: 'openai',
    counts: [
      ...TEXT,
      'cache_write_5m_tokens',
      'reasoning_tokens',
      'input_audio_tokens',
      'output_audio_tokens',
    ],
    state: otel,
    inReply: (attributes) => ({ name: 'chat', attributes }),
  },
  {
    name: 'LangChain',
    format: 'langchain.usage',
    provider: 'anthropic',
    counts: [
      ...TEXT,
      'cache_write_5m_tokens',
      'cache_write_1h_tokens',
      'reasoning_tokens',
      'input_audio_tokens',
      'output_audio_tokens',
    ],
    state: langchain,
    inReply: (usage_metadata) => ({ type: 'ai', usage_metadata }),
    total: 'total_tokens',
  },
  {
    name: 'AI SDK',
    format: 'vercel.usage',
    provider: 'anthropic',
    counts: [...TEXT, 'cache_write_5m_tokens', 'reasoning_tokens'],
    state: vercel,
    inReply: (usage) => ({ text: 'hello', usage }),
    total: 'totalTokens',
  },
]

/** Some counts over all-zero ones. */
export function usageOf(counts: Partial<UsageCounts>): UsageCounts {
  return { ...noUsage(), ...counts }
}

function withoutZeros(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields)
      .map(([name, value]) => [
        name,
        Array.isArray(value) ? value.filter(({ tokenCount }) => tokenCount > 0) : value,
      ])
      .filter(([, value]) => value !== 0 && !(Array.isArray(value) && value.length === 0)),
  )
}
