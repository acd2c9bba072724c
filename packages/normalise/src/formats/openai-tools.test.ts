import { describe, expect, test } from 'vitest'
import { normaliseUsage } from '../normalise-usage.ts'
import { usageOf } from '../replies.fixture.ts'

const usage = { input_tokens: 1_820, output_tokens: 210, total_tokens: 2_030 }
const tokens = { uncached_input_tokens: 1_820, output_tokens: 210 }
const responses = (raw: unknown, provider = 'openai') => normaliseUsage('openai.responses', raw, provider)

describe('tools among the output of a reply', () => {
  test('a search is billed, opening its pages and finding in them are not; files by call', () => {
    const output = [
      { type: 'web_search_call', action: { type: 'search', query: 'a' } },
      { type: 'web_search_call', action: { type: 'open_page' } },
      { type: 'web_search_call', action: { type: 'find_in_page' } },
      { type: 'file_search_call' },
      { type: 'file_search_call' },
      { type: 'computer_call' },
      { type: 'mcp_call' },
      { type: 'function_call' },
      { type: 'message' },
    ]
    expect(responses({ usage, output })).toMatchObject({
      usage: usageOf({ ...tokens, web_searches: 1, file_searches: 2 }),
      unquantified: [],
    })
  })

  test.each([
    [{ type: 'code_interpreter_call', container_id: 'c' }, ['container_minutes']],
    [{ type: 'shell_call', environment: { type: 'container_reference' } }, ['container_minutes']],
    [{ type: 'shell_call', environment: { type: 'local' } }, []],
    [{ type: 'image_generation_call' }, ['output_image_tokens']],
  ])('what has a price and no quantity is said to: %j', (item, unquantified) => {
    expect(responses({ usage, output: [item] })).toMatchObject({ usage: usageOf(tokens), unquantified })
  })

  test.each([
    'function_call',
    'custom_tool_call',
    'mcp_call',
    'computer_call',
    'local_shell_call',
    'apply_patch_call',
    'tool_search_call',
  ])('%s costs the tokens that it brings', (type) => {
    expect(responses({ usage, output: [{ type }] })).toMatchObject({
      usage: usageOf(tokens),
      unquantified: [],
      incomplete: [],
    })
  })

  test('what is no tool among the output, or says not what it is, is passed over', () => {
    const output = [null, 'text', {}, { type: null }, { type: 7 }, { type: 'message', model: 'gpt-5' }]
    const read = responses({ usage, output, tools: [null, 'web_search'], tool_usage: { image_gen: usage } })
    expect(read).toMatchObject({
      usage: usageOf(tokens),
      other_models: [{ model: '', usage: usageOf(tokens) }],
      unquantified: [],
      incomplete: [],
    })
  })

  test('searches that the reply counts are not counted among its output', () => {
    const search = { type: 'web_search_call', action: { type: 'search' } }
    const stated = { usage, output: [search, search], tool_usage: { web_search: { num_requests: 1 } } }
    expect(responses(stated)).toMatchObject({ usage: usageOf({ ...tokens, web_searches: 1 }) })
    // Null says nothing of them.
    const empty = { usage: { ...usage, server_tool_use: null }, output: [search, search] }
    expect(responses(empty)).toMatchObject({ usage: usageOf({ ...tokens, web_searches: 2 }) })
  })

  test('xAI bills code by call', () => {
    const output = [{ type: 'code_interpreter_call' }, { type: 'x_search_call' }]
    const raw = { usage: { ...usage, num_server_side_tools_used: 2 }, output }
    expect(responses(raw, 'xai')).toMatchObject({
      usage: usageOf({ ...tokens, code_executions: 1, web_searches: 1 }),
      unquantified: [],
      incomplete: [],
    })
  })
})

