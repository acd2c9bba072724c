import { normaliseEvent } from '@marginscope/normalise'
import { noUsage } from '@marginscope/schemas'
import { describe, expect, test } from 'vitest'
import { DEFAULT_CONTEXT, eventOfLog, eventOfSpan, isInference, wantedFor } from './index.ts'
import type { Scalar, Span } from './told.ts'

type Values = Readonly<Record<string, Scalar>>

const NOW = 1_780_315_200_000
const wanted = wantedFor(DEFAULT_CONTEXT)

const spanOf = (values: Values, more: Partial<Span> = {}): Span => ({
  trace: '0af7651916cd43dd8448eb211c80319c',
  span: 'b7ad6b7169203331',
  parent: '',
  name: 'span',
  time_ms: NOW,
  is_error: false,
  attributes: new Map(Object.entries(values).filter(([name]) => wanted(name))),
  resource: new Map(),
  ...more,
})
const eventOf = (values: Values, more?: Partial<Span>) =>
  eventOfSpan(spanOf(values, more), DEFAULT_CONTEXT, NOW)

/** What the ledger gets to see: disjoint counts, or why there are none. */
function countsOf(values: Values, more?: Partial<Span>) {
  const event = eventOf(values, more)
  if (event === null) return null
  const ready = normaliseEvent('t', event)
  if (ready.kind === 'dead') throw new Error(ready.message)
  const { event: counted, incomplete, reported_cost } = ready
  return { usage: counted.usage, incomplete, cost: reported_cost?.amount }
}

const counts = (some: Partial<ReturnType<typeof noUsage>>) => ({ ...noUsage(), ...some })

/** What @ai-sdk/anthropic notes of a call, and what it comes to. */
const ANTHROPIC_NOTES = JSON.stringify({
  anthropic: {
    usage: {
      input_tokens: 10,
      output_tokens: 5,
      cache_creation_input_tokens: 30,
      cache_read_input_tokens: 100,
      cache_creation: { ephemeral_5m_input_tokens: 10, ephemeral_1h_input_tokens: 20 },
      server_tool_use: { web_search_requests: 2 },
      service_tier: 'standard',
    },
    cacheCreationInputTokens: 30,
    stopSequence: 'a secret',
    iterations: null,
  },
})
const NOTED = {
  uncached_input_tokens: 10,
  cache_read_tokens: 100,
  cache_write_5m_tokens: 10,
  cache_write_1h_tokens: 20,
  output_tokens: 5,
  web_searches: 2,
}

