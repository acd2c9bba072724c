import type { SheetBlock, SheetModel, SheetPrice } from './sheet-model.ts'

/**
 * Yandex sells by the currency of the billing account, roubles (VAT included) or dollars (VAT excluded): two price
 * lists, not conversions of each other. Which one a tenant's account has is its setting (`billing_currency`, dollars
 * by default); a rouble price needs a dated exchange rate in the book. Dollars are known of the table of 2024 only: its
 * successors in dollars are published without figures, so from 2025 on an account in dollars has no price here.
 *
 * Roubles are those of the documentation's price tables (github.com/yandex-cloud/docs, `_pricing/yandexgpt`), from 2026
 * on as users of the pages of aistudio.yandex.ru copied them, each since the day on which it is known to have held.
 */
const RUBLES = { attributes: { billing_currency: 'RUB' } }
const PAGE = 'https://aistudio.yandex.ru/docs/ru/ai-studio/pricing'
const SOURCES =
  'documentation of Yandex Cloud on GitHub until 2025; from 2026 on the price page in copies of its readers, not itself'

const per1000 = (amount: string): SheetPrice => ({ amount, per: 1_000 })
/** Half a unit a token, and a request's units round up to a whole one: tokens round up to an even number. */
const halfUnits = (amount: string): SheetPrice => ({
  amount,
  per: 1_000,
  rounding: { unit: 2, mode: 'up', scope: 'request' },
})

/** A model by its short name, or as `gpt://folder/name`, with or without a branch ("/latest", "/rc", "@suffix"). */
const named = (names: string, branch = '(?:/|@|$)'): SheetModel['match'] => ({
  type: 'regex',
  pattern: `^(?:(?:gpt|emb|art)://[^/]+/)?(?:${names})${branch}`,
})

interface Tokens {
  readonly input: SheetPrice
  /** As input when absent. */
  readonly cached?: SheetPrice
  readonly output?: SheetPrice
}

const pricesOf = ({ input, cached, output }: Tokens): SheetBlock['prices'] => ({
  uncached_input_tokens: cached === undefined ? { ...input, also: ['cache_read_tokens'] } : input,
  ...(cached === undefined ? {} : { cache_read_tokens: cached }),
  ...(output === undefined ? {} : { output_tokens: output }),
})

const one = (amount: string): Tokens => ({ input: per1000(amount), output: per1000(amount) })
const half = (amount: string): Tokens => ({ input: halfUnits(amount), output: halfUnits(amount) })

interface Step {
  readonly from?: string
  readonly to?: string
  readonly sync: Tokens
  /** The asynchronous mode, an event's tier `batch`. */
  readonly async?: Tokens
}

function blocksOf(steps: readonly Step[], currency: typeof RUBLES | undefined): readonly SheetBlock[] {
  return steps.flatMap(({ from, to, sync, async }) => {
    const time = {
      ...(from === undefined ? {} : { from: `${from}T00:00:00Z` }),
      ...(to === undefined ? {} : { to: `${to}T00:00:00Z` }),
    }
    const synchronous: SheetBlock = {
      ...time,
      ...(currency === undefined ? {} : { conditions: currency }),
      prices: pricesOf(sync),
    }
    if (async === undefined) return [synchronous]
    const conditions = { ...currency, service_tier: ['batch' as const] }
    return [synchronous, { ...time, conditions, prices: pricesOf(async) }]
  })
}

const WEB_SEARCH: SheetBlock = { conditions: RUBLES, prices: { web_searches: per1000('900') } }

function roubles(
  model: string,
  match: SheetModel['match'],
  priority: number,
  steps: readonly Step[],
): SheetModel {
  return {
    provider: 'yandex',
    model: `${model} (RUB)`,
    match,
    priority,
    currency: 'RUB',
    tax_included: true,
    blocks: [...blocksOf(steps, RUBLES), WEB_SEARCH],
    source: `Yandex AI Studio per 1,000 tokens, VAT included: ${SOURCES}`,
    source_url: PAGE,
    checked_at: '2026-09-30',
  }
}

