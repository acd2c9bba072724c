import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { gunzipSync } from 'node:zlib'

/** One request as it came in. */
export interface Received {
  /** `POST /v1/events` */
  readonly asked: string
  readonly lines: readonly string[]
  readonly headers: IncomingMessage['headers']
}

export interface Given {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: unknown
}

export interface Intake {
  readonly url: string
  readonly port: number
  readonly asked: readonly Received[]
  /** The most requests that were under way at one time. */
  readonly busiest: () => number
  stop(): Promise<void>
}

/** A small HTTP server that answers as `reply` says, to test the sender's own behaviour. */
export async function intake(
  reply: (asked: Received, index: number) => Given | Promise<Given> | 'hang up',
  port = 0,
): Promise<Intake> {
  const asked: Received[] = []
  let under_way = 0
  let busiest = 0
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    under_way += 1
    busiest = Math.max(busiest, under_way)
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const raw = Buffer.concat(chunks)
    const body = request.headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw
    const asked_for = `${request.method} ${request.url}`
    const one = { asked: asked_for, lines: body.toString().split('\n'), headers: request.headers }
    asked.push(one)
    const found = await reply(one, asked.length - 1)
    under_way -= 1
    if (found === 'hang up') return void request.socket.destroy()
    response.writeHead(found.status, { 'content-type': 'application/json', ...found.headers })
    response.end(JSON.stringify(found.body))
  }
  const server = createServer((request, response) => void answer(request, response))
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    asked,
    busiest: () => busiest,
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

export const accepted = (asked: Received): Given => ({
  status: 202,
  body: { accepted: asked.lines.length, rejected: [] },
})

export const busy = (status: number, retry_after?: string): Given => ({
  status,
  ...(retry_after === undefined ? {} : { headers: { 'retry-after': retry_after } }),
  body: { error: { code: 'overloaded', message: 'send this request again later', path: '' } },
})
