import { createAnthropic } from '@ai-sdk/anthropic'
import { createAnthropic as createAnthropic5 } from '@ai-sdk/anthropic-5'
import { createOpenAI } from '@ai-sdk/openai'
import Anthropic from '@anthropic-ai/sdk'
import { GoogleGenAI } from '@google/genai'
import { normaliseUsage } from '@marginscope/normalise'
import { generateText, streamText, wrapLanguageModel } from 'ai'
import OpenAI from 'openai'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { withContext } from '../context.ts'
import { type Recording, recording } from '../testing/marginscope.ts'
import { json, type Provider, provider, sse } from '../testing/providers.ts'
import { recordingMiddleware } from './ai-sdk.ts'
import { wrapAnthropic, wrapGoogle, wrapOpenAI } from './clients.ts'

const SECRET = 'a-secret-prompt'
const ANSWER = 'a-secret-answer'

const CHAT_USAGE = {
  prompt_tokens: 12,
  completion_tokens: 3,
  total_tokens: 15,
  prompt_tokens_details: { cached_tokens: 4 },
}
const chunk = (content: string | undefined, more: object = {}) => ({
  id: 'chatcmpl-s',
  object: 'chat.completion.chunk',
  model: 'gpt-4o-2024-08-06',
  choices:
    content === undefined ? [] : [{ index: 0, delta: { role: 'assistant', content }, finish_reason: null }],
  ...more,
})
const MESSAGE = {
  id: 'msg_1',
  type: 'message',
  role: 'assistant',
  model: 'claude-sonnet-4-5-20250929',
  content: [{ type: 'text', text: ANSWER }],
  stop_reason: 'end_turn',
  usage: { input_tokens: 10, output_tokens: 5, cache_read_input_tokens: 100, cache_creation_input_tokens: 0 },
}
const CLAUDE_STREAM = [
  {
    type: 'message_start',
    message: { ...MESSAGE, content: [], usage: { ...MESSAGE.usage, output_tokens: 1 } },
  },
  { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
  ...Array.from({ length: 5 }, () => ({
    type: 'content_block_delta',
    index: 0,
    delta: { type: 'text_delta', text: `${ANSWER} "usage":` },
  })),
  { type: 'content_block_stop', index: 0 },
  { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 40 } },
  { type: 'message_stop' },
]
const GEMINI = {
  responseId: 'gem-1',
  modelVersion: 'gemini-2.5-flash',
  candidates: [
    {
      content: { parts: [{ text: ANSWER }], role: 'model' },
      finishReason: 'STOP',
      groundingMetadata: { webSearchQueries: [SECRET, SECRET], groundingChunks: [{ web: { uri: ANSWER } }] },
    },
  ],
  usageMetadata: { promptTokenCount: 9, candidatesTokenCount: 4, totalTokenCount: 13 },
}
const RESPONSE = {
  id: 'resp_1',
  object: 'response',
  model: 'gpt-5',
  service_tier: 'flex',
  status: 'completed',
  output: [
    { type: 'web_search_call', id: 'ws_1', status: 'completed', action: { type: 'search', query: SECRET } },
    {
      type: 'message',
      id: 'm',
      role: 'assistant',
      status: 'completed',
      content: [{ type: 'output_text', text: ANSWER, annotations: [] }],
    },
  ],
  usage: {
    input_tokens: 7,
    input_tokens_details: { cached_tokens: 0 },
    output_tokens: 2,
    output_tokens_details: { reasoning_tokens: 0 },
    total_tokens: 9,
  },
}

let here: Recording
let there: Provider
beforeEach(async () => {
  here = await recording()
  there = await provider({
    '/chat/completions': json({
      id: 'chatcmpl-1',
      object: 'chat.completion',
      model: 'gpt-4o-2024-08-06',
      service_tier: 'default',
      choices: [{ index: 0, message: { role: 'assistant', content: ANSWER }, finish_reason: 'stop' }],
      usage: CHAT_USAGE,
    }),
    '/responses': json(RESPONSE),
    '/embeddings': json({
      object: 'list',
      model: 'text-embedding-3-small',
      data: [{ object: 'embedding', index: 0, embedding: [0.1] }],
      usage: { prompt_tokens: 5, total_tokens: 5 },
    }),
    '/images/generations': json({
      created: 1,
      data: [{ b64_json: 'A'.repeat(400_000) }],
      usage: {
        input_tokens: 50,
        output_tokens: 1056,
        total_tokens: 1106,
        input_tokens_details: { text_tokens: 50, image_tokens: 0 },
      },
    }),
    '/audio/speech': { type: 'audio/mpeg', chunks: [new Uint8Array(1000)] },
    '/v1/messages': json(MESSAGE),
    ':generateContent': json(GEMINI),
    ':streamGenerateContent': sse([
      { ...GEMINI, usageMetadata: { promptTokenCount: 9, totalTokenCount: 9 } },
      GEMINI,
    ]),
  })
})
afterEach(async () => {
  const all = JSON.stringify(here.requests)
  await here.close()
  await there.close()
  expect(all).not.toContain(SECRET)
  expect(all).not.toContain(ANSWER)
})