function dollars(
  model: string,
  match: SheetModel['match'],
  priority: number,
  steps: readonly Step[],
): SheetModel {
  return {
    provider: 'yandex',
    model,
    match,
    priority,
    blocks: blocksOf(steps, undefined),
    source: 'Yandex Cloud price list of 2024 (the literal table per 1,000 tokens, without VAT)',
    source_url: 'https://yandex.cloud/en/docs/foundation-models/pricing',
    checked_at: '2024-12-31',
  }
}

const LITE = named('yandexgpt(?:-5)?-lite')
const PRO_5 = named('yandexgpt(?:-5-pro|-pro)?')
/** The branch "rc" became 5.1 while the others stayed Pro 5. */
const PRO_51 = named('yandexgpt-5\\.1|yandexgpt/rc')
const LITERAL_TABLE_ENDED = '2025-01-01'

export const YANDEX: readonly SheetModel[] = [
  dollars('yandexgpt-lite', LITE, -1, [
    { to: LITERAL_TABLE_ENDED, sync: one('0.0032'), async: half('0.0016') },
  ]),
  dollars('yandexgpt', PRO_5, -4, [{ to: LITERAL_TABLE_ENDED, sync: one('0.016'), async: one('0.008') }]),
  roubles('yandexgpt-lite', LITE, -1, [{ sync: one('0.20'), async: half('0.10') }]),
  roubles('yandexgpt-5.1', PRO_51, -3, [
    { to: '2025-08-28', sync: one('1.20'), async: one('0.60') },
    { from: '2025-12-01', sync: one('0.80'), async: one('0.40') },
  ]),
  roubles('yandexgpt', PRO_5, -4, [{ sync: one('1.20'), async: one('0.60') }]),
  roubles('aliceai-llm-flash', named('aliceai-llm-flash'), -5, [
    {
      from: '2026-05-19',
      sync: { input: per1000('0.10'), cached: per1000('0.025'), output: per1000('0.20') },
    },
  ]),
  // Output cost 2.00 when it came and 1.20 in August 2026; when it changed between them nobody says.
  roubles('aliceai-llm', named('aliceai-llm'), -6, [
    {
      from: '2025-10-28',
      to: '2026-01-01',
      sync: { input: per1000('0.50'), output: per1000('2.00') },
      async: { input: per1000('0.25'), output: per1000('1.00') },
    },
    { from: '2026-08-01', sync: { input: per1000('0.50'), output: per1000('1.20') } },
  ]),
  roubles('deepseek-v4-flash', named('deepseek-v4-flash'), -7, [
    {
      from: '2026-05-28',
      sync: { input: per1000('0.30'), cached: per1000('0.075'), output: per1000('0.50') },
    },
  ]),
  roubles('qwen3.6-35b-a3b', named('qwen3\\.6-35b-a3b'), -8, [
    {
      from: '2026-06-01',
      sync: { input: per1000('0.20'), cached: per1000('0.05'), output: per1000('0.30') },
    },
  ]),
  roubles('qwen3-235b-a22b-fp8', named('qwen3-235b-a22b-fp8'), -9, [
    { from: '2025-08-12', sync: one('0.50') },
  ]),
  roubles('gpt-oss-120b', named('gpt-oss-120b'), -10, [{ from: '2025-08-12', sync: one('0.30') }]),
  roubles('gpt-oss-20b', named('gpt-oss-20b'), -11, [{ from: '2025-08-12', sync: one('0.10') }]),
  roubles('gemma-3-27b-it', named('gemma-3-27b-it'), -12, [
    { from: '2025-08-12', to: '2026-06-01', sync: one('0.40') },
  ]),
  roubles('embeddings', named('text-search-(?:doc|query)|text-embeddings-v2-(?:doc|query)'), -13, [
    { to: '2026-01-01', sync: { input: per1000('0.01') } },
    { from: '2026-01-01', sync: { input: per1000('0.0101') } },
  ]),
]
