import { describe, expect, test } from 'vitest'
import { normaliseUsage } from '../normalise-usage.ts'
import { usageOf } from '../replies.fixture.ts'
import { notedOf } from './noted.ts'

/** Anthropic's usage as @ai-sdk/anthropic 2 and later hand it on. */
const OWN = {
  input_tokens: 3,
  output_tokens: 5,
  cache_read_input_tokens: 40,
  cache_creation_input_tokens: 20,
}

describe('what was noted of calls', () => {
  const nothing = {
    provider: undefined,
    read: 0,
    write: 0,
    raw: undefined,
    grounding: [],
    citations: 0,
    searches: 0,
    tiers: [],
    reported_cost: undefined,
  }

  test.each([
    ['nothing', [], nothing],
    ['nothing of a call', [{ openai: {} }, undefined], nothing],
    [
      '@ai-sdk/anthropic 1',
      [{ anthropic: { cacheReadInputTokens: 40, cacheCreationInputTokens: 20 } }],
      { provider: 'anthropic', read: 40, write: 20, raw: undefined },
    ],
    [
      "@ai-sdk/anthropic 2 and 3, with the provider's own usage",
      [{ anthropic: { usage: OWN, cacheCreationInputTokens: 20 } }],
      { provider: 'anthropic', read: 40, write: 20, raw: OWN },
    ],
    [
      "@ai-sdk/amazon-bedrock 2, whose usage is the SDK's alone",
      [{ bedrock: { usage: { cacheReadInputTokens: 40, cacheWriteInputTokens: 20 } } }],
      { provider: 'bedrock', read: 40, write: 20, raw: undefined },
    ],
    [
      "several calls together, none of whose usage is the whole's",
      [{ anthropic: { usage: OWN } }, {}, { anthropic: { usage: OWN, cacheReadInputTokens: 2 } }],
      { provider: 'anthropic', read: 42, write: 40, raw: undefined },
    ],
  ])('%s', (_, metadata, noted) => {
    expect(notedOf(metadata)).toEqual({ ...nothing, ...noted })
  })

  test.each([
    ['NaN, by which SDK 4 means that it does not know', Number.NaN],
    ['null, which JSON makes of NaN', null],
    ['0 beside a number', 0],
    ['less than 0', -5],
    ['a fraction', 1.5],
    ['text', 'many'],
  ])('is the first that is a count: not %s', (_, cacheReadInputTokens) => {
    expect(notedOf([{ anthropic: { usage: OWN, cacheReadInputTokens } }])).toMatchObject({ read: 40 })
    expect(notedOf([{ anthropic: { cacheReadInputTokens } }])).toMatchObject({ read: 0 })
  })
})

// https://ai-sdk.dev/docs/ai-sdk-core/telemetry
test("spans of the AI SDK carry it as JSON in ai.response.providerMetadata: Anthropic's cache is read there", () => {
  const span = {
    'ai.usage.promptTokens': 3,
    'ai.usage.completionTokens': 5,
    'ai.response.providerMetadata': JSON.stringify({
      anthropic: { cacheReadInputTokens: 40, cacheCreationInputTokens: 20 },
    }),
  }
  expect(normaliseUsage('otel.genai', { attributes: span }, 'anthropic')).toMatchObject({
    usage: usageOf({
      uncached_input_tokens: 3,
      cache_read_tokens: 40,
      cache_write_5m_tokens: 20,
      output_tokens: 5,
    }),
    incomplete: [],
  })
})

const vercel = (body: object, provider: string, model: string) =>
  normaliseUsage('vercel.usage', body, provider, { model, operation: undefined })

/** Usage of SDK 5 beside what its providers note. */
const sdk5 = (providerMetadata: object) => ({
  usage: { inputTokens: 100, outputTokens: 20, totalTokens: 120 },
  providerMetadata,
})
const TOKENS = { uncached_input_tokens: 100, output_tokens: 20 }

