import { describe, expect, test } from 'vitest'
import { normaliseUsage } from '../normalise-usage.ts'
import { usageOf } from '../replies.fixture.ts'

/** Of an operation that need not state an output: most of these look at one side of the usage. */
const chat = (raw: unknown, provider = 'openai') =>
  normaliseUsage('openai.chat', raw, provider, { operation: 'other' })

describe('openai.chat input', () => {
  test('300 inclusive, read 40, write 25 is 235 / 40 / 25, not 260', () => {
    const raw = { prompt_tokens: 300, prompt_tokens_details: { cached_tokens: 40, cache_write_tokens: 25 } }
    expect(chat(raw)).toMatchObject({
      usage: usageOf({ uncached_input_tokens: 235, cache_read_tokens: 40, cache_write_5m_tokens: 25 }),
    })
  })

  test("inclusive input 21,561 of which read 17,399 and written 4,157 (LiteLLM's Anthropic) leaves 5", () => {
    const raw = {
      prompt_tokens: 21_561,
      completion_tokens: 139,
      total_tokens: 21_700,
      cache_read_input_tokens: 17_399,
      cache_creation_input_tokens: 4_157,
    }
    const usage = {
      uncached_input_tokens: 5,
      cache_read_tokens: 17_399,
      cache_write_5m_tokens: 4_157,
      output_tokens: 139,
    }
    expect(chat(raw, 'anthropic')).toMatchObject({ kind: 'usage', usage: usageOf(usage) })
  })

  test('parts that exceed the input are refused with the numbers, never clamped', () => {
    const raw = { prompt_tokens: 60, prompt_tokens_details: { cached_tokens: 40, cache_write_tokens: 25 } }
    expect(chat(raw)).toMatchObject({
      kind: 'inconsistent',
      code: 'usage_inconsistent',
      path: 'raw_usage.prompt_tokens',
      message: expect.stringContaining(
        'prompt_tokens is 60, but 40 read from and 25 written to the cache are part of it',
      ),
    })
  })

  test('one token too many is refused, none too many is not', () => {
    const details = { cached_tokens: 40, cache_write_tokens: 25 }
    expect(chat({ prompt_tokens: 65, prompt_tokens_details: details })).toMatchObject({
      usage: usageOf({ cache_read_tokens: 40, cache_write_5m_tokens: 25 }),
    })
    expect(chat({ prompt_tokens: 64, prompt_tokens_details: details })).toMatchObject({
      message: expect.stringContaining('prompt_tokens is 64, but 40 read from and 25 written'),
    })
  })

  test('audio and image tokens leave the uncached input; video stays in it', () => {
    const details = { audio_tokens: 20, image_tokens: 30, video_tokens: 40, text_tokens: 10 }
    expect(chat({ prompt_tokens: 100, prompt_tokens_details: details })).toMatchObject({
      usage: usageOf({ uncached_input_tokens: 50, input_audio_tokens: 20, input_image_tokens: 30 }),
    })
  })

  test('modalities that exceed the input are refused', () => {
    const raw = { prompt_tokens: 100, prompt_tokens_details: { audio_tokens: 80, text_tokens: 30 } }
    expect(chat(raw)).toMatchObject({ kind: 'inconsistent' })
  })

  test('cached audio, where the reply says so (realtime), is cached and not audio', () => {
    const raw = {
      input_tokens: 132,
      output_tokens: 121,
      total_tokens: 253,
      input_token_details: {
        text_tokens: 100,
        audio_tokens: 32,
        cached_tokens: 64,
        cached_tokens_details: { text_tokens: 40, audio_tokens: 24 },
      },
      output_token_details: { text_tokens: 30, audio_tokens: 91 },
    }
    const usage = {
      uncached_input_tokens: 60,
      cache_read_tokens: 40,
      cached_audio_tokens: 24,
      input_audio_tokens: 8,
      output_tokens: 30,
      output_audio_tokens: 91,
    }
    expect(chat(raw)).toMatchObject({ usage: usageOf(usage) })
  })

  test('more cached tokens than text means that the rest of them is audio', () => {
    const raw = { prompt_tokens: 320, prompt_tokens_details: { cached_tokens: 100, audio_tokens: 240 } }
    expect(chat(raw)).toMatchObject({
      usage: usageOf({ cache_read_tokens: 80, cached_audio_tokens: 20, input_audio_tokens: 220 }),
    })
  })

  test('cached audio beyond the audio is refused', () => {
    const details = { cached_tokens: 10, audio_tokens: 5, cached_tokens_details: { audio_tokens: 8 } }
    expect(chat({ prompt_tokens: 100, prompt_tokens_details: details })).toMatchObject({
      kind: 'inconsistent',
    })
  })

  test('two spellings that disagree are a contradiction; 0 beside a number is a default', () => {
    const spelled = (a: number, b: number) =>
      chat({ prompt_tokens: 9, prompt_tokens_details: { cached_tokens: a }, prompt_cache_hit_tokens: b })
    expect(spelled(3, 4)).toMatchObject({ kind: 'inconsistent' })
    expect(spelled(0, 4)).toMatchObject({ usage: { cache_read_tokens: 4, uncached_input_tokens: 5 } })
  })

  test('DeepSeek: hits and misses that are not the prompt are refused', () => {
    const raw = { prompt_tokens: 18, prompt_cache_hit_tokens: 4, prompt_cache_miss_tokens: 13 }
    expect(chat(raw, 'deepseek')).toMatchObject({ kind: 'inconsistent' })
  })

  test("Mistral's num_cached_tokens is the engine's count, not what is billed", () => {
    const raw = { prompt_tokens: 70, completion_tokens: 12, total_tokens: 82, num_cached_tokens: 69 }
    expect(chat(raw, 'mistral')).toMatchObject({
      usage: usageOf({ uncached_input_tokens: 70, output_tokens: 12 }),
      unknown_fields: [],
    })
  })
})

