import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'

/** One request as it came in. */
export interface Received {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

export interface Given {
  readonly status: number
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export interface TestServer {
  readonly url: string
  readonly received: readonly Received[]
  [Symbol.asyncDispose](): Promise<void>
}

/** A real HTTP server that answers as told, hangs up, or keeps silent. */
export async function serve(
  answer: (request: Received, index: number) => Given | 'hang up' | 'silence',
): Promise<TestServer> {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray())
    const one = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body }
    received.push(one)
    const given = answer(one, received.length - 1)
    if (given === 'silence') return
    if (given === 'hang up') return void request.socket.destroy()
    const text = typeof given.body === 'string' ? given.body : JSON.stringify(given.body)
    response.writeHead(given.status, { ...given.headers }).end(text)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    received,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

export const errorBody = (code: string, message: string) => ({ error: { code, message, path: '' } })
