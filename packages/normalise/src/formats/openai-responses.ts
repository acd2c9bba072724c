import { checkTotal, tokenSum } from '../disjoint.ts'
import type { ProviderReply, Reading } from '../reading.ts'
import { conditionsOf } from './openai-chat.ts'
import { readOpenAiCounts } from './openai-counts.ts'
import { readTools } from './openai-tools.ts'

/**
 * `openai.responses`: the Responses API of OpenAI, Azure, xAI and OpenRouter. Output includes reasoning with all of
 * them. https://platform.openai.com/docs/api-reference/responses/object
 */
export function readOpenAiResponses(reply: ProviderReply): Reading | undefined {
  const { usage: reader } = reply
  const found = readOpenAiCounts(reader, 'included')
  if (found === undefined) return undefined
  const { usage, counts } = found
  checkTotal(reader, 'total_tokens', counts.total, tokenSum(usage))
  const other_models = readTools(reply, usage)
  return { usage, ...conditionsOf(reply), other_models, output: counts.output_stated }
}