// @ai-sdk/google 2 and 4, and google-vertex 5, as published; https://ai.google.dev/gemini-api/docs/pricing
describe("Gemini's grounding through the AI SDK", () => {
  const queries = (...webSearchQueries: string[]) => ({ webSearchQueries, groundingChunks: [{ web: {} }] })

  test.each([
    ['Gemini 3 bills each query once', 'gemini-3-pro', { groundingMetadata: queries('a', 'b', 'a') }, 2],
    ['before it a grounded prompt is one', 'gemini-2.5-pro', { groundingMetadata: queries('a', 'b') }, 1],
    [
      'each request of an answer that was continued by itself',
      'gemini-3-pro',
      {
        groundingMetadata: queries('a'),
        groundingMetadataPerRequest: [queries('a', 'b'), null, queries('a')],
      },
      3,
    ],
    ['nothing where it was not grounded', 'gemini-3-pro', { groundingMetadata: null }, 0],
  ])('%s', (_, model, google, web_searches) => {
    const usage = usageOf({ ...TOKENS, web_searches })
    expect(vercel(sdk5({ google }), 'google', model)).toMatchObject({
      usage,
      incomplete: [],
      unquantified: [],
    })
    expect(vercel(sdk5({ vertex: google }), 'vertex', model)).toMatchObject({ usage })
  })

  test('searches of maps are apart from those of the web', () => {
    const groundingMetadata = { webSearchQueries: ['a', 'b'], groundingChunks: [{ maps: {} }] }
    expect(vercel(sdk5({ google: { groundingMetadata } }), 'google', 'gemini-3-pro')).toMatchObject({
      usage: usageOf({ ...TOKENS, map_searches: 2 }),
      incomplete: [],
    })
  })

  test('each step is a reply of its own, and of the last alone it is not all', () => {
    const google = { groundingMetadata: queries('a') }
    const whole = { totalUsage: { inputTokens: 200, outputTokens: 40, totalTokens: 240 } }
    const last = { ...sdk5({ google }), ...whole }
    const steps = [sdk5({ google }), sdk5({ google })]
    expect(vercel({ ...last, steps }, 'google', 'gemini-3-pro')).toMatchObject({
      usage: { web_searches: 2 },
      incomplete: [],
    })
    expect(vercel(last, 'google', 'gemini-3-pro')).toMatchObject({ incomplete: ['providerMetadata'] })
  })

  test("beside the provider's own usage, which states no searches", () => {
    const usage = {
      inputTokens: 100,
      inputTokenDetails: { noCacheTokens: 100 },
      outputTokens: 20,
      totalTokens: 120,
      raw: { promptTokenCount: 100, candidatesTokenCount: 20, totalTokenCount: 120 },
    }
    const google = { groundingMetadata: queries('a', 'b'), serviceTier: 'flex' }
    expect(vercel({ usage, providerMetadata: { google } }, 'google', 'gemini-3-pro')).toMatchObject({
      usage: usageOf({ ...TOKENS, web_searches: 2 }),
      service_tier: 'flex',
      incomplete: [],
    })
  })

  test('a search of which no query is stated is a search of unknown cost', () => {
    const google = { groundingMetadata: { groundingChunks: [{ web: {} }] } }
    const raw = { promptTokenCount: 100, candidatesTokenCount: 20, totalTokenCount: 120 }
    const answers = [sdk5({ google }), { ...sdk5({ google }), usage: { ...sdk5({}).usage, raw } }].map(
      (body) => vercel(body, 'google', 'gemini-3-pro'),
    )
    for (const answer of answers) expect(answer).toMatchObject({ unquantified: ['web_searches'] })
  })

  test("is read of the AI SDK's spans, too", () => {
    const attributes = {
      'gen_ai.usage.input_tokens': 100,
      'gen_ai.usage.output_tokens': 20,
      'ai.response.providerMetadata': JSON.stringify({
        google: { groundingMetadata: queries('a', 'b'), serviceTier: 'priority' },
      }),
    }
    const request = { model: 'gemini-3-pro', operation: undefined }
    expect(normaliseUsage('otel.genai', { attributes }, 'google', request)).toMatchObject({
      usage: usageOf({ ...TOKENS, web_searches: 2 }),
      service_tier: 'priority',
    })
  })

  test("SDK 5 hands the provider's own usage on beside its own", () => {
    const usageMetadata = {
      promptTokenCount: 100,
      promptTokensDetails: [
        { modality: 'TEXT', tokenCount: 60 },
        { modality: 'AUDIO', tokenCount: 40 },
      ],
      candidatesTokenCount: 20,
      totalTokenCount: 120,
    }
    expect(vercel(sdk5({ google: { usageMetadata } }), 'google', 'gemini-2.5-flash')).toMatchObject({
      usage: usageOf({ uncached_input_tokens: 60, input_audio_tokens: 40, output_tokens: 20 }),
      incomplete: [],
    })
  })
})