describe('usage by convention', () => {
  const cases: Readonly<Record<string, readonly [Values, Partial<ReturnType<typeof noUsage>>]>> = {
    'OpenTelemetry today': [
      {
        'gen_ai.provider.name': 'openai',
        'gen_ai.request.model': 'gpt-5',
        'gen_ai.usage.input_tokens': 100,
        'gen_ai.usage.cache_read.input_tokens': 40,
        'gen_ai.usage.output_tokens': 9,
        'gen_ai.usage.reasoning.output_tokens': 4,
      },
      { uncached_input_tokens: 60, cache_read_tokens: 40, output_tokens: 5, reasoning_tokens: 4 },
    ],
    OpenLIT: [
      {
        'gen_ai.system': 'openai',
        'gen_ai.request.model': 'gpt-4o',
        'gen_ai.usage.prompt_tokens': 100,
        'gen_ai.usage.completion_tokens': 5,
        'gen_ai.usage.prompt_tokens_details.cached_tokens': 30,
      },
      { uncached_input_tokens: 70, cache_read_tokens: 30, output_tokens: 5 },
    ],
    OpenLLMetry: [
      {
        'gen_ai.system': 'OpenAI',
        'llm.request.type': 'chat',
        'gen_ai.usage.prompt_tokens': 8,
        'gen_ai.usage.completion_tokens': 2,
        'llm.usage.total_tokens': 10,
      },
      { uncached_input_tokens: 8, output_tokens: 2 },
    ],
    OpenInference: [
      {
        'openinference.span.kind': 'LLM',
        'llm.provider': 'openai',
        'llm.model_name': 'gpt-4o',
        'llm.token_count.prompt': 10,
        'llm.token_count.prompt_details.cache_read': 4,
        'llm.token_count.completion': 3,
        'llm.token_count.total': 13,
      },
      { uncached_input_tokens: 6, cache_read_tokens: 4, output_tokens: 3 },
    ],
    'Vercel AI SDK 4': [
      {
        'ai.model.provider': 'openai',
        'ai.model.id': 'm',
        'ai.usage.promptTokens': 14,
        'ai.usage.completionTokens': 20,
      },
      { uncached_input_tokens: 14, output_tokens: 20 },
    ],
    'Vercel AI SDK 4 with Anthropic': [
      {
        'ai.model.provider': 'anthropic.messages',
        'ai.usage.promptTokens': 10,
        'ai.usage.completionTokens': 5,
        'gen_ai.usage.input_tokens': 10,
        'gen_ai.usage.output_tokens': 5,
        'ai.response.providerMetadata':
          '{"anthropic":{"cacheCreationInputTokens":30,"cacheReadInputTokens":100}}',
      },
      { uncached_input_tokens: 10, cache_read_tokens: 100, cache_write_5m_tokens: 30, output_tokens: 5 },
    ],
    'Vercel AI SDK 5 with Anthropic': [
      {
        'ai.model.provider': 'anthropic.messages',
        'ai.usage.promptTokens': 10,
        'ai.usage.completionTokens': 5,
        'gen_ai.usage.input_tokens': 10,
        'gen_ai.usage.output_tokens': 5,
        'ai.response.providerMetadata': ANTHROPIC_NOTES,
      },
      NOTED,
    ],
    'Vercel AI SDK 5 with Anthropic, a stream': [
      {
        'ai.model.provider': 'google.vertex.anthropic.messages',
        'ai.usage.inputTokens': 10,
        'ai.usage.outputTokens': 5,
        'ai.usage.totalTokens': 15,
        'ai.usage.cachedInputTokens': 100,
        'gen_ai.usage.input_tokens': 10,
        'gen_ai.usage.output_tokens': 5,
        'ai.response.providerMetadata': ANTHROPIC_NOTES,
      },
      NOTED,
    ],
    'Vercel AI SDK 6 with Anthropic': [
      {
        'ai.model.provider': 'anthropic.messages',
        'ai.usage.inputTokens': 140,
        'ai.usage.inputTokenDetails.noCacheTokens': 10,
        'ai.usage.inputTokenDetails.cacheReadTokens': 100,
        'ai.usage.inputTokenDetails.cacheWriteTokens': 30,
        'ai.usage.outputTokens': 5,
        'ai.usage.totalTokens': 145,
        'ai.response.providerMetadata': ANTHROPIC_NOTES,
      },
      NOTED,
    ],
    'Vercel AI SDK 7 with Anthropic': [
      {
        'gen_ai.provider.name': 'anthropic',
        'gen_ai.usage.input_tokens': 140,
        'gen_ai.usage.output_tokens': 5,
        'gen_ai.usage.cache_read.input_tokens': 100,
        'gen_ai.usage.cache_creation.input_tokens': 30,
        'ai.response.providerMetadata': ANTHROPIC_NOTES,
      },
      NOTED,
    ],
    'Vercel AI SDK 6': [
      {
        'ai.model.provider': 'anthropic.messages',
        'ai.model.id': 'm',
        'ai.usage.inputTokens': 43,
        'ai.usage.inputTokenDetails.noCacheTokens': 3,
        'ai.usage.inputTokenDetails.cacheReadTokens': 40,
        'ai.usage.outputTokens': 5,
      },
      { uncached_input_tokens: 3, cache_read_tokens: 40, output_tokens: 5 },
    ],
    'Mastra, lifetimes of what was written': [
      {
        'gen_ai.usage.input_tokens': 100,
        'gen_ai.usage.output_tokens': 20,
        'gen_ai.usage.reasoning_tokens': 12,
        'gen_ai.usage.cache_creation.input_tokens': 30,
        'gen_ai.usage.cache_creation.5m_input_tokens': 10,
        'gen_ai.usage.cache_creation.1h_input_tokens': 20,
        'gen_ai.usage.audio_output_tokens': 3,
      },
      {
        uncached_input_tokens: 70,
        cache_write_5m_tokens: 10,
        cache_write_1h_tokens: 20,
        output_tokens: 5,
        reasoning_tokens: 12,
        output_audio_tokens: 3,
      },
    ],
    "OpenLIT of Anthropic's, whose input it hands on": [
      {
        'telemetry.sdk.name': 'openlit',
        'gen_ai.provider.name': 'anthropic',
        'gen_ai.usage.input_tokens': 500,
        'gen_ai.usage.output_tokens': 5,
        'gen_ai.client.token.usage': 505,
        'gen_ai.usage.cache_read.input_tokens': 100,
        'gen_ai.usage.cache_creation.input_tokens': 0,
      },
      { uncached_input_tokens: 500, cache_read_tokens: 100, output_tokens: 5 },
    ],
    "OpenLIT of OpenAI's": [
      {
        'telemetry.sdk.name': 'openlit',
        'gen_ai.provider.name': 'openai',
        'gen_ai.usage.input_tokens': 500,
        'gen_ai.usage.output_tokens': 5,
        'gen_ai.usage.cache_read.input_tokens': 100,
      },
      { uncached_input_tokens: 400, cache_read_tokens: 100, output_tokens: 5 },
    ],
    'vLLM, beside how fast it was': [
      {
        'gen_ai.usage.prompt_tokens': 8,
        'gen_ai.usage.completion_tokens': 2,
        'gen_ai.latency.time_to_first_token': 0.05,
        'gen_ai.latency.e2e': 1.5,
        'gen_ai.server.time_per_output_token': 0.01,
        'gen_ai.response.tokens_per_second': 40.5,
        'llm.max_tokens': 100,
      },
      { uncached_input_tokens: 8, output_tokens: 2 },
    ],
    "OpenLLMetry of Gemini's, whose thoughts are in the total alone": [
      {
        'gen_ai.provider.name': 'gcp.gen_ai',
        'gen_ai.usage.input_tokens': 106,
        'gen_ai.usage.output_tokens': 6,
        'gen_ai.usage.total_tokens': 158,
      },
      { uncached_input_tokens: 106, output_tokens: 6, reasoning_tokens: 46 },
    ],
    'a total of 0, which is none': [
      {
        'gen_ai.usage.input_tokens': 106,
        'gen_ai.usage.output_tokens': 6,
        'gen_ai.usage.total_tokens': 0,
      },
      { uncached_input_tokens: 106, output_tokens: 6 },
    ],
    'LangSmith, as Python prints what it states in detail': [
      {
        'langsmith.span.kind': 'llm',
        'gen_ai.usage.input_tokens': 100,
        'gen_ai.usage.output_tokens': 20,
        'gen_ai.usage.total_tokens': 120,
        'gen_ai.usage.input_token_details': "{'audio': 0, 'cache_read': 40, 'ephemeral_1h_input_tokens': 5}",
        'gen_ai.usage.output_token_details': "{'reasoning': 12}",
      },
      {
        uncached_input_tokens: 55,
        cache_read_tokens: 40,
        cache_write_1h_tokens: 5,
        output_tokens: 8,
        reasoning_tokens: 12,
      },
    ],
    'LangSmith, in JSON': [
      {
        'gen_ai.usage.input_tokens': 100,
        'gen_ai.usage.output_tokens': 20,
        'gen_ai.usage.input_token_details': '{"cache_read":40,"cache_creation":10}',
      },
      { uncached_input_tokens: 50, cache_read_tokens: 40, cache_write_5m_tokens: 10, output_tokens: 20 },
    ],
    "Google's ADK to 2.2, whose thoughts are beside the output": [
      {
        'gen_ai.system': 'gcp.vertex.agent',
        'gen_ai.usage.input_tokens': 106,
        'gen_ai.usage.output_tokens': 6,
        'gen_ai.usage.experimental.reasoning_tokens': 46,
        'gen_ai.usage.experimental.reasoning_tokens_limit': 1024,
        'gen_ai.usage.experimental.system_instruction_tokens': 30,
      },
      { uncached_input_tokens: 106, output_tokens: 6, reasoning_tokens: 46 },
    ],
    "Google's ADK since, whose output has them": [
      {
        'gen_ai.system': 'gcp.vertex.agent',
        'gen_ai.usage.input_tokens': 106,
        'gen_ai.usage.output_tokens': 52,
        'gen_ai.usage.reasoning.output_tokens': 46,
        'gen_ai.usage.experimental.reasoning_tokens_limit': 1024,
      },
      { uncached_input_tokens: 106, output_tokens: 6, reasoning_tokens: 46 },
    ],
    'Langfuse, parts beside the input': [
      {
        'langfuse.observation.model.name': 'gpt-4o',
        'langfuse.observation.usage_details':
          '{"input":5,"input_cached_tokens":7,"input_cache_creation_1h":2,"output":3,"total":17}',
      },
      { uncached_input_tokens: 5, cache_read_tokens: 7, cache_write_1h_tokens: 2, output_tokens: 3 },
    ],
    'Langfuse, whose total says that they are inside': [
      {
        'langfuse.observation.usage_details':
          '{"input":12,"cache_read_input_tokens":7,"output":3,"total":15}',
      },
      { uncached_input_tokens: 5, cache_read_tokens: 7, output_tokens: 3 },
    ],
    "Langfuse's handler for LangChain, lifetimes of writes as Anthropic says them": [
      {
        'langfuse.observation.usage_details':
          '{"input":3,"cache_read_input_tokens":40,"cache_creation_input_tokens":30,"cache_creation_ephemeral_5m_input_tokens":10,"cache_creation_ephemeral_1h_input_tokens":20,"output":8}',
      },
      {
        uncached_input_tokens: 3,
        cache_read_tokens: 40,
        cache_write_5m_tokens: 10,
        cache_write_1h_tokens: 20,
        output_tokens: 8,
      },
    ],
    "Langfuse's handler for LangChain, as LangChain says them": [
      {
        'langfuse.observation.usage_details':
          '{"input":55,"input_cache_read":40,"input_ephemeral_1h_input_tokens":5,"output":8,"output_reasoning":12,"total":120}',
      },
      {
        uncached_input_tokens: 55,
        cache_read_tokens: 40,
        cache_write_1h_tokens: 5,
        output_tokens: 8,
        reasoning_tokens: 12,
      },
    ],
    "Langfuse's handler for LangChain, Vertex by modality": [
      {
        'langfuse.observation.usage_details':
          '{"input":0,"input_modality_TEXT":100,"input_modality_AUDIO":7,"output":0,"output_modality_TEXT":20,"thoughts_token_count":46,"total":173}',
      },
      { uncached_input_tokens: 100, input_audio_tokens: 7, output_tokens: 20, reasoning_tokens: 46 },
    ],
    "Langfuse, a provider's own object": [
      {
        'langfuse.observation.usage_details':
          '{"prompt_tokens":12,"completion_tokens":3,"total_tokens":15,"prompt_tokens_details":{"cached_tokens":7}}',
      },
      { uncached_input_tokens: 5, cache_read_tokens: 7, output_tokens: 3 },
    ],
  }
  test.each(Object.entries(cases))('%s', (_, [values, expected]) => {
    expect(countsOf(values)).toEqual({ usage: counts(expected), incomplete: [], cost: undefined })
  })

  test.each([
    'opentelemetry.instrumentation.bedrock',
    '@traceloop/instrumentation-bedrock',
    '@traceloop/instrumentation-anthropic',
    'opentelemetry.instrumentation.botocore.bedrock-runtime',
  ])("%s hands the provider's input on, which leaves the cache out", (scope) => {
    const values = {
      'gen_ai.provider.name': 'aws.bedrock',
      'gen_ai.usage.input_tokens': 500,
      'gen_ai.usage.output_tokens': 5,
      'gen_ai.usage.total_tokens': 505,
      'gen_ai.usage.cache_read.input_tokens': 100,
      'gen_ai.usage.cache_creation.input_tokens': 30,
    }
    const beside = { cache_read_tokens: 100, cache_write_5m_tokens: 30, output_tokens: 5 }
    expect(countsOf(values, { scope })?.usage).toEqual(counts({ uncached_input_tokens: 500, ...beside }))
    expect(countsOf(values)?.usage).toEqual(counts({ uncached_input_tokens: 370, ...beside }))
  })

  test("OpenInference's for Bedrock in JavaScript hands that of Claude's replies on", () => {
    const values = {
      'llm.provider': 'aws',
      'llm.token_count.prompt': 3,
      'llm.token_count.prompt_details.cache_read': 100,
      'llm.token_count.completion': 5,
    }
    const scope = '@arizeai/openinference-instrumentation-bedrock'
    expect(countsOf(values, { scope })?.usage).toEqual(
      counts({ uncached_input_tokens: 3, cache_read_tokens: 100, output_tokens: 5 }),
    )
  })

  test('of what a provider notes of a call, its usage alone is taken', () => {
    const usage = { 'ai.usage.promptTokens': 1, 'ai.usage.completionTokens': 5 }
    const sent = (noted: string) =>
      JSON.stringify(eventOf({ ...usage, 'ai.response.providerMetadata': noted }))
    expect(sent(ANTHROPIC_NOTES)).toContain('cache_read_input_tokens')
    expect(sent(ANTHROPIC_NOTES)).not.toContain('secret')
    for (const noted of ['{"openai":{"logprobs":["a secret"]}}', '{"anthropic":"a secret"', 'null'])
      expect(sent(noted)).not.toMatch(/secret|providerMetadata/)
    expect(eventOf({ 'ai.response.providerMetadata': ANTHROPIC_NOTES })).toBeNull()
  })

  test("Claude Code's spans leave the cache out of the input", () => {
    const values = {
      model: 'claude-opus-4-5',
      input_tokens: 3,
      cache_read_tokens: 100,
      cache_creation_tokens: 20,
      output_tokens: 5,
    }
    expect(countsOf(values, { name: 'claude_code.llm_request' })?.usage).toEqual(
      counts({
        uncached_input_tokens: 3,
        cache_read_tokens: 100,
        cache_write_5m_tokens: 20,
        output_tokens: 5,
      }),
    )
    expect(eventOf(values, { name: 'claude_code.llm_request' })?.provider).toBe('anthropic')
    // Names without a namespace are anybody's elsewhere.
    expect(eventOf(values)).toBeNull()
  })

  test('counts that nobody understands are named, those of a stream on its way are not there', () => {
    const values = {
      'gen_ai.usage.input_tokens': 1,
      'gen_ai.usage.output_tokens': 1,
      'gen_ai.usage.partial.output_tokens': 9,
    }
    expect(countsOf({ ...values, 'gen_ai.usage.gizmo_tokens': 7 })?.incomplete).toEqual([
      'gen_ai.usage.gizmo_tokens',
    ])
    expect(countsOf(values)?.incomplete).toEqual([])
    const langfuse = { 'langfuse.observation.usage_details': '{"input":5,"gizmos":7,"output":3}' }
    expect(countsOf(langfuse)).toMatchObject({
      usage: { uncached_input_tokens: 5, output_tokens: 3 },
      incomplete: ['gen_ai.usage.details.gizmos'],
    })
    expect(eventOf({ 'gen_ai.usage.partial.output_tokens': 9 })).toBeNull()
  })

  test('a cost alone is an event of unknown usage, its amount without the noise of a float', () => {
    expect(countsOf({ 'gen_ai.usage.cost': 7.79e-5 })).toMatchObject({ usage: undefined, cost: '0.0000779' })
    const details = { 'langfuse.observation.cost_details': '{"input":0.1,"output":0.2}' }
    expect(countsOf(details)).toMatchObject({ usage: undefined, cost: '0.3' })
  })
})

