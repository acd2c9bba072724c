import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'

async function listening(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const bound = server.address()
  return `http://127.0.0.1:${typeof bound === 'object' && bound !== null ? bound.port : 0}`
}

const closing = (server: Server) => async () => {
  server.closeAllConnections()
  server.close()
}

/** A server whose page is what `page` says; undefined: it is broken. */
export async function serveTarget(page: () => string | undefined) {
  const server = createServer((_, response) => {
    const text = page()
    if (text === undefined) response.writeHead(500).end()
    else response.end(text)
  })
  return { url: `${await listening(server)}/metrics`, [Symbol.asyncDispose]: closing(server) }
}

/** A Marginscope that takes everything, or answers `status` to everything. */
export async function serveIngest() {
  const taken: { readonly path: string; readonly items: readonly Record<string, unknown>[] }[] = []
  const state = { status: 202, asked: 0 }
  const server = createServer(async (request, response) => {
    state.asked += 1
    if (state.status !== 202) return void response.writeHead(state.status).end('{}')
    if (request.method === 'GET') {
      const id = decodeURIComponent(request.url?.split('/').at(-1) ?? '')
      const event = taken.flatMap(({ items }) => items).find((each) => each.id === id)
      if (event === undefined) return void response.writeHead(404).end('{}')
      return void response.end(JSON.stringify({ event }))
    }
    const items = itemsOf(await bodyOf(request))
    taken.push({ path: request.url ?? '', items })
    response.writeHead(202).end(JSON.stringify({ accepted: items.length, rejected: [] }))
  })
  const url = await listening(server)
  return { url, state, taken, [Symbol.asyncDispose]: closing(server) }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  return Buffer.concat(await request.toArray()).toString('utf8')
}

function itemsOf(body: string): Record<string, unknown>[] {
  return body.startsWith('[') ? JSON.parse(body) : body.split('\n').map((line) => JSON.parse(line))
}