const openai = (base = there.url, options = {}) =>
  wrapOpenAI(here.recorder, new OpenAI({ apiKey: 'k', baseURL: `${base}/v1`, maxRetries: 0 }), {
    provider: 'openai',
    ...options,
  })
const anthropic = (base = there.url) =>
  wrapAnthropic(here.recorder, new Anthropic({ apiKey: 'k', baseURL: base, maxRetries: 0 }), {
    provider: 'anthropic',
  })
const messages = [{ role: 'user' as const, content: SECRET }]

describe('OpenAI', () => {
  test('chat, responses, embeddings, images and speech say what they used', async () => {
    const client = openai()
    const reply = await withContext({ customer: 'acme', feature: 'sum' }, () =>
      client.chat.completions.create({ model: 'gpt-4o', messages }),
    )
    expect(reply.choices[0]?.message.content).toBe(ANSWER)
    const { data, response } = await client.responses.create({ model: 'gpt-5', input: SECRET }).withResponse()
    expect([data.output_text, response.status, response.url]).toEqual([
      ANSWER,
      200,
      `${there.url}/v1/responses`,
    ])
    await client.embeddings.create({ model: 'text-embedding-3-small', input: SECRET })
    await client.images.generate({ model: 'gpt-image-1', prompt: SECRET })
    const speech = await client.audio.speech.create({ model: 'tts-1', voice: 'alloy', input: SECRET })
    expect((await speech.arrayBuffer()).byteLength).toBe(1000)
    expect(await here.events()).toMatchObject([
      {
        id: 'chatcmpl-1',
        provider: 'openai',
        model: 'gpt-4o-2024-08-06',
        customer: 'acme',
        feature: 'sum',
        service_tier: 'standard',
        raw_format: 'openai.chat',
        raw_usage: { usage: CHAT_USAGE },
      },
      {
        id: 'resp_1',
        model: 'gpt-5',
        service_tier: 'flex',
        raw_format: 'openai.responses',
        raw_usage: {
          usage: RESPONSE.usage,
          output: [{ type: 'web_search_call', action: { type: 'search' } }],
        },
      },
      { model: 'text-embedding-3-small', operation: 'embedding', raw_usage: { usage: { prompt_tokens: 5 } } },
      { model: 'gpt-image-1', operation: 'image', raw_usage: { usage: { output_tokens: 1056 } } },
      { model: 'tts-1', operation: 'audio', usage: { characters: SECRET.length } },
    ])
  })

  test('a stream is asked for its usage, and the caller sees no more than without', async () => {
    const wire = sse([chunk('a'), chunk('"usage":{"x":1}'), chunk(undefined, { usage: CHAT_USAGE })], {
      done: true,
    })
    const streaming = await provider({ '/chat/completions': wire })
    const seen: (string | undefined)[] = []
    for await (const part of await openai(streaming.url).chat.completions.create({
      model: 'gpt-4o',
      messages,
      stream: true,
    }))
      seen.push(part.choices[0]?.delta.content ?? undefined)
    expect(seen).toEqual(['a', '"usage":{"x":1}'])
    expect(JSON.parse(streaming.asked.body).stream_options).toEqual({ include_usage: true })
    await streaming.close()
    expect(await here.events()).toMatchObject([
      { id: 'chatcmpl-s', model: 'gpt-4o-2024-08-06', raw_usage: [{ usage: CHAT_USAGE }] },
    ])
  })

  test('a stream that asks by itself gets the chunk; the helpers of the library work as ever', async () => {
    const events = [
      chunk('a'),
      chunk('', { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }),
      chunk(undefined, { usage: CHAT_USAGE }),
    ]
    const streaming = await provider({ '/chat/completions': sse(events, { done: true }) })
    const helper = openai(streaming.url).chat.completions.stream({
      model: 'gpt-4o',
      messages,
      stream_options: { include_usage: true },
    })
    expect((await helper.finalChatCompletion()).usage?.total_tokens).toBe(15)
    await streaming.close()
    expect(await here.events()).toHaveLength(1)
  })

  test('a stream that is left becomes an estimate of what came', async () => {
    const events = Array.from({ length: 200 }, () => chunk(ANSWER, { service_tier: 'default' }))
    const streaming = await provider({ '/chat/completions': sse(events, { pause_ms: 3 }) })
    let count = 0
    for await (const _ of await openai(streaming.url).chat.completions.create({
      model: 'gpt-4o',
      messages,
      stream: true,
    })) {
      count += 1
      if (count === 10) break
    }
    await expect.poll(() => here.recorder.stats.recorded).toBe(1)
    await streaming.close()
    const [event] = await here.events()
    expect(event).toMatchObject({ id: 'chatcmpl-s', estimate: { method: 'cancelled_stream' } })
    expect(event).not.toHaveProperty('raw_usage')
    const tokens = event?.estimate?.usage.output_tokens ?? 0
    expect(tokens).toBeGreaterThanOrEqual(9)
    expect(tokens).toBeLessThan(200)
  })

  // https://platform.openai.com/docs/api-reference/audio/json-object
  test.each([
    ['its usage', { text: ANSWER, usage: { type: 'duration', seconds: 9 } }],
    [
      'what is written out',
      { task: 'transcribe', duration: 8.9, text: ANSWER, segments: [{ text: ANSWER }] },
    ],
  ])('a transcription is known by its length: %s', async (_, transcription) => {
    const listening = await provider({ '/audio/transcriptions': json(transcription) })
    const file = new File(['wav'], 'a.wav')
    await openai(listening.url).audio.transcriptions.create({ model: 'whisper-1', file })
    await listening.close()
    const [{ raw_usage, raw_format = 'openai.chat' } = {}] = await here.events()
    expect(normaliseUsage(raw_format, raw_usage, 'openai')).toMatchObject({
      kind: 'usage',
      usage: { input_audio_seconds: 9 },
    })
  })

  test('tools that Groq called are told without what they were called with and gave', async () => {
    const executed_tools = [{ index: 0, type: 'browser_search', arguments: SECRET, output: ANSWER }]
    const message = { role: 'assistant', content: ANSWER, executed_tools }
    const searching = await provider({
      '/chat/completions': json({
        choices: [{ index: 0, message, finish_reason: 'stop' }],
        usage: CHAT_USAGE,
      }),
    })
    await openai(searching.url).chat.completions.create({ model: 'openai/gpt-oss-120b', messages })
    await searching.close()
    const [{ raw_usage } = {}] = await here.events()
    expect(raw_usage).toEqual({
      usage: CHAT_USAGE,
      choices: [{ message: { executed_tools: [{ type: 'browser_search' }] } }],
    })
    expect(normaliseUsage('openai.chat', raw_usage, 'groq')).toMatchObject({
      kind: 'usage',
      incomplete: ['executed_tools.browser_search'],
    })
  })

  test.each([
    ["Groq's part of a chunk", { x_groq: { id: 'req_1', usage: CHAT_USAGE } }],
    ["Moonshot's choice", { choices: [{ index: 0, delta: {}, finish_reason: 'stop', usage: CHAT_USAGE }] }],
  ])('usage within %s is found', async (_, last) => {
    const streaming = await provider({
      '/chat/completions': sse([chunk('a'), { ...chunk(''), ...last }], { done: true }),
    })
    const parts = await openai(streaming.url, { ask_for_usage: false }).chat.completions.create({
      model: 'gpt-4o',
      messages,
      stream: true,
    })
    for await (const _ of parts);
    await streaming.close()
    expect(await here.events()).toMatchObject([{ raw_usage: [{ usage: CHAT_USAGE }] }])
  })

  // https://developers.openai.com/api/docs/guides/fast-mode
  test.each([
    ['fast', 'priority'],
    ['flex', 'flex'],
  ])('a stream that is left was asked for in the tier %s, which is %s', async (service_tier, tier) => {
    const streaming = await provider({ '/chat/completions': sse([chunk('a'), chunk('b')], { pause_ms: 3 }) })
    const parts = await openai(streaming.url).chat.completions.create({
      ...{ model: 'gpt-4o', messages, stream: true },
      service_tier: service_tier as 'flex', // newer than the library's types
    })
    for await (const _ of parts) break
    await expect.poll(() => here.recorder.stats.recorded).toBe(1)
    await streaming.close()
    expect(await here.events()).toMatchObject([{ service_tier: tier }])
  })

  test('errors, and addresses that use no model, pass untouched and record nothing', async () => {
    const failing = await provider({
      '/chat/completions': {
        type: 'application/json',
        status: 429,
        chunks: ['{"error":{"message":"slow down"}}'],
      },
      '/models': json({ data: [] }),
    })
    const client = openai(failing.url)
    await expect(client.chat.completions.create({ model: 'gpt-4o', messages })).rejects.toMatchObject({
      status: 429,
    })
    await client.models.list()
    await failing.close()
    expect(await here.events()).toEqual([])
  })
})

