import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a provider did, in the provider's words: the cache is part of the input, reasoning of the output. */
export interface Served {
  requests: number
  input: number
  cached: number
  output: number
  /** By the list prices of the models, in 1e-8 USD. */
  price: number
}

export interface Models {
  readonly origin: string
  /** The base of OpenAI's paths. */
  readonly url: string
  readonly served: Served
  close(): void
}

/**
 * Replies of `POST /v1/chat/completions` (https://platform.openai.com/docs/api-reference/chat/object), first a call of the tool,
 * then an answer, and of `POST /v1/messages` (https://platform.claude.com/docs/en/api/messages), each with other counts.
 * OpenAI's cached tokens are part of the prompt's, reasoning of the completion's; Anthropic's stand beside the input.
 */
export async function startModels(): Promise<Models> {
  const served: Served = { requests: 0, input: 0, cached: 0, output: 0, price: 0 }
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    if (request.method !== 'POST') {
      response.writeHead(404).end() // libraries ask first for what else there is
      return
    }
    const { messages = [], stream = false } = JSON.parse(body)
    served.requests += 1
    const reply = request.url?.endsWith('/messages')
      ? claude(served)
      : gpt(
          served,
          messages.some(({ role }: { role: string }) => role === 'tool'),
          stream,
        )
    response.writeHead(200, { 'content-type': stream ? 'text/event-stream' : 'application/json' })
    response.end(reply)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // it listens on TCP
  const origin = `http://127.0.0.1:${port}`
  return {
    origin,
    url: `${origin}/v1`,
    served,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** $3 input, $0.30 from the cache, $3.75 written to it, $15 output for each million. */
function claude(served: Served): string {
  const usage = {
    input_tokens: 200 + served.requests,
    cache_read_input_tokens: 3_000,
    cache_creation_input_tokens: 700,
    output_tokens: 90 + served.requests,
  }
  served.input += usage.input_tokens + 3_700
  served.cached += 3_000
  served.output += usage.output_tokens
  served.price += usage.input_tokens * 300 + 3_000 * 30 + 700 * 375 + usage.output_tokens * 1_500
  return JSON.stringify({
    id: `msg_${served.requests}`,
    type: 'message',
    role: 'assistant',
    model: 'claude-sonnet-4-5-20250929',
    content: [{ type: 'text', text: 'Sunny.' }],
    stop_reason: 'end_turn',
    stop_sequence: null,
    usage,
  })
}

/** $2.50 input, $1.25 from the cache, $10 output for each million. */
function gpt(served: Served, is_answered: boolean, is_streamed: boolean): string {
  const usage = {
    prompt_tokens: 1_000 + served.requests,
    completion_tokens: 50 + served.requests,
    total_tokens: 1_050 + 2 * served.requests,
    prompt_tokens_details: { cached_tokens: 400 },
    completion_tokens_details: { reasoning_tokens: 20 },
  }
  served.input += usage.prompt_tokens
  served.cached += 400
  served.output += usage.completion_tokens
  served.price += (usage.prompt_tokens - 400) * 250 + 400 * 125 + usage.completion_tokens * 1_000
  const called = {
    index: 0,
    id: 'call_1',
    type: 'function',
    function: { name: 'weather', arguments: '{"city":"Bern"}' },
  }
  const message = is_answered
    ? { role: 'assistant', content: 'Sunny.' }
    : { role: 'assistant', content: null, tool_calls: [called] }
  const finish_reason = is_answered ? 'stop' : 'tool_calls'
  const reply = { id: `chatcmpl-${served.requests}`, created: 1_780_000_000, model: 'gpt-4o-2024-08-06' }
  if (!is_streamed) {
    const choices = [{ index: 0, message, finish_reason }]
    return JSON.stringify({ ...reply, object: 'chat.completion', choices, usage })
  }
  const chunks = [
    { choices: [{ index: 0, delta: message, finish_reason: null }] },
    { choices: [{ index: 0, delta: {}, finish_reason }] },
    { choices: [], usage },
  ].map((chunk) => `data: ${JSON.stringify({ ...reply, object: 'chat.completion.chunk', ...chunk })}\n\n`)
  return `${chunks.join('')}data: [DONE]\n\n`
}