// @ai-sdk/openai 2 and 4, azure, xai 5, amazon-bedrock 5, as published.
describe('the tier that served, as the AI SDK notes it', () => {
  test.each([
    ['openai', { openai: { serviceTier: 'flex' } }, 'flex'],
    ['azure', { azure: { serviceTier: 'priority' } }, 'priority'],
    ['openai', { openai: { serviceTier: 'default' } }, 'standard'],
    ['xai', { xai: { serviceTier: 'priority' } }, 'priority'],
    ['amazon-bedrock', { amazonBedrock: {}, bedrock: { serviceTier: { type: 'flex' } } }, 'flex'],
  ])('of %s: %j', (provider, metadata, service_tier) => {
    expect(vercel(sdk5(metadata), provider, 'm')).toMatchObject({ service_tier, unquantified: [] })
  })

  test('no tier is noted: none is served', () => {
    expect(vercel(sdk5({ openai: { serviceTier: null } }), 'openai', 'm')).not.toHaveProperty('service_tier')
  })

  test('steps of one tier have it, of several none that could be priced', () => {
    const answer = (...tiers: string[]) =>
      vercel(
        {
          totalUsage: { inputTokens: 200, outputTokens: 40, totalTokens: 240 },
          usage: sdk5({}).usage,
          steps: tiers.map((serviceTier) => sdk5({ openai: { serviceTier } })),
        },
        'openai',
        'gpt-5',
      )
    expect(answer('flex', 'flex')).toMatchObject({ service_tier: 'flex', unquantified: [] })
    expect(answer('default', 'STANDARD', 'auto')).toMatchObject({
      service_tier: 'standard',
      unquantified: [],
    })
    expect(answer('flex', 'turbo')).toMatchObject({ unquantified: ['service_tier'] })
    expect(answer('flex', 'default')).toMatchObject({ unquantified: ['service_tier'] })
    expect(answer('flex', 'default')).not.toHaveProperty('service_tier')
  })
})

describe('what calls cost, as the AI SDK notes it', () => {
  test.each([
    ['gateway: text in USD', { gateway: { cost: '0.0005', marketCost: '0.0006' } }, '0.0005'],
    ['xAI: ticks of 1e-10 USD', { xai: { costInUsdTicks: 12_345_678 } }, '0.0012345678'],
    ['Perplexity', { perplexity: { cost: { requestCost: 0.005, totalCost: 0.0062 } } }, '0.0062'],
    ['OpenRouter', { openrouter: { usage: { cost: 0.00042, totalTokens: 120 } } }, '0.00042'],
    ['a gateway before who answered it', { xai: { costInUsdTicks: 5 }, gateway: { cost: '0.1' } }, '0.1'],
  ])('%s', (_, metadata, amount) => {
    expect(vercel(sdk5(metadata), 'x', 'm')).toMatchObject({ reported_cost: { amount, currency: 'USD' } })
  })

  test.each([
    ['0 says that nobody charges, or knows', { gateway: { cost: '0' } }],
    [
      "with a key of one's own OpenRouter charges a fee",
      { openrouter: { usage: { cost: 0.01, costDetails: { upstreamInferenceCost: 0.2 } } } },
    ],
    ['no amount', { perplexity: { cost: { totalCost: 'much' } } }],
  ])('is unknown: %s', (_, metadata) => {
    expect(vercel(sdk5(metadata), 'x', 'm')).not.toHaveProperty('reported_cost')
  })

  test('it is in the currency that is stated, and of several none', () => {
    const said = (currency: unknown) => ({ perplexity: { cost: { totalCost: 0.5, currency } } })
    expect(vercel(sdk5(said('EUR')), 'x', 'm')).toMatchObject({
      reported_cost: { amount: '0.5', currency: 'EUR' },
    })
    for (const other of ['euros', 'EURO', 'xEUR', 'E', 'eur', 7, undefined])
      expect(vercel(sdk5(said(other)), 'x', 'm')).toMatchObject({
        reported_cost: { amount: '0.5', currency: 'USD' },
      })
    const steps = [sdk5(said('EUR')), sdk5(said('USD'))]
    expect(vercel({ ...sdk5({}), totalUsage: sdk5({}).usage, steps }, 'x', 'm')).not.toHaveProperty(
      'reported_cost',
    )
  })

  test('of several steps it is the sum, where each says so', () => {
    const answer = (...costs: (string | undefined)[]) =>
      vercel(
        {
          totalUsage: { inputTokens: 200, outputTokens: 40, totalTokens: 240 },
          ...sdk5({ gateway: { cost: '0.2' } }),
          ...(costs.length > 0 && { steps: costs.map((cost) => sdk5({ gateway: { cost } })) }),
        },
        'x',
        'm',
      )
    expect(answer('0.1', '0.2')).toMatchObject({ reported_cost: { amount: '0.3', currency: 'USD' } })
    expect(answer('0.1', undefined)).not.toHaveProperty('reported_cost')
    expect(answer()).not.toHaveProperty('reported_cost')
  })
})