test('tools that a reply was offered and counts beside its usage come along', async () => {
  const tool = { type: 'web_search', search_context_size: 'high' }
  const called = { web_search_calls: 2 }
  const searching = await provider({
    '/responses': json({
      ...RESPONSE,
      model: 'grok-4',
      output: [],
      tools: [{ ...tool, filters: { allowed_domains: [SECRET] } }],
      server_side_tool_usage: called,
    }),
  })
  await openai(searching.url, { provider: 'xai' }).responses.create({ model: 'grok-4', input: SECRET })
  await searching.close()
  const [event] = await here.events()
  expect(event?.raw_usage).toMatchObject({ tools: [tool], server_side_tool_usage: called })
  expect(normaliseUsage('openai.responses', event?.raw_usage, 'xai')).toMatchObject({
    usage: { web_searches: 2 },
    stated: { search_context_size: 'high' },
  })
})

describe('Anthropic', () => {
  test('messages say what they used, and the caller gets them whole', async () => {
    const message = await anthropic().messages.create({ model: 'claude-sonnet-4-5', max_tokens: 9, messages })
    expect(message).toMatchObject({ content: MESSAGE.content, usage: MESSAGE.usage })
    expect(await here.events()).toMatchObject([
      {
        id: 'msg_1',
        provider: 'anthropic',
        model: MESSAGE.model,
        raw_format: 'anthropic.messages',
        raw_usage: { usage: MESSAGE.usage },
      },
    ])
  })

  test('a stream says its usage from start and end, its text goes nowhere', async () => {
    const streaming = await provider({ '/v1/messages': sse(CLAUDE_STREAM, { named: true }) })
    const final = await anthropic(streaming.url)
      .messages.stream({ model: 'claude-sonnet-4-5', max_tokens: 9, messages })
      .finalMessage()
    expect(final.usage.output_tokens).toBe(40)
    await streaming.close()
    expect(await here.events()).toMatchObject([
      {
        id: 'msg_1',
        raw_usage: [
          { type: 'message_start', message: { usage: { input_tokens: 10 } } },
          { type: 'content_block_start', content_block: { type: 'text' } },
          { usage: { output_tokens: 40 } },
        ],
      },
    ])
  })

  const declined = { type: 'refusal', category: 'cyber', explanation: SECRET }
  const hop = { from: { model: 'claude-fable-5' }, to: { model: 'claude-opus-5' }, trigger: declined }
  const ran = { type: 'server_tool_use', id: 's', name: 'code_execution', input: { code: SECRET } }

  test('a reply says why it was declined, that another model answered and that code ran, and no content', async () => {
    const content = [{ type: 'text', text: ANSWER }, { type: 'fallback', ...hop }, ran]
    const container = { id: SECRET, expires_at: '2026-11-30T00:00:00Z' }
    const answering = await provider({
      '/v1/messages': json({
        ...MESSAGE,
        content,
        container,
        stop_reason: 'refusal',
        stop_details: declined,
      }),
    })
    await anthropic(answering.url).messages.create({ model: 'claude-fable-5', max_tokens: 9, messages })
    await answering.close()
    const [event] = await here.events()
    const reason = { type: 'refusal', category: 'cyber' }
    expect(event?.raw_usage).toEqual({
      type: 'message',
      model: MESSAGE.model,
      usage: MESSAGE.usage,
      stop_reason: 'refusal',
      stop_details: reason,
      container: {},
      content: [
        { type: 'text' },
        { type: 'fallback', ...hop, trigger: reason },
        { type: 'server_tool_use', name: 'code_execution' },
      ],
    })
  })

  test.each([
    ['before any output', [], true],
    ['after some', [{ type: 'text', text: '' }], false],
    [
      'after another that put something out',
      [
        { type: 'text', text: '' },
        { type: 'fallback', ...hop },
      ],
      true,
    ],
    [
      'after both',
      [
        { type: 'text', text: '' },
        { type: 'fallback', ...hop },
        { type: 'text', text: '' },
      ],
      false,
    ],
  ])('a stream that was declined %s', async (_, blocks, free) => {
    const [start, , ...rest] = CLAUDE_STREAM
    const begun = blocks.map((content_block, index) => ({
      type: 'content_block_start',
      index,
      content_block,
    }))
    const stopped = {
      type: 'message_delta',
      delta: { stop_reason: 'refusal', stop_details: declined },
      usage: { output_tokens: 1 },
    }
    const streaming = await provider({
      '/v1/messages': sse([start ?? {}, ...begun, stopped, ...rest.slice(-1)], { named: true }),
    })
    const asked = { model: 'claude-sonnet-4-5', max_tokens: 9, messages, stream: true as const }
    for await (const _ of await anthropic(streaming.url).messages.create(asked));
    await streaming.close()
    const [event] = await here.events()
    expect(JSON.stringify(event)).not.toContain(SECRET)
    const made = normaliseUsage('anthropic.messages', event?.raw_usage, 'anthropic')
    expect(made).toMatchObject({ kind: 'usage', usage: { output_tokens: 1 } })
    expect('stated' in made && made.stated?.declined_before_output === 'true').toBe(free)
  })

  test('a stream in which code ran says so', async () => {
    const [start, ...rest] = CLAUDE_STREAM
    const begun = { type: 'content_block_start', index: 0, content_block: ran }
    const streaming = await provider({
      '/v1/messages': sse([start ?? {}, begun, begun, ...rest], { named: true }),
    })
    const asked = { model: 'claude-sonnet-4-5', max_tokens: 9, messages, stream: true as const }
    for await (const _ of await anthropic(streaming.url).messages.create(asked));
    await streaming.close()
    const [event] = await here.events()
    expect(JSON.stringify(event)).not.toContain(SECRET)
    expect(normaliseUsage('anthropic.messages', event?.raw_usage, 'anthropic')).toMatchObject({
      unquantified: ['container_minutes'],
    })
  })

  test('a stream that is left is known by what its start said it read', async () => {
    const streaming = await provider({ '/v1/messages': sse(CLAUDE_STREAM, { named: true, pause_ms: 20 }) })
    const stream = anthropic(streaming.url).messages.stream({
      model: 'claude-sonnet-4-5',
      max_tokens: 9,
      messages,
    })
    stream.on('text', () => stream.abort())
    await expect(stream.done()).rejects.toThrow()
    await expect.poll(() => here.recorder.stats.recorded).toBe(1)
    await streaming.close()
    expect(await here.events()).toMatchObject([
      {
        id: 'msg_1',
        estimate: {
          usage: { uncached_input_tokens: 10, cache_read_tokens: 100 },
          method: 'cancelled_stream',
        },
      },
    ])
  })
})