describe('a call of a model without usage', () => {
  test('is an event of unknown usage: it failed, or its stream was cut', () => {
    const failed = eventOf(
      { 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': 'gpt-4o' },
      { is_error: true },
    )
    expect(failed).toMatchObject({ model: 'gpt-4o', provider: 'openai', outcome: 'error' })
    expect(countsOf({ 'gen_ai.operation.name': 'chat' })?.usage).toBeUndefined()
  })

  test.each(['invoke_agent', 'execute_tool', 'create_agent', 'agent_step'])(
    '%s is none, and no event',
    (operation) => {
      expect(eventOf({ 'gen_ai.operation.name': operation, 'gen_ai.request.model': 'gpt-4o' })).toBeNull()
      expect(isInference(spanOf({ 'gen_ai.operation.name': operation }))).toBe(false)
    },
  )

  test.each([
    ['prompt', 'chat'],
    ['retriever', 'embeddings'],
  ])("LangSmith's %s, which it calls %s, is none either", (kind, operation) => {
    expect(eventOf({ 'langsmith.span.kind': kind, 'gen_ai.operation.name': operation })).toBeNull()
    expect(eventOf({ 'langsmith.span.kind': 'llm', 'gen_ai.operation.name': operation })).not.toBeNull()
  })

  test("the AI SDK's outer spans are none either, its innermost are", () => {
    expect(isInference(spanOf({ 'ai.operationId': 'ai.generateText' }))).toBe(false)
    expect(isInference(spanOf({ 'ai.operationId': 'ai.streamText.doStream' }))).toBe(true)
    expect(eventOf({ 'ai.operationId': 'ai.embed.doEmbed' })?.operation).toBe('embedding')
  })
})

describe('whom it was for', () => {
  const usage = { 'gen_ai.usage.output_tokens': 1 }

  test('the span says before its resource, a name of this project before any other', () => {
    const resource = new Map<string, Scalar>([
      ['service.name', 'shop'],
      ['user.id', 'u-resource'],
    ])
    expect(eventOf(usage, { resource })).toMatchObject({ customer: 'u-resource', feature: 'shop' })
    const own = { ...usage, 'user.id': 'u-1', 'tenant.id': 't-1', 'ai.telemetry.functionId': 'search' }
    expect(eventOf(own, { resource })).toMatchObject({ customer: 't-1', feature: 'search' })
    expect(eventOf({ ...own, 'marginscope.customer': 'c' }, { resource })?.customer).toBe('c')
  })

  test('which attributes say so is set by the reader', () => {
    const context = { ...DEFAULT_CONTEXT, customer: ['account'] }
    const attributes = new Map<string, Scalar>([
      ['account', 7],
      ['gen_ai.usage.output_tokens', 1],
      ['tenant.id', 't-1'],
    ])
    expect(eventOfSpan({ ...spanOf({}), attributes }, context, NOW)?.customer).toBe('7')
    expect(wantedFor(context)('account')).toBe(true)
  })

  test('the model that answered wins over the one that was asked; names are cut, cleaned and never empty', () => {
    const values = { ...usage, 'gen_ai.request.model': 'a', 'gen_ai.response.model': `b\n${'x'.repeat(400)}` }
    expect(eventOf(values)?.model).toHaveLength(256)
    expect(eventOf(values)?.model).toMatch(/^b x+$/)
    expect(eventOf(usage)).toMatchObject({ model: 'unknown', provider: 'unknown' })
  })

  test.each([
    ['strands-agents', 'us.anthropic.claude-sonnet-4-20250514-v1:0', 'aws.bedrock'],
    ['strands-agents', 'gpt-4o', 'openai'],
    ['langchain', 'o3-mini', 'openai'],
    ['gcp.vertex.agent', 'gemini-2.5-flash', 'google'],
    ['gcp.vertex.agent', 'projects/p/locations/l/publishers/google/models/gemini-2.5-flash', 'vertex_ai'],
    ['unknown', 'azure/gpt-4o', 'azure'],
    ['langchain', 'of-our-own', 'langchain'],
    ['gateway', 'openai/gpt-4o', 'vercel'],
    ['openai', 'us.anthropic.claude-sonnet-4-20250514-v1:0', 'openai'],
  ])(
    "a framework's own name (%s) is no provider where its model (%s) says one: %s",
    (said, model, provider) => {
      expect(
        eventOf({ ...usage, 'gen_ai.provider.name': said, 'gen_ai.request.model': model })?.provider,
      ).toBe(provider)
    },
  )

  test('the tier that was asked for counts where none is said to have served', () => {
    const tierOf = (values: Values) => {
      const event = eventOf({ 'gen_ai.usage.input_tokens': 1, 'gen_ai.usage.output_tokens': 1, ...values })
      const ready = event === null ? undefined : normaliseEvent('t', event)
      return ready?.kind === 'event' && ready.event.service_tier
    }
    const asked = 'openai.request.service_tier'
    expect([tierOf({ [asked]: 'flex' }), tierOf({ [asked]: 'auto' }), tierOf({})]).toEqual([
      'flex',
      'standard',
      'standard',
    ])
    expect(tierOf({ [asked]: 'priority', 'openai.response.service_tier': 'default' })).toBe('standard')
  })

  test('its time is when the request was made, or came here where that is not told', () => {
    expect(eventOf(usage, { time_ms: 0 })?.time).toBe(new Date(NOW).toISOString())
    expect(eventOf(usage, { time_ms: 1_000 })?.time).toBe('1970-01-01T00:00:01.000Z')
  })
})

test.each([
  [
    'codex.sse_event',
    {
      'event.kind': 'response.completed',
      input_token_count: 100,
      cached_token_count: 40,
      output_token_count: 9,
      reasoning_token_count: 4,
    },
    { uncached_input_tokens: 60, cache_read_tokens: 40, output_tokens: 5, reasoning_tokens: 4 },
  ],
  [
    'gemini_cli.api_response',
    {
      input_token_count: 100,
      cached_content_token_count: 40,
      output_token_count: 5,
      thoughts_token_count: 4,
      total_token_count: 109,
    },
    { uncached_input_tokens: 60, cache_read_tokens: 40, output_tokens: 5, reasoning_tokens: 4 },
  ],
] as const)('a log record %s is a call', (name, values, expected) => {
  const event = eventOfLog(spanOf(values, { name }), 'log:1', DEFAULT_CONTEXT, NOW)
  if (event === null) throw new Error('no event')
  expect(normaliseEvent('t', event)).toMatchObject({ kind: 'event', event: { usage: counts(expected) } })
})
