import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export interface Received {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface Receiver extends AsyncDisposable {
  readonly url: string
  readonly received: Received[]
}

/** A receiver on loopback that keeps what it is sent, and answers as it is told to. */
export async function receiver(
  answer: (response: ServerResponse, received: Received) => void = (response) =>
    response.writeHead(202).end(),
  host = '127.0.0.1',
): Promise<Receiver> {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    try {
      const one = { path: request.url ?? '', headers: request.headers, body: await text(request) }
      received.push(one)
      answer(response, one)
    } catch {
      response.destroy() // the sender went away
    }
  })
  server.listen(0, host)
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo // it listens on a port
  return {
    url: `http://${host}:${port}`,
    received,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