test("Azure's model router goes under its own name, with the model that it chose in the reply", async () => {
  for (const provider of ['azure', 'openai'])
    await openai(there.url, { provider }).chat.completions.create({ model: 'model-router', messages })
  const events = await here.events()
  const chosen = events[1]?.model
  expect(chosen).toMatch(/^gpt-/)
  expect(events).toMatchObject([
    { provider: 'azure', model: 'model-router', raw_usage: { model: chosen } },
    { provider: 'openai', raw_usage: { model: chosen } },
  ])
})

describe('Google GenAI', () => {
  test('replies and streams say what they used, searches as their number', async () => {
    const google = wrapGoogle(
      here.recorder,
      new GoogleGenAI({ apiKey: 'k', httpOptions: { baseUrl: there.url } }),
      { provider: 'google' },
    )
    const reply = await google.models.generateContent({ model: 'gemini-2.5-flash', contents: SECRET })
    expect(reply.text).toBe(ANSWER)
    let parts = 0
    for await (const _ of await google.models.generateContentStream({
      model: 'gemini-2.5-flash',
      contents: SECRET,
    }))
      parts += 1
    expect(parts).toBe(2)
    expect(await here.events()).toMatchObject([
      {
        id: 'gem-1',
        model: 'gemini-2.5-flash',
        raw_format: 'gemini.generate',
        raw_usage: {
          usageMetadata: GEMINI.usageMetadata,
          candidates: [{ groundingMetadata: { webSearchQueries: ['query 1'] } }],
        },
      },
      { id: 'gem-1', raw_usage: [{}, { usageMetadata: { totalTokenCount: 13 } }] },
    ])
    const counted = (await here.events()).map(({ raw_usage }) =>
      normaliseUsage('gemini.generate', raw_usage, 'google'),
    )
    for (const usage of counted)
      expect(usage).toMatchObject({ usage: { uncached_input_tokens: 9, output_tokens: 4 } })
  })
})