describe('openai.chat output', () => {
  test('predictions that were rejected are inside the output and billed as output', () => {
    const details = { rejected_prediction_tokens: 7, accepted_prediction_tokens: 2, reasoning_tokens: 3 }
    const raw = {
      prompt_tokens: 1,
      completion_tokens: 20,
      total_tokens: 21,
      completion_tokens_details: details,
    }
    expect(chat(raw)).toMatchObject({ usage: { output_tokens: 17, reasoning_tokens: 3 } })
  })

  test.each([
    ['excluded', 303, 1],
    ['included', 302, 0],
  ])('the total says whether reasoning is %s, whoever sent it', (_, total, output) => {
    const completion = total === 303 ? 1 : 290
    const raw = {
      prompt_tokens: 12,
      completion_tokens: completion,
      total_tokens: total,
      completion_tokens_details: { reasoning_tokens: 290 },
    }
    for (const provider of ['xai', 'x-ai', 'openrouter']) {
      expect(chat(raw, provider)).toMatchObject({ usage: { output_tokens: output, reasoning_tokens: 290 } })
    }
  })

  test('without a total, xAI excludes reasoning and others include it', () => {
    const raw = {
      prompt_tokens: 12,
      completion_tokens: 300,
      completion_tokens_details: { reasoning_tokens: 290 },
    }
    expect(chat(raw, 'xai')).toMatchObject({ usage: { output_tokens: 300, reasoning_tokens: 290 } })
    expect(chat(raw, 'openai')).toMatchObject({ usage: { output_tokens: 10, reasoning_tokens: 290 } })
  })

  test("Gemini's compatible endpoint: what the total holds beyond its parts are thoughts", () => {
    const raw = { prompt_tokens: 7, completion_tokens: 12, total_tokens: 402 }
    expect(chat(raw, 'google')).toMatchObject({ usage: { output_tokens: 12, reasoning_tokens: 383 } })
    expect(chat(raw, 'openai')).toMatchObject({ kind: 'inconsistent', path: 'raw_usage.total_tokens' })
  })

  test('thoughts that the details state are not counted again, and fewer tokens than the parts are refused', () => {
    const raw = { prompt_tokens: 7, completion_tokens: 12, total_tokens: 402 }
    const details = { completion_tokens_details: { reasoning_tokens: 383 } }
    expect(chat({ ...raw, ...details }, 'google')).toMatchObject({
      usage: usageOf({ uncached_input_tokens: 7, output_tokens: 12, reasoning_tokens: 383 }),
    })
    expect(chat({ ...raw, total_tokens: 18 }, 'google')).toMatchObject({
      kind: 'inconsistent',
      path: 'raw_usage.total_tokens',
    })
  })

  test('reasoning stated beside the output (Azure AI Foundry) may be all of it, and no more', () => {
    const raw = (reasoning_tokens: number) =>
      chat({ prompt_tokens: 7, completion_tokens: 12, total_tokens: 19, reasoning_tokens }, 'azure')
    expect(raw(0)).toMatchObject({ usage: usageOf({ uncached_input_tokens: 7, output_tokens: 12 }) })
    expect(raw(5)).toMatchObject({ usage: { output_tokens: 7, reasoning_tokens: 5 } })
    expect(raw(12)).toMatchObject({ usage: { output_tokens: 0, reasoning_tokens: 12 } })
    expect(raw(13)).toMatchObject({ kind: 'inconsistent', path: 'raw_usage.reasoning_tokens' })
  })

  test.each([
    ['tts', {}, { output_audio_tokens: 101 }],
    ['gpt-4o-mini-tts', {}, { output_audio_tokens: 101 }],
    ['gateway/tts-1', {}, { output_audio_tokens: 101 }],
    ['attsuta-1', {}, { output_tokens: 101 }],
  ])('the output of %s, with details %j', (model, details, counts) => {
    const raw = { input_tokens: 14, output_tokens: 101, total_tokens: 115, ...details }
    expect(normaliseUsage('openai.chat', raw, 'openai', { model })).toMatchObject({
      usage: usageOf({ uncached_input_tokens: 14, ...counts }),
    })
  })

  test.each(['output_tokens_details', 'output_token_details'])(
    'speech that states its %s is audio only as far as they say',
    (name) => {
      const details = { audio_tokens: 90, text_tokens: 11 }
      const usage = { input_tokens: 14, output_tokens: 101, total_tokens: 115, [name]: details }
      expect(chat({ type: 'speech.audio.done', usage })).toMatchObject({
        usage: usageOf({ uncached_input_tokens: 14, output_tokens: 11, output_audio_tokens: 90 }),
      })
    },
  )

  test('the images API states text and image input; its output is image', () => {
    const raw = {
      input_tokens: 50,
      output_tokens: 4160,
      total_tokens: 4210,
      input_tokens_details: { text_tokens: 10, image_tokens: 40 },
    }
    expect(chat(raw)).toMatchObject({
      usage: usageOf({ uncached_input_tokens: 10, input_image_tokens: 40, output_image_tokens: 4160 }),
    })
  })
})