// https://docs.x.ai/developers/tools/tool-usage-details: successful calls are billed, the output lists those that failed, too.
describe("xAI's count of successful calls", () => {
  const server_side_tool_usage = { SERVER_SIDE_TOOL_WEB_SEARCH: 1, SERVER_SIDE_TOOL_GIZMO: 3 }
  const output = [{ type: 'web_search_call' }, { type: 'web_search_call' }]
  test.each([
    ['in the usage', { usage: { ...usage, server_side_tool_usage }, output }],
    ['beside the usage', { usage, server_side_tool_usage, output }],
    ['in both places', { usage: { ...usage, server_side_tool_usage }, server_side_tool_usage, output }],
  ])('counts %s, and the calls among the output do not', (_, reply) => {
    expect(responses(reply, 'xai')).toMatchObject({
      usage: usageOf({ ...tokens, web_searches: 1 }),
      unknown_fields: [expect.stringMatching(/^raw_usage\.usage\.server_side_tool_usage\.\w+_GIZMO$/)],
      incomplete: ['server_side_tool_usage.SERVER_SIDE_TOOL_GIZMO'],
    })
  })

  test.each(['image_generation_calls', 'image_generation', 'SERVER_SIDE_TOOL_IMAGE_GENERATION'])(
    'images by %s have a price that the reply does not say',
    (name) => {
      const made = (images: number) =>
        responses({ usage: { ...usage, server_side_tool_usage: { [name]: images } } }, 'xai')
      expect(made(1)).toMatchObject({ unquantified: ['images'], incomplete: [] })
      expect(made(0)).toMatchObject({ unquantified: [], incomplete: [] })
    },
  )
})

// https://aistudio.yandex.ru/docs/ru/ai-studio/pricing.html
describe("Yandex's own tools", () => {
  const used = (type: string, reply: object, model = 'yandexgpt/latest') =>
    normaliseUsage('openai.responses', { usage, output: [{ type }], ...reply }, 'yandex', { model })

  test.each(['web_search_call', 'file_search_call', 'code_interpreter_call', 'mcp_call'])(
    'what a %s brings into the context has a price apart from the input',
    (type) => {
      expect(used(type, {})).toMatchObject({ unquantified: ['tool_tokens'] })
      expect(used(type, { model: 'gpt://b1g/gpt-oss-120b/latest' })).toMatchObject({ unquantified: [] })
    },
  )

  test('the model is the one that answered, or else the one that was asked for', () => {
    const gemma = 'gpt://b1g/gemma-3-27b-it/latest'
    expect(used('web_search_call', {}, gemma)).toMatchObject({ unquantified: [] })
    expect(used('web_search_call', { model: 'yandexgpt' }, gemma)).toMatchObject({
      unquantified: ['tool_tokens'],
    })
  })

  test('functions of the application cost their tokens', () => {
    expect(used('function_call', {})).toMatchObject({ unquantified: [] })
  })
})

// https://docs.x.ai/developers/pricing: files attached to messages are searched at a price of their own.
describe('searches of attached files', () => {
  const attached = 'SERVER_SIDE_TOOL_ATTACHMENT_SEARCH'
  const item = { type: 'attachment_search_call' }
  const two = [
    ['counted by name', { server_side_tool_usage: { [attached]: 2 } }, `server_side_tool_usage.${attached}`],
    [
      'counted in details',
      { server_side_tool_usage_details: { attachment_search_calls: 2, web_search_calls: 0 } },
      'server_side_tool_usage_details.attachment_search_calls',
    ],
    ['counted in the usage itself', { attachment_search_calls: 2 }, 'attachment_search_calls'],
    ['listed', { server_side_tools_used: [attached, attached] }, `server_side_tools_used.${attached}`],
    ['among the output', {}, 'output.attachment_search_call', [item, item, { type: 'message' }]],
  ] as const
  test.each(two)('%s are counted, with their kind', (_, stated, __, output: readonly object[] = []) => {
    const read = responses({ usage: { ...usage, ...stated, num_server_side_tools_used: 2 }, output }, 'xai')
    expect(read).toMatchObject({
      usage: usageOf({ ...tokens, file_searches: 2 }),
      stated: { file_search: 'attached' },
      incomplete: [],
    })
  })

  test.each(two)(
    '%s are incomplete where collections were searched too, or it is not xAI',
    (_, stated, place, output: readonly object[] = []) => {
      const whole = { usage: { ...usage, ...stated }, output }
      expect(responses(whole, 'openrouter')).toMatchObject({ incomplete: [place] })
      const both = { ...whole, tool_usage: { collections_search: 1 } }
      const read = responses(both, 'xai')
      expect(read).toMatchObject({ usage: { file_searches: 1 }, incomplete: [place] })
      expect(read).not.toHaveProperty('stated')
    },
  )
})

