import type { RawFormat } from '@marginscope/schemas'

/** Fields of a usage object that carry no cost, and why. */
export interface FreeFields {
  /** Places below the usage object; `*.name` is the name below any object. What lies below a free field is free. */
  readonly fields: readonly string[]
  readonly why: string
}

const GATEWAYS: FreeFields = {
  fields: ['pydantic_ai_gateway'],
  why: "a gateway's note of its own estimate, not the provider's",
}

const OPENAI_SHAPE: readonly FreeFields[] = [
  { fields: ['type', 'object'], why: 'names of what it is' },
  {
    fields: ['queue_time', 'prompt_time', 'completion_time', 'total_time'],
    why: 'timings in seconds (Groq)',
  },
  {
    fields: [
      'start_time',
      'end_time',
      'total_latency',
      'time_to_first_token',
      'time_to_first_token_graph',
      'model_execution_time',
      'completion_tokens_per_sec',
      'completion_tokens_after_first_per_sec',
      'completion_tokens_after_first_per_sec_first_ten',
      'completion_tokens_after_first_per_sec_graph',
      'output_tokens_per_sec',
      'total_tokens_per_sec',
      'acceptance_rate',
      'batch_size_used',
      'is_last_response',
      'stop_reason',
    ],
    why: 'timings and rates (SambaNova)',
  },
  {
    fields: ['*.input_tokens_per_turn', '*.cached_tokens_per_turn', '*.output_tokens_per_turn'],
    why: 'restate the counts per turn (vLLM)',
  },
  {
    fields: ['*.tool_output_tokens', '*.tool_output_tokens_per_turn'],
    why: 'a part of the input of later turns, which counts it (vLLM)',
  },
  { fields: ['*.cache_type'], why: 'how the cache was asked for (Alibaba): a condition of its price' },
  {
    fields: ['num_cached_tokens'],
    why: 'prefix hits of the engine (Mistral): what is billed is `cached_tokens`, in blocks of 64',
  },
  { fields: ['context_details'], why: 'how much of the window is taken, already counted (xAI)' },
  { fields: ['request_count'], why: 'one reply is one request' },
  { fields: ['is_byok', 'cost_details', 'market_cost'], why: 'parts of the stated cost' },
  {
    fields: ['server_tool_use_details.tool_calls_requested', 'server_tool_use_details.tool_calls_executed'],
    why: 'how often tools were called, whatever they cost (OpenRouter); what it bills for them is in `cost`',
  },
  {
    fields: [
      '*.web_fetch_requests',
      '*.mcp_calls',
      '*.SERVER_SIDE_TOOL_MCP',
      '*.SERVER_SIDE_TOOL_VIEW_IMAGE',
      '*.SERVER_SIDE_TOOL_VIEW_X_VIDEO',
    ],
    why: 'tools that cost their tokens alone (https://docs.x.ai/developers/pricing; Anthropic through LiteLLM)',
  },
  { fields: ['server_side_tools_used'], why: 'names of the tools, counted beside' },
  GATEWAYS,
]

const detail = (name: string) => `gen_ai.usage.details.${name}`

/** A format, or a part of one whose fields mean other things. */
export type FreeIn = RawFormat | 'openai.chat with billed_units'

