import { checkTotal, tokenSum } from '../disjoint.ts'
import type { ProviderReply, Reading } from '../reading.ts'
import { type Fields, isFields } from '../usage-reader.ts'
import { readCost, readSearches, searchContextOf, tierOf } from './openai-chat.ts'
import { readOpenAiCounts } from './openai-counts.ts'

/**
 * `openai.responses`: the Responses API of OpenAI, Azure, xAI and OpenRouter. Output includes reasoning with all of
 * them. https://platform.openai.com/docs/api-reference/responses/object
 */
export function readOpenAiResponses(reply: ProviderReply): Reading | undefined {
  const { usage: reader, body } = reply
  const found = readOpenAiCounts(reader, 'included')
  if (found === undefined) return undefined
  const { usage, counts } = found
  checkTotal(reader, 'total_tokens', counts.total, tokenSum(usage))
  const stated = readSearches(reader)
  usage.web_searches = stated > 0 ? stated : searchesOf(body)
  return {
    usage,
    service_tier: tierOf(reply),
    reported_cost: readCost(reader),
    stated: searchContextOf(reader),
  }
}

/**
 * Web searches of a whole reply: stated as a number, or one per search call. Opening a page and finding in it are
 * calls of the same tool that are not billed. https://platform.openai.com/docs/pricing
 */
function searchesOf(body: Fields): number {
  const tools = body.tool_usage
  const search = isFields(tools) ? tools.web_search : undefined
  if (isFields(search) && Number.isSafeInteger(search.num_requests))
    return Math.max(0, Number(search.num_requests))
  if (!Array.isArray(body.output)) return 0
  return body.output.filter(isBilledSearch).length
}

function isBilledSearch(item: unknown): boolean {
  if (!isFields(item) || item.type !== 'web_search_call') return false
  return !isFields(item.action) || item.action.type === 'search'
}
