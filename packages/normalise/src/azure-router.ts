import { inputTokens, noUsage } from '@marginscope/schemas'
import type { Reading } from './reading.ts'
import type { Fields } from './usage-reader.ts'

/**
 * Azure's model router is paid for by the input token, beside what the model that it chose costs, which every reply names:
 * "You pay a routing fee for each 1 million input tokens, plus the selected model's usage".
 * https://learn.microsoft.com/en-us/azure/foundry/openai/concepts/model-router-faq
 */
export function withRouter(reading: Reading, body: Fields, asked: string, provider: string): Reading {
  const { model } = body
  if (!AZURE.test(provider) || !isRouter(asked) || typeof model !== 'string' || isRouter(model))
    return reading
  const { usage, other_models = [] } = reading
  return {
    ...reading,
    usage: { ...noUsage(), uncached_input_tokens: inputTokens(usage) },
    other_models: [{ model, usage }, ...other_models],
  }
}

const AZURE = /^az(?:ure)?(?:[._-]|$)/i
const isRouter = (model: string) => /(?:^|\/)model[-_]router(?:$|[-/@])/i.test(model)