describe('openai.chat, what is stated beside tokens', () => {
  test('xAI ticks are 1e-10 USD', () => {
    const raw = { prompt_tokens: 12, completion_tokens: 1, cost_in_usd_ticks: 1_466_250 }
    expect(chat(raw, 'xai')).toMatchObject({ reported_cost: { amount: '0.000146625', currency: 'USD' } })
  })

  test("OpenRouter: with one's own key the provider's charge is added to the fee", () => {
    const raw = {
      prompt_tokens: 326,
      completion_tokens: 91,
      cost: 0.0000163,
      is_byok: true,
      cost_details: { upstream_inference_cost: 0.0003253 },
    }
    expect(chat(raw, 'openrouter')).toMatchObject({ reported_cost: { amount: '0.0003416' } })
    expect(chat({ ...raw, is_byok: false }, 'openrouter')).toMatchObject({
      reported_cost: { amount: '0.0000163' },
    })
  })

  test('Perplexity deep research bills citations and reasoning beside its total', () => {
    const raw = {
      prompt_tokens: 33,
      completion_tokens: 7_163,
      total_tokens: 7_196,
      citation_tokens: 20_016,
      num_search_queries: 21,
      reasoning_tokens: 177_801,
      search_context_size: 'low',
      cost: { citation_tokens_cost: 0.04, total_cost: 0.736 },
    }
    expect(chat(raw, 'perplexity')).toMatchObject({
      usage: usageOf({
        uncached_input_tokens: 20_049,
        output_tokens: 7_163,
        reasoning_tokens: 177_801,
        web_searches: 21,
      }),
      reported_cost: { amount: '0.736', currency: 'USD' },
      unknown_fields: [],
    })
    const free = { ...raw, cost: { citation_tokens_cost: null, total_cost: 0.7 } }
    expect(chat(free, 'perplexity')).toMatchObject({ usage: { uncached_input_tokens: 33 } })
  })

  test("Perplexity's other models are paid by request, whatever they searched", () => {
    const raw = { prompt_tokens: 8, completion_tokens: 439, total_tokens: 447, num_search_queries: 3 }
    const cost = { input_tokens_cost: 0.000024, output_tokens_cost: 0.006585, total_cost: 0.020609 }
    const searches = (more: object) => ({ usage: { web_searches: 'request_cost' in more ? 0 : 3 } })
    for (const more of [{ request_cost: 0.014 }, { request_cost: 0.014, search_queries_cost: null }, {}])
      expect(chat({ ...raw, cost: { ...cost, ...more } }, 'perplexity')).toMatchObject(searches(more))
    expect(chat(raw, 'perplexity')).toMatchObject({ usage: { web_searches: 3 } })
    const charged = { ...cost, request_cost: 0.014, search_queries_cost: 0.015 }
    expect(chat({ ...raw, cost: charged }, 'perplexity')).toMatchObject({ usage: { web_searches: 3 } })
  })

  test('transcription by duration counts seconds, rounded as it is billed', () => {
    expect(chat({ usage: { type: 'duration', seconds: 7.4 } })).toMatchObject({
      usage: usageOf({ input_audio_seconds: 7 }),
      unknown_fields: [],
    })
  })

  // https://platform.openai.com/docs/api-reference/audio/verbose-json-object
  test.each(['transcribe', 'translate'])(
    'a written-out reply to %s states how long the speech is',
    (task) => {
      const reply = {
        task,
        language: 'english',
        duration: 8.47,
        text: 'The beach was a popular spot',
        segments: [{ id: 0, seek: 0, start: 0, end: 3.32, tokens: [50364, 440], avg_logprob: -0.28 }],
        words: [{ word: 'The', start: 0, end: 0.2 }],
        x_groq: { id: 'req_1' },
      }
      expect(normaliseUsage('openai.chat', reply, 'groq')).toMatchObject({
        usage: usageOf({ input_audio_seconds: 8 }),
        unknown_fields: [],
        incomplete: [],
      })
    },
  )

  test('the duration of anything else is no speech', () => {
    const raw = { prompt_tokens: 9, completion_tokens: 1, total_tokens: 10, duration: 8.47 }
    const counts = {
      usage: usageOf({ uncached_input_tokens: 9, output_tokens: 1 }),
      incomplete: ['duration'],
    }
    expect(chat(raw)).toMatchObject(counts)
    expect(chat({ ...raw, task: 'chat' })).toMatchObject(counts)
    expect(chat({ task: 'transcribe', text: 'x', duration: 9, usage: raw })).toMatchObject(counts)
  })

  test("seconds of audio in a prompt count, whoever hands Mistral's reply on", () => {
    const raw = { prompt_audio_seconds: 12, prompt_tokens: 9, completion_tokens: 1, total_tokens: 10 }
    expect(chat(raw, 'acme')).toMatchObject({
      usage: usageOf({ uncached_input_tokens: 9, output_tokens: 1, input_audio_seconds: 12 }),
      incomplete: [],
    })
  })

  test('geography, speed and tier are read in the usage, where LiteLLM leaves those of Anthropic', () => {
    const raw = { prompt_tokens: 9, completion_tokens: 1 }
    const conditions = { inference_geo: 'us', speed: 'fast', service_tier: 'batch' }
    expect(chat({ usage: { ...raw, ...conditions } }, 'anthropic')).toMatchObject({
      region: 'us',
      speed: 'fast',
      service_tier: 'batch',
      stated: { inference_geo: 'us' },
      unknown_fields: [],
    })
    expect(chat({ usage: { ...raw, service_tier: 'scale' } })).toMatchObject({
      service_tier: 'standard',
      stated: { service_tier: 'scale' },
    })
  })

  // https://www.alibabacloud.com/help/en/model-studio/context-cache
  test('Alibaba found by itself what its chat does not call ephemeral', () => {
    const raw = { prompt_tokens: 9, completion_tokens: 1, prompt_tokens_details: { cached_tokens: 4 } }
    expect(chat(raw, 'alibaba')).toMatchObject({ stated: { cache_type: 'implicit' } })
    expect(chat(raw)).not.toHaveProperty('stated')
  })

  test.each([
    [{ total_cost: 0.5 }],
    [{ cost_usd: 0.5 }],
    [{ total_cost_usd: 0.5 }],
    [{ estimated_cost: '0.5' }],
    [{ cost: { total: 0.5 } }],
  ])('%j is a stated cost', (cost) => {
    expect(chat({ prompt_tokens: 9, completion_tokens: 1, ...cost }, 'acme')).toMatchObject({
      reported_cost: { amount: '0.5', currency: 'USD' },
      unknown_fields: [],
    })
  })

  test.each([
    ['default', 'standard'],
    ['scale', 'standard'],
    ['on_demand', 'standard'],
    ['flex', 'flex'],
    ['priority', 'priority'],
    ['batch', 'batch'],
  ])('served tier %s is %s', (stated, tier) => {
    const reply = { service_tier: stated, usage: { prompt_tokens: 9, completion_tokens: 1 } }
    expect(chat(reply)).toMatchObject({ service_tier: tier })
  })

  test('"auto" was not served, and a tier nobody knows is reported', () => {
    const reply = (tier: string) =>
      chat({ service_tier: tier, usage: { prompt_tokens: 9, completion_tokens: 1 } })
    expect(reply('auto')).not.toHaveProperty('service_tier')
    expect(reply('hyperfast')).toMatchObject({ unknown_fields: ['raw_usage.usage.service_tier (hyperfast)'] })
  })

  // https://developers.openai.com/api/docs/guides/ultrafast-mode: "a response served through it will show `service_tier=ultrafast`".
  test('the tier "ultrafast" is a speed of the standard one', () => {
    const usage = { prompt_tokens: 9, completion_tokens: 1 }
    const served = { service_tier: 'standard', speed: 'ultrafast', unknown_fields: [] }
    expect(chat({ service_tier: 'ultrafast', usage })).toMatchObject(served)
    expect(chat({ usage: { ...usage, service_tier: 'Ultrafast' } })).toMatchObject(served)
  })

  test('Cohere is billed by billed units, not by what the model saw', () => {
    const usage = {
      billed_units: { input_tokens: 39, output_tokens: 27 },
      tokens: { input_tokens: 1683, output_tokens: 62 },
      cached_tokens: 992,
    }
    expect(chat({ usage }, 'cohere')).toMatchObject({
      usage: usageOf({ uncached_input_tokens: 39, output_tokens: 27 }),
    })
    expect(chat({ meta: { billed_units: { search_units: 2 } } }, 'cohere')).toMatchObject({
      usage: usageOf({ search_units: 2 }),
      unknown_fields: [],
    })
  })

  test('only a total: input for a provider of embeddings alone, otherwise unknown', () => {
    expect(chat({ total_tokens: 12 }, 'voyage')).toMatchObject({ usage: { uncached_input_tokens: 12 } })
    expect(chat({ total_tokens: 12 }, 'jina')).toMatchObject({ usage: { uncached_input_tokens: 12 } })
    expect(chat({ total_tokens: 12 }, 'openai')).toMatchObject({ kind: 'no_usage' })
    expect(chat({ text_tokens: 12 }, 'openai')).toMatchObject({ kind: 'no_usage' })
  })

  test.each([
    ['jina', { total_tokens: 0 }],
    ['voyage', { text_tokens: 0 }],
    ['openai', { type: 'duration', seconds: 0 }],
  ])('a 0 that %s states is known: %j', (provider, raw) => {
    expect(chat(raw, provider)).toMatchObject({ kind: 'usage', usage: usageOf({}) })
  })
})

