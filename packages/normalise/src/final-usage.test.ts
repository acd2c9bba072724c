import { describe, expect, test } from 'vitest'
import { finalUsage, normaliseUsage } from './index.ts'
import { usageOf } from './replies.fixture.ts'

const start = (usage: object, extra: object = {}) => ({
  type: 'message_start',
  message: { id: 'm', usage, ...extra },
})
const delta = (usage: object) => ({ type: 'message_delta', usage })

// https://platform.kimi.ai/docs/guide/utilize-the-streaming-output-feature-of-kimi-api
describe("Moonshot's streams state their usage in the choice that ends", () => {
  const usage = { prompt_tokens: 19, completion_tokens: 13, total_tokens: 32, cached_tokens: 8 }
  const end = (index: number, more: object = {}) => ({
    object: 'chat.completion.chunk',
    choices: [{ index, delta: {}, finish_reason: 'stop', usage }],
    ...more,
  })
  const read = (events: unknown) => normaliseUsage('openai.chat', events, 'moonshot')
  const counts = usageOf({ uncached_input_tokens: 11, cache_read_tokens: 8, output_tokens: 13 })
  const start = { object: 'chat.completion.chunk', choices: [{ index: 0, delta: {}, finish_reason: null }] }

  test.each([
    ['the stream', [start, end(0)]],
    ['its last chunk', end(0)],
    ['a chunk of usage after it says the same again', [start, end(0), { choices: [], usage }]],
  ])('%s', (_, events) => {
    expect(read(events)).toMatchObject({ kind: 'usage', usage: counts, incomplete: [] })
  })

  test('a tier is kept', () => {
    expect(read([{ ...start, service_tier: 'flex' }, end(0)])).toMatchObject({
      usage: counts,
      service_tier: 'flex',
    })
    expect(read(end(0, { service_tier: 'flex' }))).toMatchObject({ service_tier: 'flex' })
  })

  test('one of several choices is not the whole', () => {
    expect(read([start, end(0), end(1)])).toMatchObject({ kind: 'no_usage' })
    expect(read([start, end(0), end(1), { choices: [], usage }])).toMatchObject({ usage: counts })
    const { choices } = end(0)
    expect(read({ ...start, choices: [...choices, ...end(1).choices] })).toMatchObject({ kind: 'no_usage' })
  })
})

