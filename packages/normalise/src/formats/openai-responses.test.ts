import { expect, test } from 'vitest'
import { normaliseUsage } from '../normalise-usage.ts'

const responses = (raw: unknown, provider = 'openai') => normaliseUsage('openai.responses', raw, provider)
const usage = {
  input_tokens: 10,
  output_tokens: 8,
  output_tokens_details: { reasoning_tokens: 6 },
  total_tokens: 18,
}

test('xAI includes reasoning here, as its total says', () => {
  expect(responses(usage, 'xai')).toMatchObject({ usage: { output_tokens: 2, reasoning_tokens: 6 } })
})

test('searches are billed, opening a page and finding in it are not', () => {
  const output = ['search', 'open_page', 'find_in_page', 'search'].map((type) => ({
    type: 'web_search_call',
    action: { type },
  }))
  expect(responses({ output, usage })).toMatchObject({ usage: { web_searches: 2 } })
  const stated = { output, usage, tool_usage: { web_search: { num_requests: 3 } } }
  expect(responses(stated)).toMatchObject({ usage: { web_searches: 3 } })
})

test("xAI's web and X searches are searches; MCP costs its tokens; what documents cost is not said", () => {
  const tools = { web_search_calls: 2, x_search_calls: 1, mcp_calls: 1, document_search_calls: 1 }
  const raw = { ...usage, num_server_side_tools_used: 5, server_side_tool_usage_details: tools }
  expect(responses(raw, 'xai')).toMatchObject({
    usage: { web_searches: 3 },
    incomplete: ['server_side_tool_usage_details.document_search_calls'],
  })
})

test('reasoning beyond the output is refused', () => {
  const raw = {
    input_tokens: 18,
    output_tokens: 5,
    output_tokens_details: { reasoning_tokens: 8 },
    total_tokens: 23,
  }
  expect(responses(raw)).toMatchObject({ kind: 'inconsistent' })
})

test('how much a search brings into the context is stated by the tool that the reply repeats', () => {
  const tools = [{ type: 'function' }, { type: 'web_search_preview', search_context_size: 'High' }]
  expect(responses({ usage, tools })).toMatchObject({
    stated: { search_context_size: 'high', web_search: 'preview' },
  })
  const own = { type: 'web_search', search_context_size: 'low' }
  expect(responses({ usage, tools: [own] })).toHaveProperty('stated', { search_context_size: 'low' })
  expect(responses({ usage, tools: [{ type: 'web_search' }] })).not.toHaveProperty('stated')
})

// The reply's type in OpenAI's own SDK (openai 3.57.0, types/responses/response_usage.py).
test("what is written for 12 hours is told apart from what is for 30 minutes, by LiteLLM's names too", () => {
  const written = (details: object) =>
    responses({ input_tokens: 100, output_tokens: 1, total_tokens: 101, input_tokens_details: details })
  const both = { cache_write_5m_tokens: 30, cache_write_1h_tokens: 50, uncached_input_tokens: 20 }
  const retained = { ttl_30m_tokens: 30, ttl_12h_tokens: 50 }
  expect(written({ cache_write_tokens: 80, cache_write_tokens_details: retained })).toMatchObject({
    usage: both,
    unknown_fields: [],
  })
  const lifetimes = { ephemeral_30m_input_tokens: 30, ephemeral_12h_input_tokens: 50 }
  expect(written({ cache_write_tokens: 80, cache_creation_token_details: lifetimes })).toMatchObject({
    usage: both,
    unknown_fields: [],
  })
  expect(written({ cache_write_tokens: 80, cache_write_tokens_details: null })).toMatchObject({
    usage: { cache_write_5m_tokens: 80, cache_write_1h_tokens: 0 },
  })
  expect(written({ cache_write_tokens: 70, cache_write_tokens_details: retained })).toMatchObject({
    kind: 'inconsistent',
  })
})
