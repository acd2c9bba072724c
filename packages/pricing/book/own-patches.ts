import type { PriceMeter } from '@marginscope/schemas'
import { outsideHolidays, V4_CHEAPER, V4_PEAKS } from './deepseek.ts'
import type { SheetBlock, SheetPrice } from './sheet-model.ts'

/** A change to what genai-prices says about one of its models. Blocks are added; `replace` changes its own. */
export interface OwnPatch {
  readonly provider: string
  readonly model: RegExp
  readonly why: string
  readonly add?: readonly SheetBlock[]
  readonly replace?: (blocks: readonly SheetBlock[]) => readonly SheetBlock[]
}

const per1M = (amount: string, tiers?: SheetPrice['tiers']): SheetPrice =>
  tiers === undefined ? { amount } : { amount, tiers }

const per1000 = (amount: string): SheetPrice => ({ amount, per: 1_000 })

/** Gives every block that lacks the meter this price. */
const withMeter = (meter: PriceMeter, price: SheetPrice) => (blocks: readonly SheetBlock[]) =>
  blocks.map((block) =>
    block.prices[meter] === undefined ? { ...block, prices: { ...block.prices, [meter]: price } } : block,
  )

const setMeter = (meter: PriceMeter, price: SheetPrice) => (blocks: readonly SheetBlock[]) =>
  blocks.map((block) => ({ ...block, prices: { ...block.prices, [meter]: price } }))

const LONG_SONNET = (amount: string): SheetPrice['tiers'] => [[200_000, '>', amount]]
const END_OF_LONG_SONNET = '2026-04-30T00:00:00Z'

/** One block before the instant, one from it on. */
function splitAt(
  instant: string,
  before: (block: SheetBlock) => SheetBlock,
  after: (block: SheetBlock) => SheetBlock,
) {
  return (blocks: readonly SheetBlock[]) =>
    blocks.flatMap((block) => {
      if (block.from !== undefined && block.from >= instant) return [after(block)]
      if (block.to !== undefined && block.to <= instant) return [before(block)]
      return [before({ ...block, to: instant }), after({ ...block, from: instant })]
    })
}

const unchanged = (block: SheetBlock): SheetBlock => block

/** xAI's, which were dearer before. */
const toolsByCall = splitAt(
  '2025-12-03T00:00:00Z',
  (block) => ({ ...block, prices: { ...block.prices, web_searches: per1000('10') } }),
  (block) => ({
    ...block,
    prices: {
      ...block.prices,
      web_searches: per1000('5'),
      code_executions: per1000('5'),
      file_searches: per1000('2.5'),
    },
  }),
)

const X_BY_ITEM = '2026-09-21T00:00:00Z'
/** The first dated page that has them at $5. */
const ATTACHED_CHEAPER = '2026-09-29T00:00:00Z'

/** From then on searches of the web have a price beside this kind of search of X, and none where X's are counted by call. */
const xSearch = (kind: string, prices: SheetBlock['prices'] = {}): SheetBlock => ({
  from: X_BY_ITEM,
  conditions: { attributes: { x_search: kind } },
  prices: { web_searches: per1000('5'), ...prices },
})

function withoutTiers(block: SheetBlock): SheetBlock {
  const prices = Object.entries(block.prices).map(([meter, { tiers: _, ...price }]) => [meter, price])
  return { ...block, prices: Object.fromEntries(prices) }
}

function onWeekdays(block: SheetBlock): SheetBlock {
  const windows = block.conditions?.time_windows
  if (windows === undefined) return block
  const days = ['mon', 'tue', 'wed', 'thu', 'fri'] as const
  return {
    ...block,
    conditions: {
      ...block.conditions,
      time_windows: windows.map((window) => ({ ...window, days: [...days] })),
    },
  }
}

