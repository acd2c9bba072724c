import type { SheetBlock, SheetModel, SheetPrice } from './sheet-model.ts'
import { YANDEX_SOURCES, type YandexSource } from './yandex-sources.ts'

/**
 * Yandex sells by the currency of the billing account, roubles (VAT included) or dollars (VAT excluded): two price
 * lists, not conversions of each other. Which one a tenant's account has is its setting (`billing_currency`, dollars
 * by default); a rouble price needs a dated exchange rate in the book. Each price holds since the day on which a source
 * is known to have had it: what no source has is unknown, and stands in docs/prices.md.
 */
type Currency = 'RUB' | 'USD'

/** An account in dollars is one that says nothing, or says so; one in tenge has a price list that is not here. */
const ACCOUNTS = { RUB: ['RUB'], USD: ['', 'USD'] } as const satisfies Record<Currency, readonly string[]>

/** A model by its short name, or as `gpt://folder/name`, with or without a branch ("/latest", "/rc", "@suffix"). */
const named = (names: string, branch = '(?:/|@|$)'): SheetModel['match'] => ({
  type: 'regex',
  pattern: `^(?:(?:gpt|emb|art)://[^/]+/)?(?:${names})${branch}`,
})

type Prices = SheetBlock['prices']

const per1000 = (amount: string): SheetPrice => ({ amount, per: 1_000 })
/** Input, cached input (as input where the page has one price for both, as for its own models) and output. */
const tokens = (input: string, output: string, cached = input): Prices => ({
  uncached_input_tokens: per1000(input),
  cache_read_tokens: per1000(cached),
  output_tokens: per1000(output),
})
const one = (amount: string): Prices => tokens(amount, amount)
/** The asynchronous mode has no cached tokens. */
const async = (input: string, output = input): Prices => ({
  uncached_input_tokens: per1000(input),
  output_tokens: per1000(output),
})
/** Half a unit a token, and a request's units round up to a whole one: tokens round up to an even number. */
const half = (amount: string): Prices => {
  const price = {
    ...per1000(amount),
    rounding: { unit: 2, mode: 'up', scope: 'request' },
  } as const satisfies SheetPrice
  return { uncached_input_tokens: price, output_tokens: price }
}
const vector = (amount: string): Prices => ({ uncached_input_tokens: per1000(amount) })
/** A request makes one image. */
const image = (amount: string): Prices => ({ images: { amount, per: 1 } })

/** Prices from one source: since and until when it is known to have had them. */
interface Step {
  readonly source: YandexSource
  readonly from?: string
  readonly to?: string
  readonly sync?: Prices
  /** The asynchronous mode, an event's tier `batch`. */
  readonly async?: Prices
}

/** Calls of tools that come with the platform, for every model: executing code and MCP are free. */
const TOOLS: Readonly<Record<Currency, readonly Step[]>> = {
  RUB: [
    { source: 'tools', from: '2025-11-20', to: '2026-01-01', sync: { web_searches: per1000('900') } },
    { source: 'page-03', from: '2026-01-01', sync: { web_searches: per1000('915') } },
    { source: 'page-03', from: '2026-03-16', sync: { file_searches: per1000('300') } },
  ],
  USD: [{ source: 'tools', from: '2025-11-20', sync: { web_searches: per1000('7.5') } }],
}

function blocksOf({ from, to, sync, async }: Step, currency: Currency): readonly SheetBlock[] {
  const time = {
    ...(from === undefined ? {} : { from: `${from}T00:00:00Z` }),
    ...(to === undefined ? {} : { to: `${to}T00:00:00Z` }),
  }
  return ACCOUNTS[currency].flatMap((account) => {
    const conditions = { attributes: { billing_currency: account } }
    return [
      ...(sync === undefined ? [] : [{ ...time, conditions, prices: sync }]),
      ...(async === undefined
        ? []
        : [{ ...time, conditions: { ...conditions, service_tier: ['batch' as const] }, prices: async }]),
    ]
  })
}

interface Sold {
  readonly model: string
  readonly match: SheetModel['match']
  readonly priority: number
  readonly RUB: readonly Step[]
  readonly USD?: readonly Step[]
  /** Images and vectors call no tools. */
  readonly has_tools?: false
}