/** What of each format carries no cost: the one list, whose reasons stand in docs/normalising.md. */
export const FREE_FIELDS: Readonly<Record<FreeIn, readonly FreeFields[]>> = {
  'openai.chat': [
    ...OPENAI_SHAPE,
    { fields: ['doc_size_bytes'], why: 'the size of the document (Mistral OCR): its pages are billed' },
  ],
  'openai.chat with billed_units': [
    { fields: ['tokens', 'cached_tokens'], why: 'what the model saw (Cohere): billed are `billed_units`' },
    { fields: ['api_version', 'warnings'], why: 'the reply itself' },
  ],
  'openai.responses': OPENAI_SHAPE,
  'anthropic.messages': [
    {
      fields: ['*.web_fetch_requests'],
      why: 'fetching a page costs no more than its tokens (https://platform.claude.com/docs/en/agents-and-tools/tool-use/web-fetch-tool)',
    },
    GATEWAYS,
  ],
  'gemini.generate': [GATEWAYS],
  'bedrock.converse': [
    { fields: ['invocationLatency', 'firstByteLatency'], why: 'timings' },
    { fields: ['generation', 'stop_reason', '*.outputText', '*.completionReason'], why: 'the reply itself' },
    { fields: ['embedding', 'embeddingsByType'], why: 'the reply itself' },
    {
      fields: ['wordPolicyUnits', 'sensitiveInformationPolicyFreeUnits'],
      why: "filters of words and of patterns of one's own are free (https://aws.amazon.com/bedrock/pricing/)",
    },
    {
      fields: ['amazon-bedrock-trace', 'amazon-bedrock-guardrailAction'],
      why: 'a trace, whose billed units are read one by one',
    },
    GATEWAYS,
  ],
  'yandex.completion': [
    { fields: ['embedding', 'modelVersion', '*.modelVersion'], why: 'the reply itself' },
    {
      fields: ['id', 'description', 'createdAt', 'createdBy', 'modifiedAt', 'done', 'metadata', '*.@type'],
      why: 'the operation of an asynchronous reply',
    },
  ],
  'langchain.usage': [
    { fields: ['*.text', '*.video', '*.document'], why: 'what the other modalities leave' },
  ],
  'vercel.usage': [{ fields: ['*.textTokens', '*.text'], why: 'what reasoning leaves of the output' }],
  'otel.genai': [
    {
      fields: [
        ...['prompt', 'completion', 'input', 'output'].map((part) => `llm.cost.${part}`),
        ...['input', 'cache_input', 'cache_read', 'cache_write', 'audio'].map(
          (part) => `llm.cost.prompt_details.${part}`,
        ),
        ...['output', 'reasoning', 'audio'].map((part) => `llm.cost.completion_details.${part}`),
        ...['input', 'output', 'prompt', 'completion'].map((part) => `gen_ai.usage.${part}_cost`),
        'gen_ai.usage.cost.currency',
        'gen_ai.usage.cost.source',
      ],
      why: 'parts of the stated cost, and what it says of itself',
    },
    {
      fields: [
        'gen_ai.usage.text.input_tokens',
        'gen_ai.usage.text.output_tokens',
        'gen_ai.usage.text.cache_read.input_tokens',
        'gen_ai.usage.input_text_tokens',
        'gen_ai.usage.output_text_tokens',
        'ai.usage.outputTokenDetails.textTokens',
        ...['text_tokens', 'text_prompt_tokens', 'text_candidates_tokens', 'text_cache_tokens'].map(detail),
        ...['document_prompt_tokens', 'video_prompt_tokens', 'video_cache_tokens'].map(detail),
      ],
      why: 'what the other modalities leave',
    },
    {
      fields: [
        ...['input_tokens', 'output_tokens', 'prompt_tokens', 'completion_tokens'].map(detail),
        ...['tool_use_prompt_tokens', 'text_tool_use_prompt_tokens'].map(detail),
      ],
      why: "restate the provider's input and output, which the span counts (Pydantic AI)",
    },
    {
      fields: ['accepted_prediction_tokens', 'rejected_prediction_tokens'].map(detail),
      why: 'parts of the output that cost what output costs',
    },
    {
      fields: ['gen_ai.usage.experimental.system_instruction_tokens'],
      why: "a part of the input (Google's ADK)",
    },
    { fields: ['gen_ai.client.token.usage'], why: 'the sum of input and output (OpenLIT)' },
    { fields: ['llm.usage.token_type'], why: 'a name' },
  ],
}

const SETS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(FREE_FIELDS).map(([format, list]) => [
    format,
    new Set(list.flatMap(({ fields }) => fields)),
  ]),
)

const NONE: ReadonlySet<string> = new Set()

/** The places that are free in a format. */
export function freeFields(format: FreeIn): ReadonlySet<string> {
  return SETS.get(format) ?? NONE
}
