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

/** By the input of the request: up to 256K tokens, and above. */
const long = (amount: string, above: string): SheetPrice => ({ amount, tiers: [[256_000, '>', above]] })

/** Alibaba's most used model, whose long contexts and thoughts the tables leave out. */
const qwenPlus = (provider: string, priority: number): SheetModel => ({
  provider,
  model: 'qwen-plus',
  match: { type: 'regex', pattern: '^qwen-plus(?:-2025-12-01)?(?:-us)?$' },
  priority,
  blocks: [
    {
      prices: {
        uncached_input_tokens: long('0.4', '1.2'),
        output_tokens: long('1.2', '3.6'),
        reasoning_tokens: long('4', '12'),
      },
    },
  ],
  source: 'Alibaba Cloud Model Studio, pricing',
  source_url: 'https://www.alibabacloud.com/help/en/model-studio/model-pricing',
})

/** Models that genai-prices does not know. */
export const OWN_SHEETS: readonly SheetModel[] = [
  openrouter('x-ai/grok-4', -10_001, {
    uncached_input_tokens: { ...per1M('3'), also: ['input_image_tokens'] },
    cache_read_tokens: per1M('0.75'),
    output_tokens: per1M('15'),
  }),
  ...['dashscope', 'alibaba', 'qwen_ai_platform', 'qwencloud'].map((provider, index) =>
    qwenPlus(provider, -10_010 - index),
  ),
]
