import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A provider's answer as it goes over the wire. */
export interface Wire {
  readonly type: string
  /** Written one after the other, with `pause_ms` between. */
  readonly chunks: readonly (string | Uint8Array)[]
  readonly status?: number
  readonly pause_ms?: number
}

export interface Provider {
  readonly url: string
  /** The body of the newest request. */
  readonly asked: { body: string; path: string }
  close(): Promise<void>
}

/** A server that answers each path (its end) as a provider would. */
export async function provider(answers: Readonly<Record<string, Wire>>): Promise<Provider> {
  const asked = { body: '', path: '' }
  const server = createServer((request, response) => void answer(request, response, answers, asked))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // it listens on TCP
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  answers: Readonly<Record<string, Wire>>,
  asked: { body: string; path: string },
): Promise<void> {
  asked.path = request.url ?? ''
  asked.body = ''
  for await (const chunk of request) asked.body += chunk
  const path = (request.url ?? '').split('?')[0] ?? ''
  const wire = Object.entries(answers).find(([end]) => path.endsWith(end))?.[1]
  if (wire === undefined) {
    response.writeHead(404).end()
    return
  }
  response.writeHead(wire.status ?? 200, { 'content-type': wire.type })
  for (const chunk of wire.chunks) {
    response.write(chunk)
    if (wire.pause_ms !== undefined) await new Promise((resolve) => setTimeout(resolve, wire.pause_ms))
  }
  response.end()
}

export const json = (reply: unknown): Wire => ({ type: 'application/json', chunks: [JSON.stringify(reply)] })

/** Server-sent events, cut in the middle of lines. */
export function sse(events: readonly unknown[], { done = false, named = false, pause_ms = 0 } = {}): Wire {
  const text = events
    .map((event) => {
      const name =
        named && typeof event === 'object' && event !== null && 'type' in event ? event.type : undefined
      return `${name === undefined ? '' : `event: ${name}\n`}data: ${JSON.stringify(event)}\n\n`
    })
    .concat(done ? ['data: [DONE]\n\n'] : [])
  if (pause_ms > 0) return { type: 'text/event-stream', chunks: text, pause_ms }
  const whole = text.join('')
  const third = Math.ceil(whole.length / 3)
  return {
    type: 'text/event-stream; charset=utf-8',
    chunks: [whole.slice(0, third), whole.slice(third, 2 * third), whole.slice(2 * third)],
  }
}