describe('streams of Anthropic', () => {
  const read = (events: unknown[]) => normaliseUsage('anthropic.messages', events, 'anthropic')

  test('deltas are cumulative: start 1 and delta 15 is 15', () => {
    const events = [start({ input_tokens: 9, output_tokens: 1 }), delta({ output_tokens: 15 })]
    expect(read(events)).toMatchObject({ usage: usageOf({ uncached_input_tokens: 9, output_tokens: 15 }) })
  })

  test('a delta restates what has changed, and null says nothing', () => {
    const events = [
      start({ input_tokens: 43, cache_read_input_tokens: 7, output_tokens: 1, service_tier: 'batch' }),
      delta({ input_tokens: 61, cache_read_input_tokens: null, output_tokens: 2 }),
      delta({ output_tokens: 4 }),
    ]
    expect(read(events)).toMatchObject({
      usage: usageOf({ uncached_input_tokens: 61, cache_read_tokens: 7, output_tokens: 4 }),
      service_tier: 'batch',
    })
  })

  // https://platform.claude.com/docs/en/build-with-claude/streaming: counts in message_delta are cumulative.
  test('an input of 0 at the end takes nothing back', () => {
    const end = delta({ input_tokens: 0, output_tokens: 15 })
    const counted = (input: number) => ({
      usage: usageOf({ uncached_input_tokens: input, output_tokens: 15 }),
    })
    expect(read([start({ input_tokens: 9, output_tokens: 1 }), end])).toMatchObject(counted(9))
    expect(read([start({ output_tokens: 1 }), end])).toMatchObject(counted(0))
    expect(read([end])).toMatchObject(counted(0))
    const whole = delta({ input_tokens: 9, output_tokens: 15 })
    expect(read([start({ input_tokens: 0, output_tokens: 0 }), whole])).toMatchObject(counted(9))
  })

  // https://platform.claude.com/docs/en/build-with-claude/refusals-and-fallback
  test('less written to the cache at the end lives as long as what was written before', () => {
    const begun = (ephemeral_5m_input_tokens: number, ephemeral_1h_input_tokens: number) =>
      start({
        input_tokens: 9,
        output_tokens: 1,
        cache_creation_input_tokens: 100,
        cache_creation: { ephemeral_5m_input_tokens, ephemeral_1h_input_tokens },
      })
    const end = (cache_creation_input_tokens: number, more: object = {}) =>
      delta({ output_tokens: 2, cache_creation_input_tokens, ...more })
    const written = (ttl5m: number, ttl1h: number) => ({
      unknown_fields: [],
      usage: { cache_write_5m_tokens: ttl5m, cache_write_1h_tokens: ttl1h },
    })
    expect(read([begun(0, 100), end(60)])).toMatchObject(written(0, 60))
    expect(read([begun(100, 0), end(60)])).toMatchObject(written(60, 0))
    expect(read([begun(40, 60), end(60)])).toMatchObject(written(60, 0))
    expect(read([begun(0, 100), end(0)])).toMatchObject(written(0, 0))
    expect(read([begun(0, 100), end(160)])).toMatchObject(written(60, 100))
    const own = { cache_creation: { ephemeral_5m_input_tokens: 50, ephemeral_1h_input_tokens: 10 } }
    expect(read([begun(0, 100), end(60, own)])).toMatchObject(written(50, 10))
  })

  test('a repeated message_start counts once', () => {
    const events = [
      start({ input_tokens: 17, output_tokens: 1 }),
      start({ input_tokens: 17, output_tokens: 1 }),
      delta({ output_tokens: 227 }),
    ]
    expect(read(events)).toMatchObject({ usage: usageOf({ uncached_input_tokens: 17, output_tokens: 227 }) })
  })

  test('a stream that broke off before its delta has no usage: the output is unknown', () => {
    const events = [start({ input_tokens: 17, output_tokens: 1 }), { type: 'content_block_delta' }]
    expect(finalUsage('anthropic.messages', events)).toBeUndefined()
    expect(read(events)).toMatchObject({ kind: 'no_usage' })
  })

  test('an event with a message that is no start, or a start without one, is not the start', () => {
    const started = start({ input_tokens: 9, output_tokens: 1 })
    const noise = [{ type: 'ping', message: { usage: { input_tokens: 1 } } }, { type: 'message_start' }]
    expect(finalUsage('anthropic.messages', [started, ...noise, delta({ output_tokens: 5 })])).toEqual({
      usage: { input_tokens: 9, output_tokens: 5 },
    })
    expect(
      finalUsage('anthropic.messages', [{ type: 'message_start', message: { stop_reason: 'x' } }]),
    ).toBeUndefined()
    expect(finalUsage('anthropic.messages', [started])).toBeUndefined()
  })

  test('a message that starts with its stop reason is whole', () => {
    const events = [start({ input_tokens: 0, output_tokens: 0 }, { stop_reason: 'tool_use' })]
    expect(read(events)).toMatchObject({ kind: 'usage' })
  })

  test('a field that is there without a value says nothing', () => {
    const events = [
      start({ input_tokens: 9, output_tokens: 1 }),
      delta({ input_tokens: undefined, output_tokens: 15 }),
    ]
    expect(read(events)).toMatchObject({ usage: { uncached_input_tokens: 9, output_tokens: 15 } })
  })

  test('the model that its start names is the one that answered', () => {
    const events = [
      start({ input_tokens: 9, output_tokens: 1 }, { model: 'claude-opus-4-8' }),
      delta({ output_tokens: 15 }),
    ]
    expect(
      normaliseUsage('anthropic.messages', events, 'anthropic', { model: 'claude-fable-5' }),
    ).toMatchObject({
      usage: usageOf({}),
      other_models: [{ model: 'claude-opus-4-8', usage: { uncached_input_tokens: 9, output_tokens: 15 } }],
    })
  })

  test('a refusal keeps what says whether it is billed, any other reason to stop is left out', () => {
    const started = start({ input_tokens: 106, output_tokens: 1 })
    const usage = { input_tokens: 106, output_tokens: 20 }
    const ended = (fields: object) => ({
      type: 'message_delta',
      delta: fields,
      usage: { output_tokens: 20 },
    })
    const refused = ended({ stop_reason: 'refusal', stop_details: { type: 'refusal', category: 'cyber' } })
    expect(finalUsage('anthropic.messages', [started, refused])).toEqual({
      usage,
      content: [],
      ...refused.delta,
    })
    expect(read([started, refused])).toMatchObject({ stated: { declined_before_output: 'true' } })
    const block = { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } }
    expect(read([started, block, refused])).not.toHaveProperty('stated')
    const whole = [started, ended({ stop_reason: 'end_turn', stop_sequence: null })]
    expect(finalUsage('anthropic.messages', whole)).toEqual({ usage })
  })

  test("a run of Claude Code comes to its result's usage by model, whatever follows it", () => {
    const usage = { input_tokens: 10, output_tokens: 5 }
    const result = {
      type: 'result',
      usage,
      modelUsage: { 'claude-haiku-4-5': { inputTokens: 12, outputTokens: 6 } },
    }
    const suggestion = { type: 'prompt_suggestion', suggestion: 'run the tests' }
    expect(finalUsage('anthropic.messages', [result, suggestion])).toBe(result)
    const { modelUsage: _, ...earlier } = result
    expect(finalUsage('anthropic.messages', [earlier])).toEqual({ usage })
  })

  test("a stream of Bedrock's that states nothing itself comes to Bedrock's own counts", () => {
    const last = {
      completion: '',
      stop_reason: 'stop_sequence',
      'amazon-bedrock-invocationMetrics': { inputTokenCount: 11, outputTokenCount: 7 },
    }
    const events = [{ completion: 'Hello', stop_reason: null }, last]
    expect(finalUsage('anthropic.messages', events)).toBe(last)
    expect(normaliseUsage('anthropic.messages', events, 'bedrock')).toMatchObject({
      usage: usageOf({ uncached_input_tokens: 11, output_tokens: 7 }),
    })
  })
})

