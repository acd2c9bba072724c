import { OPENAI_SEARCH_MODELS } from './search-models.ts'
import type { SheetModel, SheetPrice } from './sheet-model.ts'

/**
 * Yandex sells text generation in units of one size: a token of Lite costs 1 unit, in the asynchronous mode 0.5,
 * a token of Pro 6 and 3, and a request's units round up to a whole one. Half a unit a token means that tokens
 * round up to an even number; where a token is one or more units there is nothing to round.
 *
 * Roubles (VAT included) and dollars (VAT excluded) are separate price lists, not conversions of each other. Dollars
 * are the default; an event billed in roubles says so with the attribute billing_currency=RUB, and needs a dated
 * exchange rate in the book.
 */
const RUBLES = { attributes: { billing_currency: 'RUB' } }

const per1000 = (amount: string): SheetPrice => ({ amount, per: 1_000 })
const halfUnits = (amount: string): SheetPrice => ({
  amount,
  per: 1_000,
  rounding: { unit: 2, mode: 'up', scope: 'request' },
})

interface YandexPrices {
  readonly sync: SheetPrice
  readonly async: SheetPrice
}

function yandex(
  model: string,
  pattern: string,
  priority: number,
  usd: YandexPrices,
  rub: YandexPrices | undefined,
): readonly SheetModel[] {
  const common = {
    provider: 'yandex',
    match: { type: 'regex', pattern } as const,
    priority,
    source: 'Yandex Cloud price list (the literal table per 1,000 tokens)',
    source_url: 'https://yandex.cloud/en/docs/foundation-models/pricing',
  }
  const blocks = ({ sync, async }: YandexPrices, conditions: SheetModel['blocks'][number]['conditions']) => [
    {
      ...(conditions === undefined ? {} : { conditions }),
      prices: { uncached_input_tokens: sync, output_tokens: sync },
    },
    {
      conditions: { ...conditions, service_tier: ['batch' as const] },
      prices: { uncached_input_tokens: async, output_tokens: async },
    },
  ]
  const dollars: SheetModel = { ...common, model, blocks: blocks(usd, undefined) }
  if (rub === undefined) return [dollars]
  const roubles: SheetModel = {
    ...common,
    model: `${model} (RUB)`,
    currency: 'RUB',
    tax_included: true,
    blocks: [...blocks(rub, RUBLES), { conditions: RUBLES, prices: { web_searches: per1000('900') } }],
  }
  return [dollars, roubles]
}

const per1M = (amount: string): SheetPrice => ({ amount })

/** Models whose replies state a cost that gives the price, and which genai-prices does not have on OpenRouter. */
const openrouter = (
  model: string,
  priority: number,
  prices: SheetModel['blocks'][number]['prices'],
): SheetModel => ({
  provider: 'openrouter',
  model,
  match: { type: 'exact', pattern: model },
  priority,
  blocks: [{ prices }],
  source: "OpenRouter: the cost stated in a reply; the model maker's list price",
  source_url: `https://openrouter.ai/${model}`,
})

/** Models that genai-prices does not know. */
export const OWN_SHEETS: readonly SheetModel[] = [
  ...OPENAI_SEARCH_MODELS,
  openrouter('x-ai/grok-4', -10_001, {
    uncached_input_tokens: { ...per1M('3'), also: ['input_image_tokens'] },
    cache_read_tokens: per1M('0.75'),
    output_tokens: per1M('15'),
  }),
  openrouter('google/gemini-3.6-flash', -10_002, {
    uncached_input_tokens: { ...per1M('1.5'), also: ['input_image_tokens'] },
    cache_read_tokens: per1M('0.15'),
    output_tokens: per1M('7.5'),
  }),
  ...yandex(
    'yandexgpt-lite',
    '^(?:gpt://[^/]+/)?yandexgpt-lite(?:/|@|$)',
    -1,
    { sync: per1000('0.0032'), async: halfUnits('0.0016') },
    { sync: per1000('0.20'), async: halfUnits('0.10') },
  ),
  ...yandex(
    'yandexgpt',
    '^(?:gpt://[^/]+/)?yandexgpt(?:-pro)?(?:/|@|$)',
    -2,
    { sync: per1000('0.016'), async: per1000('0.008') },
    { sync: per1000('1.20'), async: per1000('0.60') },
  ),
]
