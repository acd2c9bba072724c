import type { SheetModel, SheetPrice } from './sheet-model.ts'

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
]