/** The source has the day of Beijing as one of UTC. */
function fromMidnightInBeijing(block: SheetBlock): SheetBlock {
  const day = '2026-08-17T00:00:00Z'
  const moved = (instant: string | undefined) => (instant === day ? V4_PEAKS : instant)
  const [from, to] = [moved(block.from), moved(block.to)]
  return { ...block, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
}

const searchSize = (size: string, amount: string): SheetBlock => ({
  conditions: { attributes: { search_context_size: size } },
  prices: { request: per1000(amount) },
})

/** A fee per request by the size of the search context; `unstated` for replies that state none: the documented default. */
const searchFees = (fees: { low: string; medium: string; high: string }, unstated: keyof typeof fees) => [
  searchSize('', fees[unstated]),
  ...Object.entries(fees).map(([size, amount]) => searchSize(size, amount)),
]

const without =
  (meter: PriceMeter) =>
  (block: SheetBlock): SheetBlock => {
    const { [meter]: _, ...prices } = block.prices
    return { ...block, prices }
  }

const withoutMeter = (meter: PriceMeter) => (blocks: readonly SheetBlock[]) => blocks.map(without(meter))

/** OpenAI reduced and simplified its search fees: one for every size (https://developers.openai.com/api/docs/changelog). */
const ONE_SEARCH_FEE_FROM = '2025-06-24T00:00:00Z'

/** By the size that was asked for, "medium" unless stated, until there was one fee. */
const openaiSearchFees = (low: string, medium: string, high: string): readonly SheetBlock[] => [
  ...searchFees({ low, medium, high }, 'medium').map((block) => ({ ...block, to: ONE_SEARCH_FEE_FROM })),
  { from: ONE_SEARCH_FEE_FROM, prices: { request: per1000('25') } },
]

/** The same as a fee per search, of the tool's preview on models that don't reason; what the searches bring is free there. */
const previewSearches = (low: string, medium: string, high: string): readonly SheetBlock[] =>
  openaiSearchFees(low, medium, high).map(({ conditions, prices: { request }, ...block }) => ({
    ...block,
    conditions: { attributes: { ...conditions?.attributes, web_search: 'preview' } },
    prices: request === undefined ? {} : { web_searches: request },
  }))

const PREVIEW_WHY =
  'web_search_preview $25 per 1,000 calls on models that do not reason, by size before 2025-06-24, web_search $10 (https://developers.openai.com/api/docs/pricing)'

const hostPrices = (
  provider: string,
  model: RegExp,
  input: string,
  output: string,
  tiers?: readonly [threshold: number, input: string, output: string],
): OwnPatch => ({
  provider,
  model,
  why: `$${input}/$${output} (LiteLLM 2026-07-24); genai-prices has another host's price`,
  replace: (blocks) => {
    const [input_tiers, output_tiers] = [1, 2].map((index): SheetPrice['tiers'] =>
      tiers === undefined ? undefined : [[tiers[0], '>=', String(tiers[index])]],
    )
    return blocks.map((block) => ({
      ...block,
      prices: {
        ...block.prices,
        uncached_input_tokens: {
          ...per1M(input, input_tiers),
          also: block.prices.uncached_input_tokens?.also ?? [],
        },
        output_tokens: per1M(output, output_tiers),
      },
    }))
  },
})

/** xAI's older models cost twice as much from 128,000 tokens on. */
const longGrok = (
  model: RegExp,
  input: string,
  output: string,
  twice: readonly [string, string],
): OwnPatch => ({
  ...hostPrices('x-ai', model, input, output, [128_000, ...twice]),
  why: `from 128,000 tokens on $${twice[0]}/$${twice[1]} (LiteLLM 2026-07-24); genai-prices has the flat rates`,
})

const audioRates = (model: RegExp, input: string, output: string): OwnPatch => ({
  provider: 'openai',
  model,
  why: `audio tokens $${input} in, $${output} out (LiteLLM 2026-07-24); genai-prices has the text rates alone`,
  replace: (blocks) =>
    withMeter('output_audio_tokens', per1M(output))(withMeter('input_audio_tokens', per1M(input))(blocks)),
})

/** Rates of tokens that are not text, in place of `gone`, under which the source has them. */
const mediaRates = (
  model: RegExp,
  rates: Partial<Record<PriceMeter, string>>,
  gone: readonly PriceMeter[] = [],
): OwnPatch => ({
  provider: 'openai',
  model,
  why: `${Object.entries(rates)
    .map(([meter, amount]) => `${meter} $${amount}`)
    .join(', ')} by OpenAI's tables of audio and image tokens`,
  replace: (blocks) => {
    const kept = gone.reduce((rest, meter) => withoutMeter(meter)(rest), blocks)
    return Object.entries(rates).reduce(
      (rest, [meter, amount]) => setMeter(meter as PriceMeter, per1M(amount))(rest), // a record by meter
      kept,
    )
  },
})

/** OpenAI's models on Bedrock cost twice the input and half as much again of output from 272,000 tokens on. */
const longBedrock = (
  model: RegExp,
  input: readonly [string, string],
  read: readonly [string, string],
  output: readonly [string, string],
  source: string,
): OwnPatch => {
  const rate = ([short, long]: readonly [string, string]) => per1M(short, [[272_000, '>=', long]])
  return {
    provider: 'aws',
    model,
    why: `from 272,000 tokens on 2x input and 1.5x output (${source}); genai-prices has the flat rates`,
    replace: (blocks) =>
      blocks.map((block) => {
        const { uncached_input_tokens, output_tokens } = block.prices
        const prices = {
          ...block.prices,
          uncached_input_tokens: { ...rate(input), also: uncached_input_tokens?.also ?? [] },
          cache_read_tokens: rate(read),
          output_tokens: { ...rate(output), also: output_tokens?.also ?? [] },
        }
        return { ...block, prices }
      }),
  }
}

const GPT_62 = '2026-11-17T00:00:00Z'
/** From then on GPT-6.2's Ultrafast mode costs twice what it did. */
const ULTRAFAST_DEARER = '2027-03-01T00:00:00Z'

type Rate = readonly [short: string, long: string]

/** Input, cached, written for 30 minutes and for 12 hours, output: each up to 272,000 tokens and beyond. */
type UltrafastRates = readonly [input: Rate, read: Rate, write: Rate, long_write: Rate, output: Rate]

const ultrafast = ([input, read, write, long_write, output]: UltrafastRates): Omit<
  SheetBlock,
  'from' | 'to'
> => {
  const rate = ([short, long]: Rate) => per1M(short, [[272_000, '>', long]])
  return {
    conditions: { speed: ['ultrafast'] },
    prices: {
      uncached_input_tokens: { ...rate(input), also: ['input_image_tokens'] },
      cache_read_tokens: { ...rate(read), also: ['cached_image_tokens'] },
      cache_write_5m_tokens: rate(write),
      cache_write_1h_tokens: rate(long_write),
      output_tokens: rate(output),
    },
  }
}

const ultrafastOf = (model: RegExp, thrice: UltrafastRates, six_times: UltrafastRates): OwnPatch => ({
  provider: 'openai',
  model,
  why: 'Ultrafast 3 times the Standard rate through 2027-02-28, 6 times from 2027-03-01 (https://developers.openai.com/api/docs/models/gpt-6.2-sol)',
  add: [
    { ...ultrafast(thrice), from: GPT_62, to: ULTRAFAST_DEARER },
    { ...ultrafast(six_times), from: ULTRAFAST_DEARER },
  ],
})

/** Gemini's pro models through OpenRouter, which takes Google's price of a long context too. */
const longOpenRouter = (
  model: RegExp,
  input: readonly [string, string],
  read: readonly [string, string],
  output: readonly [string, string],
): OwnPatch => {
  const rate = ([short, long]: readonly [string, string]) => per1M(short, [[200_000, '>', long]])
  return {
    provider: 'openrouter',
    model,
    why: "Google's price of prompts over 200,000 tokens (OpenRouter's list in genai-prices 0.2.3); 0.1.8 has the flat rates",
    replace: (blocks) =>
      blocks.map(({ prices, ...block }) => ({
        ...block,
        prices: {
          ...prices,
          uncached_input_tokens: { ...prices.uncached_input_tokens, ...rate(input) },
          cache_read_tokens: { ...prices.cache_read_tokens, ...rate(read) },
          output_tokens: { ...prices.output_tokens, ...rate(output) },
        },
      })),
  }
}

export const OWN_PATCHES: readonly OwnPatch[] = [
  ultrafastOf(
    /^gpt-6\.2-astra$/,
    [
      ['24', '48'],
      ['1.2', '2.4'],
      ['30', '60'],
      ['60', '120'],
      ['120', '180'],
    ],
    [
      ['48', '96'],
      ['2.4', '4.8'],
      ['60', '120'],
      ['120', '240'],
      ['240', '360'],
    ],
  ),
  ultrafastOf(
    /^gpt-6\.2-sol$/,
    [
      ['6', '12'],
      ['0.3', '0.6'],
      ['7.5', '15'],
      ['15', '30'],
      ['30', '45'],
    ],
    [
      ['12', '24'],
      ['0.6', '1.2'],
      ['15', '30'],
      ['30', '60'],
      ['60', '90'],
    ],
  ),
  audioRates(/^gpt-4o-audio-preview$/, '40', '80'),
  audioRates(/^gpt-4o-mini-audio-preview$/, '10', '20'),
  // https://developers.openai.com/api/docs/pricing: its tables of audio and image tokens; gpt-realtime-2's are gpt-realtime's.
  mediaRates(/^gpt-realtime(?:-2)?$/, { cached_audio_tokens: '0.4', cached_image_tokens: '0.5' }),
  mediaRates(/^gpt-realtime-mini$/, { cached_audio_tokens: '0.3', cached_image_tokens: '0.08' }),
  mediaRates(/^gpt-4o-realtime-preview$/, { cached_audio_tokens: '2.5' }),
  mediaRates(/^gpt-4o-mini-realtime-preview$/, { cached_audio_tokens: '0.3' }),
  mediaRates(/^gpt-image-1$/, { cached_image_tokens: '2.5', output_image_tokens: '40' }, ['output_tokens']),
  mediaRates(/^gpt-image-1-mini$/, { cached_image_tokens: '0.25', output_image_tokens: '8' }, [
    'output_tokens',
  ]),
  mediaRates(/^gpt-image-1\.5$/, { cached_image_tokens: '2' }),
  mediaRates(/^gpt-image-2$/, { cached_image_tokens: '2', output_image_tokens: '30' }, ['output_tokens']),
  longGrok(/^grok-4-0709$/, '3', '15', ['6', '30']),
  longGrok(/^grok-4(?:-1)?-fast-(?:non-)?reasoning$/, '0.2', '0.5', ['0.4', '1']),
  {
    provider: 'azure',
    model: /^openai\//,
    why: 'web search is Grounding with Bing, $14 per 1,000 (https://www.microsoft.com/bing/apis/grounding-pricing; LiteLLM 1.110.2)',
    replace: (blocks) =>
      blocks.map((block) =>
        block.prices.web_searches === undefined
          ? block
          : { ...block, prices: { ...block.prices, web_searches: per1000('14') } },
      ),
  },
  hostPrices('azure', /^openai\/gpt-oss-120b$/, '0.15', '0.6'),
  hostPrices('azure', /^phi-3-medium-128k-instruct$/, '0.17', '0.68'),
  hostPrices('azure', /^phi-3-mini-128k-instruct$/, '0.13', '0.52'),
  hostPrices('azure', /^phi-4$/, '0.125', '0.5'),
  hostPrices('azure', /^phi-4-mini-instruct$/, '0.075', '0.3'),
  hostPrices('azure', /^deepseek\/deepseek-v3\.2$/, '0.58', '1.68'),
  hostPrices('azure', /^deepseek\/deepseek-v4-pro$/, '1.74', '3.48'),
  hostPrices('azure', /^deepseek\/deepseek-v4-flash$/, '0.19', '0.51'),
  hostPrices('azure', /^x-ai\/grok-3-mini$/, '0.25', '1.27'),
  {
    provider: 'azure',
    model: /^openai\/(?:gpt-4o-mini-tts|text-embedding-(?:3-large|3-small|ada-002))$/,
    why: "OpenAI's price of a model that Azure has one of its own for, under the same names: met by no reply",
    replace: () => [],
  },
  {
    provider: 'azure',
    model: /^(?:o3-2025-04-16|o4-mini)$/,
    why: 'file search $2.50 per 1,000 calls as for its other models (https://azure.microsoft.com/pricing/details/azure-openai/)',
    replace: withMeter('file_searches', per1000('2.5')),
  },
  {
    provider: 'openrouter',
    model: /^openai\/(?:gpt-[4-6]|o[134])/,
    why: "OpenAI's own web search at $10 per 1,000, as a reply of OpenRouter states its cost",
    replace: withMeter('web_searches', per1000('10')),
  },
  {
    provider: 'openrouter',
    model: /^openai\/gpt-5\.6-sol$/,
    why: "$5/$30 until OpenAI's cut of 2026-08-21, as replies of OpenRouter state their own cost; genai-prices has no date",
    replace: (blocks) => [
      {
        to: '2026-08-21T00:00:00Z',
        prices: {
          uncached_input_tokens: {
            ...per1M('5', [[272_000, '>=', '10']]),
            also: ['cache_write_1h_tokens', 'input_image_tokens'],
          },
          cache_read_tokens: per1M('0.5', [[272_000, '>=', '1']]),
          cache_write_5m_tokens: per1M('6.25', [[272_000, '>=', '12.5']]),
          output_tokens: per1M('30', [[272_000, '>=', '45']]),
        },
      },
      ...blocks.map((block) => ({ ...block, from: '2026-08-21T00:00:00Z' })),
    ],
  },
  longOpenRouter(/^google\/gemini-2\.5-pro$/, ['1.25', '2.5'], ['0.125', '0.25'], ['10', '15']),
  longOpenRouter(/^google\/gemini-3\.1-pro-preview$/, ['2', '4'], ['0.2', '0.4'], ['12', '18']),
  {
    provider: 'openrouter',
    model: /^google\/gemini-2\.5-flash$/,
    why: 'cached input $0.03, as a reply of OpenRouter states its own cost; genai-prices has $0.075',
    replace: setMeter('cache_read_tokens', per1M('0.03')),
  },
  {
    provider: 'openai',
    model: /^gpt-4o-mini$/,
    why: 'priority rates are not one multiple ($0.25/$0.125/$1.00; LiteLLM 2026-07-24 and Langfuse 2026-08 agree)',
    add: [
      {
        conditions: { service_tier: ['priority'] },
        prices: {
          uncached_input_tokens: per1M('0.25'),
          cache_read_tokens: per1M('0.125'),
          output_tokens: per1M('1'),
        },
      },
    ],
  },
  {
    provider: 'openai',
    model: /^o4-mini$/,
    why: 'priority rates $2/$0.50/$8 (LiteLLM and Langfuse agree); flex cached input $0.138 as OpenAI prints it (Langfuse)',
    add: [
      {
        conditions: { service_tier: ['priority'] },
        prices: {
          uncached_input_tokens: per1M('2'),
          cache_read_tokens: per1M('0.5'),
          output_tokens: per1M('8'),
        },
      },
      { conditions: { service_tier: ['flex'] }, prices: { cache_read_tokens: per1M('0.138') } },
    ],
  },
  {
    provider: 'openai',
    model: /^gpt-5\.4$/,
    why: 'flex cached input is printed as $0.13, long context $0.25 (LiteLLM and Langfuse agree)',
    add: [
      {
        conditions: { service_tier: ['flex'] },
        prices: { cache_read_tokens: per1M('0.13', [[272_000, '>=', '0.25']]) },
      },
    ],
  },
  {
    provider: 'openai',
    model: /^gpt-5\.4$/,
    why: 'batch cached input is printed as $0.13, long context $0.25 (LiteLLM 1.110.2)',
    add: [
      {
        conditions: { service_tier: ['batch'] },
        prices: { cache_read_tokens: per1M('0.13', [[272_000, '>=', '0.25']]) },
      },
    ],
  },
  {
    provider: 'google',
    model: /^gemini-live-2\.5-flash$/,
    why: 'images and video in at the rate of audio, $3 (https://ai.google.dev/gemini-api/docs/pricing, Live API)',
    replace: setMeter('input_image_tokens', per1M('3')),
  },
  {
    provider: 'openai',
    model: /^gpt-5\.6-sol$/,
    why: 'the price since 2026-08-21 is promised until 2026-11-21 at least (https://developers.openai.com/api/docs/changelog); LiteLLM 1.110.2 has it still',
  },
  {
    provider: 'openai',
    model: /^gpt-4o-transcribe$/,
    why: "audio input at the model's one input rate of $2.50 (LiteLLM 2026-07-24, case ll-093); genai-prices has $6",
    replace: setMeter('input_audio_tokens', per1M('2.5')),
  },
  {
    provider: 'openai',
    model:
      /^(?:gpt-4\.1-nano|gpt-5\.1-codex-mini|gpt-5\.3(?:-codex)?|o1|o1-pro|o3-mini|o3-pro|o[34](?:-mini)?-deep-research)$/,
    why: 'the web search tool costs $10 per 1,000 calls for all models (https://platform.openai.com/docs/pricing)',
    replace: withMeter('web_searches', per1000('10')),
  },
  {
    provider: 'anthropic',
    model: /^claude-sonnet-4-5$/,
    why: 'the 1M-context beta ended on 2026-04-30, and the rates above 200,000 tokens with it',
    replace: splitAt(END_OF_LONG_SONNET, unchanged, withoutTiers),
  },
  {
    provider: 'anthropic',
    model: /^claude-sonnet-4-0$/,
    why: 'rates above 200,000 tokens until 2026-04-30 (LiteLLM 2026-07-24)',
    replace: splitAt(
      END_OF_LONG_SONNET,
      (block) => ({
        ...block,
        prices: {
          ...block.prices,
          uncached_input_tokens: per1M('3', LONG_SONNET('6')),
          cache_read_tokens: per1M('0.3', LONG_SONNET('0.6')),
          cache_write_5m_tokens: per1M('3.75', LONG_SONNET('7.5')),
          cache_write_1h_tokens: per1M('6', LONG_SONNET('12')),
          output_tokens: per1M('15', LONG_SONNET('22.5')),
        },
      }),
      unchanged,
    ),
  },
  {
    provider: 'google',
    model: /^gemini-3\.5-flash-lite$/,
    why: 'cached input in flex and priority is printed as $0.02 and $0.05 (LiteLLM 2026-07-24)',
    add: [
      { conditions: { service_tier: ['flex'] }, prices: { cache_read_tokens: per1M('0.02') } },
      { conditions: { service_tier: ['priority'] }, prices: { cache_read_tokens: per1M('0.05') } },
    ],
  },
  {
    provider: 'google',
    model: /^gemini-3/,
    why: 'grounding with Google Search $14 per 1,000 (https://ai.google.dev/gemini-api/docs/pricing)',
    replace: withMeter('web_searches', per1000('14')),
  },
  {
    provider: 'google',
    model: /^gemini-(?:1\.5|2\.0|2\.5)/,
    why: 'grounding with Google Search $35 per 1,000 (https://ai.google.dev/gemini-api/docs/pricing)',
    replace: withMeter('web_searches', per1000('35')),
  },
  {
    provider: 'deepseek',
    model: /^deepseek-v4-/,
    why: "peak hours since 2026-08-16 16:00 UTC, on weekdays only since 2026-08-23, without China's public holidays (https://api-docs.deepseek.com/quick_start/pricing)",
    replace: (blocks) =>
      blocks
        .map(fromMidnightInBeijing)
        .flatMap((block) =>
          block.conditions?.time_windows === undefined
            ? [block]
            : splitAt('2026-08-23T00:00:00Z', unchanged, onWeekdays)([block]).flatMap(outsideHolidays),
        ),
  },
  {
    provider: 'deepseek',
    model: /^deepseek-v4-pro$/,
    why: '$1.74/$3.48 at its launch, a quarter and cache hits at a fortieth from 2026-04-26 (https://api-docs.deepseek.com/quick_start/pricing)',
    replace: ([first, ...later]) =>
      first === undefined
        ? []
        : [
            {
              to: V4_CHEAPER,
              prices: {
                ...first.prices,
                uncached_input_tokens: per1M('1.74'),
                cache_read_tokens: per1M('0.145'),
                output_tokens: per1M('3.48'),
              },
            },
            { ...first, from: V4_CHEAPER },
            ...later,
          ],
  },
  {
    provider: 'openai',
    model: /^o3$/,
    why: 'cached input a quarter of input before the cut of 2025-06-10 too (LiteLLM 1.70.0); genai-prices has the later rate',
    replace: (blocks) =>
      blocks.map((block) =>
        block.to === undefined
          ? block
          : {
              ...block,
              prices: {
                ...block.prices,
                cache_read_tokens: { ...block.prices.cache_read_tokens, ...per1M('2.5') },
              },
            },
      ),
  },
  {
    provider: 'openai',
    model: /^gpt-4o-search-preview$/,
    why: 'every request searches: $30, $35 (the default, medium) or $50 per 1,000, $25 since web search left its preview (https://platform.openai.com/docs/pricing; LiteLLM)',
    add: openaiSearchFees('30', '35', '50'),
  },
  {
    provider: 'openai',
    model: /^gpt-4o-mini-search-preview$/,
    why: 'every request searches: $25, $27.50 (the default, medium) or $30 per 1,000, $25 since web search left its preview (https://platform.openai.com/docs/pricing; LiteLLM)',
    add: openaiSearchFees('25', '27.5', '30'),
  },
  {
    provider: 'openai',
    model: /^gpt-5-search-api/,
    why: 'every request searches, $10 per 1,000 (https://platform.openai.com/docs/pricing; LiteLLM 1.110.2)',
    add: [{ prices: { request: per1000('10') } }],
  },
  {
    provider: 'openai',
    model: /^(?:gpt-4o|gpt-4\.1|gpt-5|gpt-6|o1|o3|o4)(?!.*(?:audio|realtime|transcribe|tts|search|image))/,
    why: 'file search $2.50 per 1,000 calls, containers $0.03 per 20 minutes of 1 GB, 5 minutes at least (https://platform.openai.com/docs/pricing)',
    replace: (blocks) =>
      withMeter(
        'file_searches',
        per1000('2.5'),
      )(withMeter('container_minutes', { amount: '0.03', per: 20, minimum_quantity: 5 })(blocks)),
  },
  {
    provider: 'openai',
    model: /^gpt-4(?:o|\.1)(?:-20\d\d-\d\d-\d\d)?$/,
    why: PREVIEW_WHY,
    add: previewSearches('30', '35', '50'),
  },
  {
    provider: 'openai',
    model: /^gpt-4(?:o|\.1)-mini(?:-20\d\d-\d\d-\d\d)?$/,
    why: PREVIEW_WHY,
    add: previewSearches('25', '27.5', '30'),
  },
  {
    provider: 'x-ai',
    model: /^grok-/,
    why: 'tools $5 per 1,000 calls since 2025-12-03, $10 before, files $2.50, attached ones $10, $5 since 2026-09-29; X since 2026-09-21 by what was fetched, $5 per 1,000 posts and $10 per 1,000 profiles (https://docs.x.ai/developers/pricing of that day); Live Search $25 per 1,000 sources until its end on 2026-01-12',
    replace: (blocks) => splitAt(X_BY_ITEM, unchanged, without('web_searches'))(toolsByCall(blocks)),
    add: [
      xSearch(''),
      xSearch('posts', { sources: per1000('5') }),
      xSearch('profiles', { sources: per1000('10') }),
      { to: '2026-01-12T00:00:00Z', prices: { sources: per1000('25') } },
      {
        from: '2025-12-03T00:00:00Z',
        to: ATTACHED_CHEAPER,
        conditions: { attributes: { file_search: 'attached' } },
        prices: { file_searches: per1000('10') },
      },
      {
        from: ATTACHED_CHEAPER,
        conditions: { attributes: { file_search: 'attached' } },
        prices: { file_searches: per1000('5') },
      },
    ],
  },
  {
    provider: 'openrouter',
    model: /^openai\//,
    why: "OpenAI's own web search at $10 per 1,000 (https://platform.openai.com/docs/pricing), as OpenRouter's replies state it",
    replace: withMeter('web_searches', per1000('10')),
  },
  longBedrock(
    /^openai\.gpt-5\.5$/,
    ['5.5', '11'],
    ['0.55', '1.1'],
    ['33', '49.5'],
    'an AWS invoice, case ll-010L',
  ),
  longBedrock(/^openai\.gpt-5\.4$/, ['2.75', '5.5'], ['0.275', '0.55'], ['16.5', '24.75'], 'LiteLLM 1.110.2'),
  {
    provider: 'mistral',
    model: /^devstral-2512$/,
    why: 'free, without a price, until 2026-01-29 (https://mistral.ai/news/devstral-2-vibe-cli; models.dev 2025-12-18 and 2026-01-29)',
    replace: (blocks) => blocks.map((block) => ({ ...block, from: '2026-01-29T00:00:00Z' })),
  },
  {
    provider: 'mistral',
    model: /^(?!.*(?:ocr|embed|voxtral|:free))/,
    why: 'cached input at a tenth of input, by the page of 2026 (https://docs.mistral.ai/inference/conversations/advanced/prompt-caching)',
    replace: splitAt('2026-01-01T00:00:00Z', unchanged, (block) => {
      const input = block.prices.uncached_input_tokens
      if (input === undefined || block.prices.cache_read_tokens !== undefined) return block
      const tenth = { amount: input.amount, per: 10_000_000 }
      return { ...block, prices: { ...block.prices, cache_read_tokens: tenth } }
    }),
  },
  {
    provider: 'perplexity',
    model: /^sonar(?:-reasoning)?$/,
    why: 'request fee by search context size $5, $8, $12 per 1,000, "low" unless stated (docs.perplexity.ai pricing, search-context-size-guide)',
    replace: withoutMeter('request'),
    add: searchFees({ low: '5', medium: '8', high: '12' }, 'low'),
  },
  {
    provider: 'perplexity',
    model: /^sonar-(?:pro|reasoning-pro)$/,
    why: 'request fee by search context size $6, $10, $14 per 1,000, "low" unless stated (docs.perplexity.ai pricing, search-context-size-guide)',
    replace: withoutMeter('request'),
    add: searchFees({ low: '6', medium: '10', high: '14' }, 'low'),
  },
  {
    provider: 'groq',
    model: /^whisper-large-v3(?:-turbo)?$/,
    why: 'a request is billed for at least 10 seconds (https://groq.com/pricing; genai-prices has it in code)',
    replace: (blocks) =>
      blocks.map((block) => {
        const seconds = block.prices.input_audio_seconds
        return seconds === undefined
          ? block
          : {
              ...block,
              prices: { ...block.prices, input_audio_seconds: { ...seconds, minimum_quantity: 10 } },
            }
      }),
  },
]