// https://docs.x.ai/developers/pricing, 2026-09-21: by item fetched, not by call.
describe('searches of X', () => {
  const details = { web_search_calls: 1, x_search_calls: 2 }
  const read = (stated: object, provider = 'xai') =>
    responses({ usage: { ...usage, server_side_tool_usage_details: { ...details, ...stated } } }, provider)

  test('are counted by call where the reply does not say what they fetched', () => {
    const by_call = { usage: usageOf({ ...tokens, web_searches: 3 }), stated: { x_search: 'by_call' } }
    expect(read({})).toMatchObject({ ...by_call, incomplete: [] })
    const output = [{ type: 'x_search_call' }, { type: 'x_search_call' }, { type: 'web_search_call' }]
    expect(responses({ usage, output }, 'xai')).toMatchObject(by_call)
    expect(read({}, 'openrouter')).not.toHaveProperty('stated')
  })

  test.each([
    ['posts', { x_posts_fetched: 12, x_users_fetched: 0 }, 12],
    ['profiles', { x_posts_fetched: 0, x_users_fetched: 3 }, 3],
    ['profiles', { x_users_fetched: 3 }, 3],
  ])('are counted by the %s that they fetched', (x_search, fetched, sources) => {
    expect(read(fetched)).toMatchObject({
      usage: usageOf({ ...tokens, web_searches: 1, sources }),
      stated: { x_search },
      incomplete: [],
    })
  })

  test('that fetched nothing cost nothing', () => {
    const nothing = read({ x_posts_fetched: 0, x_users_fetched: 0 })
    expect(nothing).toMatchObject({ usage: usageOf({ ...tokens, web_searches: 1 }), incomplete: [] })
    expect(nothing).not.toHaveProperty('stated')
  })

  test('of posts and profiles at once, or beside other sources, are known in part and incomplete', () => {
    expect(read({ x_posts_fetched: 12, x_users_fetched: 3 })).toMatchObject({
      usage: usageOf({ ...tokens, web_searches: 1, sources: 12 }),
      stated: { x_search: 'posts' },
      incomplete: ['server_side_tool_usage_details.x_users_fetched'],
    })
    expect(read({ x_posts_fetched: 12, num_sources: 4 })).toMatchObject({
      usage: usageOf({ ...tokens, web_searches: 1, sources: 4 }),
      incomplete: ['server_side_tool_usage_details.x_posts_fetched'],
    })
  })
})

describe('a tool whose calls have no count here', () => {
  test('among the output is incomplete', () => {
    const output = [{ type: 'gizmo_call' }, { type: 'message' }]
    expect(responses({ usage, output }, 'xai')).toMatchObject({ incomplete: ['output.gizmo_call'] })
  })

  test('tools that are only listed are counted, each as often as it was called', () => {
    const server_side_tools_used = ['SERVER_SIDE_TOOL_WEB_SEARCH', 'SERVER_SIDE_TOOL_WEB_SEARCH', 'x_search']
    expect(responses({ usage: { ...usage, server_side_tools_used } }, 'xai')).toMatchObject({
      usage: usageOf({ ...tokens, web_searches: 3 }),
      incomplete: [],
    })
    const details = { web_search_calls: 1 }
    expect(
      responses(
        { usage: { ...usage, server_side_tools_used, server_side_tool_usage_details: details } },
        'xai',
      ),
    ).toMatchObject({ usage: usageOf({ ...tokens, web_searches: 1 }) })
  })
})