/** A model's sheet in one currency, a part for each source. */
function sheetsOf(sold: Sold, currency: Currency): readonly SheetModel[] {
  const steps = [...(sold[currency] ?? []), ...(sold.has_tools === false ? [] : TOOLS[currency])]
  return [...Map.groupBy(steps, ({ source }) => source)].map(([source, from_it]) => ({
    provider: 'yandex',
    model: currency === 'RUB' ? `${sold.model} (RUB)` : sold.model,
    match: sold.match,
    priority: sold.priority,
    ...(currency === 'RUB' ? { currency, tax_included: true } : {}),
    blocks: from_it.flatMap((step) => blocksOf(step, currency)),
    ...YANDEX_SOURCES[source],
  }))
}

const SOLD: readonly Sold[] = [
  {
    model: 'yandexgpt-lite',
    match: named('yandexgpt(?:-5)?-lite'),
    priority: -1,
    RUB: [{ source: 'docs', sync: one('0.20'), async: half('0.10') }],
    USD: [
      { source: 'docs-2023', to: '2024-12-04', sync: one('0.0032'), async: half('0.0016') },
      { source: 'docs', from: '2024-12-04', to: '2025-01-01', sync: one('0.0016'), async: half('0.0008') },
      { source: 'usd-04', from: '2026-04-05', sync: one('0.001639344') },
      { source: 'usd-06', from: '2026-06-17', async: half('0.000819672') },
    ],
  },
  {
    // The branch "rc" became 5.1 while the others stayed Pro 5, for a while at half its price.
    model: 'yandexgpt-5.1',
    match: named('yandexgpt-5\\.1|yandexgpt/rc'),
    priority: -3,
    RUB: [
      { source: 'docs', to: '2025-08-28', sync: one('1.20'), async: async('0.60') },
      { source: 'docs', from: '2025-08-28', to: '2025-10-02', sync: one('0.40'), async: async('0.20') },
      { source: 'docs', from: '2025-12-01', to: '2026-01-01', sync: one('0.80'), async: async('0.40') },
      { source: 'page-03', from: '2026-01-01', sync: one('0.80'), async: async('0.41') },
    ],
    USD: [
      { source: 'usd-04', from: '2026-04-05', sync: one('0.006557376') },
      { source: 'usd-06', from: '2026-06-17', async: async('0.0033606552') },
    ],
  },
  {
    model: 'yandexgpt',
    match: named('yandexgpt(?:-5-pro|-pro)?'),
    priority: -4,
    RUB: [
      { source: 'docs', to: '2026-01-01', sync: one('1.20'), async: async('0.60') },
      { source: 'page-03', from: '2026-01-01', sync: one('1.20'), async: async('0.61') },
    ],
    USD: [
      { source: 'docs-2023', to: '2024-12-04', sync: one('0.016'), async: async('0.008') },
      { source: 'docs', from: '2024-12-04', to: '2025-01-01', sync: one('0.0096'), async: async('0.0048') },
      { source: 'usd-04', from: '2026-04-05', sync: one('0.009836064') },
    ],
  },
  {
    model: 'aliceai-llm-flash',
    match: named('aliceai-llm-flash'),
    priority: -5,
    RUB: [{ source: 'page-later', from: '2026-05-19', sync: tokens('0.10', '0.20', '0.025') }],
    USD: [
      {
        source: 'usd-06',
        from: '2026-06-06',
        sync: tokens('0.000819672', '0.001639344', '0.000204918'),
      },
    ],
  },
  {
    // Output cost 2.00 in February 2026 and 1.20 in March; on which day it changed nobody says.
    model: 'aliceai-llm',
    match: named('aliceai-llm'),
    priority: -6,
    RUB: [
      {
        source: 'docs',
        from: '2025-10-28',
        to: '2026-01-01',
        sync: tokens('0.50', '2.00'),
        async: async('0.25', '1.00'),
      },
      { source: 'docs', from: '2026-01-01', to: '2026-02-11', sync: tokens('0.50', '2.00') },
      {
        source: 'page-03',
        from: '2026-03-16',
        sync: tokens('0.50', '1.20'),
        async: async('0.25', '1.02'),
      },
    ],
    USD: [{ source: 'usd-04', from: '2026-04-05', sync: tokens('0.00409836', '0.009836064') }],
  },
  {
    model: 'deepseek-v4-flash',
    match: named('deepseek-v4-flash'),
    priority: -7,
    RUB: [{ source: 'page-later', from: '2026-05-28', sync: tokens('0.30', '0.50', '0.075') }],
  },
  {
    model: 'qwen3.6-35b-a3b',
    match: named('qwen3\\.6-35b-a3b'),
    priority: -8,
    RUB: [{ source: 'page-later', from: '2026-06-01', sync: tokens('0.20', '0.30', '0.05') }],
  },
  {
    model: 'qwen3-235b-a22b-fp8',
    match: named('qwen3-235b-a22b-fp8'),
    priority: -9,
    RUB: [{ source: 'docs', from: '2025-08-12', sync: one('0.50') }],
    USD: [{ source: 'usd-04', from: '2026-04-05', sync: one('0.00409836') }],
  },
  {
    model: 'gpt-oss-120b',
    match: named('gpt-oss-120b'),
    priority: -10,
    RUB: [{ source: 'docs', from: '2025-08-12', sync: one('0.30') }],
    USD: [{ source: 'usd-04', from: '2026-04-05', sync: one('0.002459016') }],
  },
  {
    model: 'gpt-oss-20b',
    match: named('gpt-oss-20b'),
    priority: -11,
    RUB: [{ source: 'docs', from: '2025-08-12', sync: one('0.10') }],
  },
  {
    model: 'gemma-3-27b-it',
    match: named('gemma-3-27b-it'),
    priority: -12,
    RUB: [{ source: 'docs', from: '2025-08-12', to: '2026-06-01', sync: one('0.40') }],
  },
  {
    model: 'embeddings',
    match: named('text-search-(?:doc|query)|text-embeddings-v2-(?:doc|query)'),
    priority: -13,
    has_tools: false,
    RUB: [
      { source: 'docs', to: '2026-01-01', sync: vector('0.01') },
      { source: 'page-03', from: '2026-01-01', to: '2026-05-01', sync: vector('0.0102') },
      { source: 'page-later', from: '2026-05-01', sync: vector('0.0101') },
    ],
    USD: [{ source: 'docs', from: '2024-12-04', to: '2025-01-01', sync: vector('0.00008') }],
  },
  {
    model: 'deepseek-v32',
    match: named('deepseek-v32'),
    priority: -14,
    RUB: [{ source: 'page-03', from: '2026-03-16', sync: tokens('0.50', '0.80', '0.13') }],
    USD: [
      {
        source: 'usd-04',
        from: '2026-04-05',
        sync: tokens('0.00409836', '0.006557376', '0.001065574'),
      },
    ],
  },
  {
    model: 'qwen3.5-35b-a3b-fp8',
    match: named('qwen3\\.5-35b-a3b-fp8'),
    priority: -15,
    RUB: [{ source: 'page-later', from: '2026-04-05', sync: tokens('0.20', '0.30', '0.05') }],
    USD: [
      {
        source: 'usd-04',
        from: '2026-04-05',
        sync: tokens('0.001639344', '0.002459016', '0.000409836'),
      },
    ],
  },
  {
    // Billed since it left the preview, and replaced by Alice AI ART on the day that it was deprecated.
    model: 'yandex-art',
    match: named('yandex-art'),
    priority: -16,
    has_tools: false,
    RUB: [
      { source: 'image', from: '2024-11-01', to: '2026-01-01', sync: image('2.20'), async: image('2.20') },
      { source: 'page-03', from: '2026-01-01', to: '2026-09-07', sync: image('2.24'), async: image('2.24') },
    ],
  },
]

export const YANDEX: readonly SheetModel[] = SOLD.flatMap((sold) => [
  ...sheetsOf(sold, 'USD'),
  ...sheetsOf(sold, 'RUB'),
])