describe('openai.chat, nothing or nonsense', () => {
  test.each([
    ['an error reply', { error: { message: 'overloaded' } }],
    ['an empty object', {}],
    ['null usage', { id: 'x', usage: null }],
    ['nothing', null],
    ['a stream without usage', [{ choices: [] }, { choices: [], usage: null }]],
  ])('%s is no usage, never 0', (_, raw) => {
    expect(chat(raw)).toMatchObject({ kind: 'no_usage' })
  })

  test.each([
    ['negative', -1],
    ['a fraction', 1.5],
    ['not a number', Number.NaN],
    ['text', 'many'],
    ['beyond any request', 1e15],
  ])('a count that is %s is refused with its path', (_, value) => {
    expect(chat({ usage: { prompt_tokens: 5, completion_tokens: value } })).toMatchObject({
      kind: 'invalid',
      code: 'invalid_field',
      path: 'raw_usage.usage.completion_tokens',
    })
  })

  test('output without input is refused: the input is unknown, not 0', () => {
    expect(chat({ completion_tokens: 5 })).toMatchObject({ kind: 'invalid', code: 'missing_field' })
  })
})

// https://openrouter.ai/docs/client-sdks/python/components/batchobjectusage
test.each([
  [
    [
      { type: 'message', output_tokens: 12 },
      { type: 'message', output_tokens: 8 },
    ],
    [],
  ],
  [[{ type: 'message', output_tokens: 12 }], ['iterations.output_tokens']],
  [
    [
      { type: 'message', output_tokens: 20 },
      { type: 'compaction', output_tokens: 5 },
    ],
    ['iterations.output_tokens'],
  ],
])("steps of Claude's usage that OpenRouter hands on: %j", (iterations, incomplete) => {
  const usage = { prompt_tokens: 140, completion_tokens: 20, total_tokens: 160, iterations }
  expect(normaliseUsage('openai.chat', usage, 'openrouter')).toMatchObject({ kind: 'usage', incomplete })
})