describe('streams of choices', () => {
  const usage = { prompt_tokens: 10, completion_tokens: 4, total_tokens: 14 }
  const usageMetadata = { promptTokenCount: 10, candidatesTokenCount: 4, totalTokenCount: 14 }

  test.each([
    ['no reason', {}],
    ['null', { finish_reason: null }],
    ["null in the other spelling's place", { finishReason: null }],
    ['nothing between quotes', { finish_reason: '' }],
  ])('with %s to finish were cut, and their last usage is no whole', (_, reason) => {
    const chunks = [{ choices: [{ index: 0, delta: { content: 'He' }, ...reason }], usage }]
    expect(finalUsage('openai.chat', chunks)).toBeUndefined()
    expect(finalUsage('gemini.generate', [{ candidates: [{ ...reason }], usageMetadata }])).toBeUndefined()
  })

  test('a choice that is none says nothing', () => {
    const last = { choices: [null], usage }
    expect(finalUsage('openai.chat', [last])).toBe(last)
  })

  // https://ai.google.dev/api/generate-content#PromptFeedback
  test.each([
    ['promptFeedback', { promptFeedback: { blockReason: 'PROHIBITED_CONTENT' }, usageMetadata }],
    ['prompt_feedback', { prompt_feedback: { block_reason: 'PROHIBITED_CONTENT' }, usageMetadata }],
  ])('Gemini says that it ended in %s, too', (_, last) => {
    const begun = { candidates: [{ content: { parts: [{ text: 'He' }] } }] }
    expect(normaliseUsage('gemini.generate', [begun, last], 'google')).toMatchObject({
      usage: { uncached_input_tokens: 10, output_tokens: 4 },
    })
    expect(finalUsage('gemini.generate', [begun, { usageMetadata }])).toBeUndefined()
  })

  test("Gemini's grounding is kept from the chunk that it stands on", () => {
    const grounded = {
      candidates: [{ groundingMetadata: { webSearchQueries: ['weather in Oslo', 'weather in Bergen'] } }],
    }
    const last = { candidates: [{ finishReason: 'STOP' }], usageMetadata }
    const alone = { usageMetadata }
    const candidates = [...grounded.candidates, ...last.candidates]
    expect(finalUsage('gemini.generate', [grounded, last])).toEqual({ usageMetadata, candidates })
    expect(finalUsage('gemini.generate', [grounded, { candidates: last.candidates }, alone])).toEqual({
      usageMetadata,
      candidates,
    })
    expect(
      normaliseUsage('gemini.generate', [grounded, last], 'google', { model: 'gemini-3-pro' }),
    ).toMatchObject({ usage: { web_searches: 2 } })
    expect(finalUsage('gemini.generate', [last])).toBe(last)
  })

  test('what ended without stating its usage has none', () => {
    const ended = [{ candidates: [{ finishReason: 'STOP' }] }]
    expect(finalUsage('gemini.generate', ended)).toBeUndefined()
  })
})