describe('AI SDK', () => {
  test('each call of a model is an event, streams and cancelled ones too', async () => {
    const streaming = await provider({ '/v1/messages': sse(CLAUDE_STREAM, { named: true }) })
    const middleware = recordingMiddleware(here.recorder)
    const chat = wrapLanguageModel({
      model: createOpenAI({ apiKey: 'k', baseURL: `${there.url}/v1` })('gpt-5'),
      middleware,
    })
    expect((await generateText({ model: chat, prompt: SECRET })).text).toBe(ANSWER)
    const claude = wrapLanguageModel({
      model: createAnthropic({ apiKey: 'k', baseURL: `${streaming.url}/v1` })('claude-sonnet-4-5'),
      middleware,
    })
    const { textStream } = streamText({ model: claude, prompt: SECRET })
    let text = ''
    for await (const delta of textStream) text += delta
    expect(text).toContain(ANSWER)
    await streaming.close()
    expect(await here.events()).toMatchObject([
      {
        id: 'resp_1',
        provider: 'openai',
        model: 'gpt-5',
        raw_format: 'vercel.usage',
        // The tier stands in the reply, not in its usage.
        raw_usage: {
          usage: { inputTokens: { total: 7 } },
          providerMetadata: { openai: { serviceTier: 'flex' } },
        },
      },
      {
        id: 'msg_1',
        provider: 'anthropic',
        model: MESSAGE.model,
        raw_usage: { inputTokens: { total: 110 }, outputTokens: { total: 40 } },
      },
    ])
  })

  test("of SDK 5, Anthropic's counts that stand beside the usage come along, and nothing else of there", async () => {
    const usage = { ...MESSAGE.usage, cache_creation_input_tokens: 30 }
    const stopped = { ...MESSAGE, stop_reason: 'stop_sequence', stop_sequence: SECRET, usage }
    const answering = await provider({ '/v1/messages': json(stopped) })
    const model = createAnthropic5({ apiKey: 'k', baseURL: `${answering.url}/v1` })('claude-sonnet-4-5')
    const middleware = recordingMiddleware(here.recorder, { version: 'v2' })
    const prompt = [{ role: 'user' as const, content: [{ type: 'text' as const, text: SECRET }] }]
    const result = await middleware.wrapGenerate({ model, doGenerate: () => model.doGenerate({ prompt }) })
    expect(result.providerMetadata).toMatchObject({ anthropic: { stopSequence: SECRET } })
    await answering.close()
    const streaming = await provider({ '/v1/messages': sse(CLAUDE_STREAM, { named: true }) })
    const streamed = createAnthropic5({ apiKey: 'k', baseURL: `${streaming.url}/v1` })('claude-sonnet-4-5')
    const doStream = () => streamed.doStream({ prompt })
    for await (const _ of (await middleware.wrapStream({ model: streamed, doStream })).stream);
    await streaming.close()
    const events = await here.events()
    expect(events.map(({ raw_usage }) => raw_usage)).toEqual([
      {
        usage: { inputTokens: 10, outputTokens: 5, totalTokens: 15, cachedInputTokens: 100 },
        providerMetadata: { anthropic: { usage, cacheCreationInputTokens: 30 } },
      },
      {
        usage: { inputTokens: 10, outputTokens: 40, totalTokens: 50, cachedInputTokens: 100 },
        providerMetadata: {
          anthropic: { usage: { ...MESSAGE.usage, output_tokens: 40 }, cacheCreationInputTokens: 0 },
        },
      },
    ])
    expect(JSON.stringify(events)).not.toContain(SECRET)
  })
})

test('a client of something else is refused when it is wrapped, not when it is used', () => {
  expect(() => wrapOpenAI(here.recorder, {})).toThrow(/recordingFetch/)
  expect(() => wrapGoogle(here.recorder, {})).toThrow(/recordingFetch/)
})