// https://docs.perplexity.ai/getting-started/pricing: deep research bills citations, reasoning and queries.
describe("Perplexity's usage through the AI SDK", () => {
  const noted = (usage: object, cost?: object) => ({ perplexity: { usage, ...(cost && { cost }) } })

  test('citations are input and queries are searches; of the reasoning SDK 4 and 5 say nothing', () => {
    const body = sdk5(noted({ citationTokens: 20_000, numSearchQueries: 18 }))
    expect(vercel(body, 'perplexity', 'sonar-deep-research')).toMatchObject({
      usage: usageOf({ uncached_input_tokens: 20_100, output_tokens: 20, web_searches: 18 }),
      incomplete: ['reasoningTokens'],
    })
  })

  test('of a span of theirs, too', () => {
    const attributes = {
      'gen_ai.usage.input_tokens': 100,
      'gen_ai.usage.output_tokens': 20,
      'ai.response.providerMetadata': JSON.stringify(noted({ citationTokens: 20_000, numSearchQueries: 18 })),
    }
    const request = { model: 'sonar-deep-research', operation: undefined }
    const read = (of_span: object) =>
      normaliseUsage('otel.genai', { attributes: of_span }, 'perplexity', request)
    expect(read(attributes)).toMatchObject({
      usage: usageOf({ uncached_input_tokens: 20_100, output_tokens: 20, web_searches: 18 }),
      incomplete: ['gen_ai.usage.reasoning.output_tokens'],
    })
  })

  test('where no cost says otherwise citations are input, as they are of its own replies', () => {
    const body = sdk5(noted({ citationTokens: 900, numSearchQueries: null }))
    expect(vercel(body, 'perplexity', 'sonar-pro')).toMatchObject({
      usage: usageOf({ ...TOKENS, uncached_input_tokens: 1_000 }),
      incomplete: [],
    })
  })

  test('other models state citations that they do not bill', () => {
    const body = sdk5(noted({ citationTokens: 900, numSearchQueries: null }, { totalCost: 0.0062 }))
    expect(vercel(body, 'perplexity', 'sonar-pro')).toMatchObject({
      usage: usageOf(TOKENS),
      reported_cost: { amount: '0.0062', currency: 'USD' },
      incomplete: [],
    })
  })

  const raw = {
    prompt_tokens: 100,
    completion_tokens: 20,
    total_tokens: 120,
    citation_tokens: 20_000,
    reasoning_tokens: 73_000,
    num_search_queries: 18,
  }
  const deep = {
    uncached_input_tokens: 20_100,
    output_tokens: 20,
    reasoning_tokens: 73_000,
    web_searches: 18,
  }
  test.each([
    [
      'that takes the reasoning for output',
      { outputTokens: 73_020, totalTokens: 73_120, reasoningTokens: 73_000 },
    ],
    ['that leaves the reasoning out', { outputTokens: 20, totalTokens: 120 }],
  ])("SDK 6 hands the provider's own usage on: %s", (_, counts) => {
    const usage = { inputTokens: 100, ...counts, raw }
    const metadata = noted({ citationTokens: 20_000, numSearchQueries: 18 })
    for (const body of [usage, { usage, providerMetadata: metadata }])
      expect(vercel(body, 'perplexity', 'sonar-deep-research')).toMatchObject({
        usage: usageOf(deep),
        incomplete: [],
      })
  })
})