describe('streams of the AI SDK', () => {
  // https://ai-sdk.dev/docs/reference/ai-sdk-core/stream-text
  test.each([
    ['finish-step', { inputTokens: 3, outputTokens: 1 }, 'totalUsage', { inputTokens: 7, outputTokens: 2 }],
    [
      'step-finish',
      { promptTokens: 3, completionTokens: 1 },
      'usage',
      { promptTokens: 7, completionTokens: 2 },
    ],
  ])(
    'end with the usage of all, beside which each %s keeps what is noted with it',
    (type, usage, name, all) => {
      const steps = [1, 2].map((n) => ({ type, usage, providerMetadata: { anthropic: { step: n } } }))
      const finish = { type: 'finish', [name]: all }
      const text = { type: 'text-delta', text: 'Hello' }
      expect(finalUsage('vercel.usage', [{ type: 'start' }, text, ...steps, finish])).toEqual({
        ...finish,
        steps,
      })
    },
  )

  test.each([
    ['finish-step', { inputTokens: 3, outputTokens: 1 }],
    ['step-finish', { promptTokens: 3, completionTokens: 1 }],
  ])('that were cut after a %s have no usage: it is that of the step alone', (type, usage) => {
    const step = { type, usage }
    expect(finalUsage('vercel.usage', [step, { type: 'start-step' }, step])).toBeUndefined()
    expect(finalUsage('vercel.usage', [step, { type: 'abort' }])).toBeUndefined()
  })

  test('without steps are their end alone, and without usage nothing', () => {
    const finish = { type: 'finish', totalUsage: { inputTokens: 7, outputTokens: 2 } }
    expect(finalUsage('vercel.usage', [{ type: 'start' }, finish])).toBe(finish)
    expect(finalUsage('vercel.usage', [{ type: 'start' }])).toBeUndefined()
    expect(finalUsage('vercel.usage', [{ type: 'finish-step' }, { type: 'finish' }])).toBeUndefined()
  })
})

describe('streams of LangChain', () => {
  const chunk = (usage_metadata: unknown) => ({ type: 'AIMessageChunk', content: '', usage_metadata })
  const sum = (...chunks: unknown[]) => finalUsage('langchain.usage', chunks)

  test('are the sum of what each chunk adds, the details, too', () => {
    const first = {
      input_tokens: 20,
      output_tokens: 1,
      total_tokens: 21,
      input_token_details: { cache_read: 8, audio: 2 },
    }
    const second = {
      input_tokens: 0,
      output_tokens: 14,
      total_tokens: 14,
      input_token_details: { cache_read: 3, cache_creation: 4 },
      output_token_details: { reasoning: 6 },
    }
    expect(sum(chunk(first), chunk(second))).toEqual({
      usage_metadata: {
        input_tokens: 20,
        output_tokens: 15,
        total_tokens: 35,
        input_token_details: { cache_read: 11, audio: 2, cache_creation: 4 },
        output_token_details: { reasoning: 6 },
      },
    })
  })

  test('keep what was counted where a later chunk leaves it without a value', () => {
    const first = {
      input_tokens: 20,
      output_tokens: 1,
      total_tokens: 21,
      input_token_details: { cache_read: 8, audio: 2 },
    }
    expect(sum(chunk(first), chunk({ input_tokens: undefined, output_tokens: null }))).toEqual({
      usage_metadata: first,
    })
    expect(sum(chunk(first), chunk({ input_token_details: null }))).toEqual({ usage_metadata: first })
    expect(sum(chunk(first), chunk({ input_token_details: { audio: undefined } }))).toEqual({
      usage_metadata: first,
    })
  })

  test('take nothing from a chunk of text alone, and have no usage where none states any', () => {
    const text = { type: 'AIMessageChunk', content: 'Hello', id: 'run-1' }
    const usage = { input_tokens: 20, output_tokens: 1, total_tokens: 21 }
    expect(sum(text, chunk(usage), chunk(null), text)).toEqual({ usage_metadata: usage })
    expect(sum(text, chunk(null))).toBeUndefined()
  })
})