describe('tool_usage', () => {
  const image_gen = {
    input_tokens: 30,
    input_tokens_details: { image_tokens: 10, text_tokens: 20 },
    output_tokens: 7_024,
    output_tokens_details: { image_tokens: 7_024, text_tokens: 0 },
    total_tokens: 7_054,
  }
  const images = { uncached_input_tokens: 20, input_image_tokens: 10, output_image_tokens: 7_024 }

  test('tokens of the model that makes images stand apart, under its name where the reply says it', () => {
    const output = [{ type: 'image_generation_call' }]
    const tools = [{ type: 'web_search' }, { type: 'image_generation', model: 'gpt-image-2' }]
    expect(responses({ usage, output, tools, tool_usage: { image_gen } })).toMatchObject({
      usage: usageOf(tokens),
      other_models: [{ model: 'gpt-image-2', usage: usageOf(images) }],
      unquantified: [],
      incomplete: [],
    })
  })

  test('an output without an input is still theirs; a model that nobody names has no price', () => {
    const alone = { output_tokens: 7_024, output_tokens_details: { image_tokens: 7_024 } }
    expect(
      responses({ model: 'gpt-5.5', output: [], usage, tool_usage: { image_gen: alone } }),
    ).toMatchObject({
      other_models: [{ model: '', usage: usageOf({ output_image_tokens: 7_024 }) }],
    })
  })

  test('their model is named by a tool or a call that makes images, where they name one', () => {
    const made = (reply: object) => responses({ usage, tool_usage: { image_gen }, ...reply })
    const call = (model?: string) => ({ type: 'image_generation_call', model })
    const tool = (model?: string) => ({ type: 'image_generation', model })
    const others = [{ type: 'function', model: 'gpt-5' }]
    const named = (model: string) => ({ other_models: [{ model, usage: usageOf(images) }] })
    expect(made({ output: [call('gpt-image-2')], tools: others })).toMatchObject(named('gpt-image-2'))
    expect(made({ output: [call('gpt-image-2')], tools: [tool('gpt-image-2')] })).toMatchObject(
      named('gpt-image-2'),
    )
    expect(made({ output: [call('gpt-image-1'), call('gpt-image-2')] })).toMatchObject(named(''))
    expect(made({ output: [call()], tools: [tool()] })).toMatchObject(named(''))
  })

  test('what was not used is no other model, and a count that nobody knows is missed', () => {
    const none = { image_gen: { input_tokens: 0, output_tokens: 0, total_tokens: 0 } }
    const read = responses({
      usage,
      tool_usage: { ...none, web_search: { num_requests: 2 }, gizmo: { n: 3 } },
    })
    expect(read).toMatchObject({ usage: { web_searches: 2 }, incomplete: ['tool_usage.gizmo.n'] })
    expect(read).not.toHaveProperty('other_models')
  })
})

describe('counts of work beside the tokens', () => {
  const whole = { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 }
  const text = { uncached_input_tokens: 10, output_tokens: 5 }
  test.each([
    ['xai', { num_sources_used: 20 }, { sources: 20 }],
    ['perplexity', { num_search_queries: 3 }, { web_searches: 3 }],
    ['google', { prompt_tokens_details: { web_search_requests: 2 } }, { web_searches: 2 }],
    ['acme', { prompt_tokens_details: { search_queries: 2 } }, { web_searches: 2 }],
    ['acme', { search_queries: ['a', 'b', 'a'] }, { web_searches: 2 }],
    ['alibaba', { plugins: { search: { count: 1, strategy: 'turbo' } } }, { web_searches: 1 }],
    [
      'xai',
      { server_side_tool_usage: { SERVER_SIDE_TOOL_WEB_SEARCH: 2, SERVER_SIDE_TOOL_X_SEARCH: '3' } },
      { web_searches: 5 },
    ],
    [
      'anthropic',
      { server_tool_use: { web_search_requests: 2 }, prompt_tokens_details: { web_search_requests: 2 } },
      { web_searches: 2 },
    ],
    ['acme', { characters: 40 }, { characters: 40 }],
    [
      'mistral',
      { total_tokens: 115, connector_tokens: 100, connectors: { web_search: 1, code_interpreter: 2 } },
      { uncached_input_tokens: 110, web_searches: 1, code_executions: 2 },
    ],
  ])('of %s: %j', (provider, work, counts) => {
    expect(normaliseUsage('openai.chat', { ...whole, ...work }, provider)).toMatchObject({
      usage: usageOf({ ...text, ...counts }),
      incomplete: [],
    })
  })

  test.each([
    ['mistral', { usage_info: { pages_processed: 4, doc_size_bytes: 3_002 } }, { pages: 4 }],
    [
      'voyage',
      { usage: { text_tokens: 10, image_pixels: 2_000_000, total_tokens: 3_576 } },
      { uncached_input_tokens: 10, image_pixels: 2_000_000 },
    ],
    ['cohere', { meta: { billed_units: { search_units: 2 } } }, { search_units: 2 }],
    ['openai', { usage: { type: 'duration', seconds: 12 } }, { input_audio_seconds: 12 }],
  ])('without tokens of a chat: %s %j', (provider, raw, counts) => {
    expect(normaliseUsage('openai.chat', raw, provider)).toMatchObject({
      usage: usageOf(counts),
      incomplete: [],
    })
  })
})

