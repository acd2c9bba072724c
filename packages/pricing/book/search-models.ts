import { searchFees } from './own-patches.ts'
import type { SheetModel, SheetPrice } from './sheet-model.ts'

/** OpenAI reduced its search fees and made them one for every size (https://developers.openai.com/api/docs/changelog). */
const ONE_FEE_FROM = '2025-06-24T00:00:00Z'

interface SearchModel {
  readonly model: string
  readonly priority: number
  readonly input: string
  readonly cached?: string
  readonly output: string
  /** USD per 1,000 requests by search context size, until there was one fee. */
  readonly fees?: { readonly low: string; readonly medium: string; readonly high: string }
  readonly fee: string
}

const perThousand = (amount: string): SheetPrice => ({ amount, per: 1_000 })

/**
 * OpenAI's models of chat completions that search with every request: a fee a request, which the reply does not count.
 * Where the size of the search context mattered and none is stated it was "medium", the documented default.
 */
function searchModel({ model, priority, input, cached, output, fees, fee }: SearchModel): SheetModel {
  const blocks: SheetModel['blocks'] =
    fees === undefined
      ? [{ prices: { request: perThousand(fee) } }]
      : [
          ...searchFees(fees, 'medium').map((block) => ({ ...block, to: ONE_FEE_FROM })),
          { from: ONE_FEE_FROM, prices: { request: perThousand(fee) } },
        ]
  return {
    provider: 'openai',
    model: `${model} (with search)`,
    match: { type: 'regex', pattern: `^${model}(?:-20\\d\\d-\\d\\d-\\d\\d)?$` },
    priority,
    blocks: [
      {
        prices: {
          uncached_input_tokens: { amount: input, also: ['input_image_tokens'] },
          ...(cached === undefined ? {} : { cache_read_tokens: { amount: cached } }),
          output_tokens: { amount: output },
        },
      },
      ...blocks,
    ],
    source:
      'OpenAI: a search with every request, context size "medium" unless stated; one fee for all sizes since 2025-06-24',
    source_url: 'https://developers.openai.com/api/docs/pricing',
  }
}

/** Above genai-prices' models of the same names, which have no fee. */
export const OPENAI_SEARCH_MODELS: readonly SheetModel[] = [
  searchModel({
    model: 'gpt-4o-search-preview',
    priority: -101,
    input: '2.5',
    output: '10',
    fees: { low: '30', medium: '35', high: '50' },
    fee: '25',
  }),
  searchModel({
    model: 'gpt-4o-mini-search-preview',
    priority: -102,
    input: '0.15',
    output: '0.6',
    fees: { low: '25', medium: '27.5', high: '30' },
    fee: '25',
  }),
  searchModel({
    model: 'gpt-5-search-api',
    priority: -103,
    input: '1.25',
    cached: '0.125',
    output: '10',
    fee: '10',
  }),
]