describe('streams of the others', () => {
  test('the last statement counts, earlier ones are not added', () => {
    const chunks = [1, 200, 336].map((n) => ({
      usage: { prompt_tokens: 10, completion_tokens: n, total_tokens: 10 + n },
    }))
    expect(normaliseUsage('openai.chat', chunks, 'perplexity')).toMatchObject({
      usage: { output_tokens: 336 },
    })
  })

  test('the tier of an earlier chunk is kept', () => {
    const chunks = [
      { service_tier: 'flex', choices: [] },
      { choices: [], usage: { prompt_tokens: 3, completion_tokens: 1 } },
      { choices: [] },
    ]
    expect(normaliseUsage('openai.chat', chunks, 'openai')).toMatchObject({ service_tier: 'flex' })
  })

  test("Groq's own place for usage", () => {
    const chunks = [{ x_groq: { usage: { prompt_tokens: 3, completion_tokens: 1, queue_time: 0.1 } } }]
    expect(normaliseUsage('openai.chat', chunks, 'groq')).toMatchObject({
      usage: { uncached_input_tokens: 3 },
      unknown_fields: [],
    })
  })

  test('the completed response counts, not the created one with null usage', () => {
    const events = [
      { type: 'response.created', response: { usage: null, service_tier: 'auto' } },
      {
        type: 'response.completed',
        response: { usage: { input_tokens: 4, output_tokens: 2, total_tokens: 6 }, service_tier: 'priority' },
      },
    ]
    expect(normaliseUsage('openai.responses', events, 'openai')).toMatchObject({
      usage: { uncached_input_tokens: 4, output_tokens: 2 },
      service_tier: 'priority',
    })
  })

  test("Gemini's chunks repeat the prompt; the last one is the whole", () => {
    const chunk = (out: number) => ({
      usageMetadata: { promptTokenCount: 9, candidatesTokenCount: out, totalTokenCount: 9 + out },
    })
    expect(normaliseUsage('gemini.generate', [chunk(5), chunk(23)], 'google')).toMatchObject({
      usage: usageOf({ uncached_input_tokens: 9, output_tokens: 23 }),
    })
  })

  test('the tier of an earlier chunk stands where the later one would have stated it', () => {
    const usage = { prompt_tokens: 3, completion_tokens: 1 }
    const tier = { service_tier: 'flex' }
    expect(finalUsage('openai.chat', [tier, { id: 'c', usage }])).toEqual({ id: 'c', usage, ...tier })
    expect(finalUsage('openai.chat', [tier, usage])).toBeUndefined()
    expect(finalUsage('openai.chat', [tier, { x_groq: { usage } }])).toEqual({
      x_groq: { usage },
      usage,
      ...tier,
    })
    expect(finalUsage('openai.responses', [tier, { response: { id: 'r', usage } }])).toEqual({
      id: 'r',
      usage,
      ...tier,
    })
    const stated = { response: { usage, service_tier: 'default' } }
    expect(finalUsage('openai.responses', [tier, stated])).toBe(stated)
    const last = { usage }
    expect(finalUsage('openai.chat', [last])).toBe(last)
    expect(finalUsage('openai.chat', [tier])).toBeUndefined()
  })

  test("Bedrock's InvokeModel states its counts on the event itself, both of them", () => {
    const final = { generation: '', prompt_token_count: 8, generation_token_count: 10 }
    expect(finalUsage('bedrock.converse', [final, { generation: 'x' }])).toBe(final)
    expect(finalUsage('bedrock.converse', [{ service_tier: 'flex' }, final])).toEqual({
      ...final,
      service_tier: 'flex',
    })
    expect(finalUsage('bedrock.converse', [{ prompt_token_count: 8 }])).toBeUndefined()
    expect(finalUsage('bedrock.converse', [{ generation_token_count: 8 }])).toBeUndefined()
    expect(finalUsage('bedrock.converse', [{ ...final, prompt_token_count: '8' }])).toBeUndefined()
    expect(finalUsage('openai.chat', [final])).toBeUndefined()
  })

  // https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-meta.html
  test('Llama states its prompt on the first event, its output so far on each, and on the last why it stopped', () => {
    const chunk = (generation_token_count: number, over: object = {}) => ({
      generation: 'x',
      prompt_token_count: null,
      generation_token_count,
      stop_reason: null,
      ...over,
    })
    const first = chunk(1, { prompt_token_count: 10 })
    const stopped = chunk(6, { stop_reason: 'stop' })
    const read = (...events: object[]) => normaliseUsage('bedrock.converse', events, 'bedrock')
    const whole = {
      kind: 'usage',
      usage: usageOf({ uncached_input_tokens: 10, output_tokens: 6 }),
      incomplete: [],
    }
    expect(read(first, chunk(2), stopped)).toMatchObject(whole)
    const metrics = { 'amazon-bedrock-invocationMetrics': { inputTokenCount: 10, outputTokenCount: 6 } }
    expect(read(first, chunk(2), { ...stopped, ...metrics })).toMatchObject(whole)
    expect(normaliseUsage('bedrock.converse', { ...chunk(6), ...metrics }, 'bedrock')).toMatchObject(whole)
    expect(read(first, chunk(2))).toMatchObject({ kind: 'no_usage' })
    expect(read(chunk(2), stopped)).toMatchObject({ kind: 'no_usage' })
    expect(normaliseUsage('bedrock.converse', first, 'bedrock')).toMatchObject({ kind: 'no_usage' })
  })

  test('no chunk, no usage', () => {
    expect(finalUsage('bedrock.converse', [])).toBeUndefined()
    expect(normaliseUsage('bedrock.converse', [{ messageStop: {} }, null, 7], 'bedrock')).toMatchObject({
      kind: 'no_usage',
    })
  })
})