test('the output of a model that speaks is audio', () => {
  const usage = { input_tokens: 14, output_tokens: 101, total_tokens: 115 }
  const counts = { usage: usageOf({ uncached_input_tokens: 14, output_audio_tokens: 101 }) }
  expect(normaliseUsage('openai.chat', { type: 'speech.audio.done', usage }, 'openai')).toMatchObject(counts)
  const speaks = { model: 'gpt-4o-mini-tts' }
  expect(normaliseUsage('openai.chat', usage, 'openai', speaks)).toMatchObject(counts)
})

test("a line of a batch's results is read where the batch puts the reply", () => {
  const counts = { usage: usageOf({ uncached_input_tokens: 3, output_tokens: 2 }) }
  const chat = { custom_id: 'a', response: { body: { usage: { prompt_tokens: 3, completion_tokens: 2 } } } }
  expect(normaliseUsage('openai.chat', chat, 'openai')).toMatchObject(counts)
  const message = { result: { type: 'succeeded', message: { usage: { input_tokens: 3, output_tokens: 2 } } } }
  expect(normaliseUsage('anthropic.messages', message, 'anthropic')).toMatchObject(counts)
})

describe('what a reply says it cost', () => {
  const whole = { prompt_tokens: 10, completion_tokens: 5 }
  test.each([
    [{ cost: 0.25 }, '0.25'],
    [{ cost: { total_cost: '0.006' } }, '0.006'],
    [{ cost_in_usd_ticks: 37_756_000 }, '0.0037756'],
    [{ estimated_cost: 4.2e-7 }, '0.00000042'],
    [{ total_cost: 1 }, '1'],
    [{ cost: 0.1, is_byok: true, cost_details: { upstream_inference_cost: 0.4 } }, '0.5'],
    [{ cost: 0.1, cost_details: { upstream_inference_cost: 0.4 } }, '0.1'],
    [{ cost_details: { upstream_inference_cost: 0.4 } }, '0.4'],
  ])('%j is %s', (cost, amount) => {
    expect(normaliseUsage('openai.chat', { ...whole, ...cost }, 'acme')).toMatchObject({
      reported_cost: { amount, currency: 'USD' },
      incomplete: [],
    })
  })

  test('is kept where it states no count', () => {
    const usage = { cost_in_usd_ticks: 200_000_000 }
    expect(normaliseUsage('openai.chat', { data: [{ url: 'x' }], usage }, 'xai')).toEqual({
      kind: 'no_usage',
      reported_cost: { amount: '0.02', currency: 'USD' },
      unknown_fields: [],
      incomplete: [],
    })
  })

  test.each([[{ cost: 0 }], [{ cost_in_usd_ticks: 0 }], [{ cost: null }], [{ cost: 'free' }]])(
    'a 0 of a reseller is no statement of a cost: %j',
    (cost) => {
      expect(normaliseUsage('openai.chat', { ...whole, ...cost }, 'acme')).not.toHaveProperty('reported_cost')
    },
  )
})
