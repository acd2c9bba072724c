import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

export interface Held {
  /** Resolves when the first insert that is held back has come. */
  readonly came: Promise<void>
  /** Lets what was held back go on; nothing is held from now on. Resolves when the warehouse has answered all of it. */
  release(): Promise<void>
}

/** A proxy between a service and its warehouse that is as fast as it is, until it holds inserts back. */
export interface DelayingProxy {
  readonly url: string
  /**
   * Holds back every insert that has `text` in its statement or its rows, but for those into the table `but`: taken
   * from the service, and given to the warehouse when it is released, whatever has become of the service by then.
   */
  hold(text: string, but: string): Held
  /** Resolves when the next request with `text` in its statement passes. */
  passes(text: string): Promise<void>
  close(): Promise<void>
}

export async function startDelayingProxy(to: string): Promise<DelayingProxy> {
  let holding: { text: string; but: string; came: () => void; gate: Promise<void> } | undefined
  const held = new Set<Promise<unknown>>()
  const awaited = new Map<string, () => void>()

  async function pass(from: IncomingMessage, back: ServerResponse): Promise<void> {
    const body = await buffer(from)
    const statement = decodeURIComponent((from.url ?? '').replaceAll('+', ' '))
    for (const [text, tell] of awaited) if (statement.includes(text) || body.includes(text)) tell()
    const is_insert =
      /insert\s+into/i.test(statement) || /^\s*insert\s+into/i.test(body.subarray(0, 200).toString())
    const now = holding
    if (now === undefined || !is_insert || statement.includes(now.but)) return forward(from, body, back)
    if (!statement.includes(now.text) && !body.includes(now.text)) return forward(from, body, back)
    now.came()
    const later = now.gate.then(() => forward(from, body, back))
    held.add(later)
    await later
  }

  async function forward(from: IncomingMessage, body: Buffer, back: ServerResponse): Promise<void> {
    const { host: _, 'transfer-encoding': __, ...headers } = from.headers
    const asked = send(new URL(from.url ?? '/', to), {
      method: from.method,
      headers: { ...headers, 'content-length': String(body.length) },
    })
    asked.end(body)
    const [answer]: [IncomingMessage] = (await once(asked, 'response')) as [IncomingMessage] // what the event carries
    const text = await buffer(answer)
    const { 'transfer-encoding': ___, ...rest } = answer.headers
    if (back.destroyed) return // whoever asked is gone
    back.writeHead(answer.statusCode ?? 502, { ...rest, 'content-length': String(text.length) })
    back.end(text)
  }

  const server = createServer((from, back) => {
    pass(from, back).catch(() => back.destroy())
  })
  server.requestTimeout = 0
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // it listens on TCP

  return {
    url: `http://127.0.0.1:${port}`,
    hold(text, but) {
      const came = Promise.withResolvers<void>()
      const gate = Promise.withResolvers<void>()
      holding = { text, but, came: came.resolve, gate: gate.promise }
      return {
        came: came.promise,
        async release() {
          holding = undefined
          gate.resolve()
          await Promise.allSettled(held)
          held.clear()
        },
      }
    },
    passes(text) {
      const { promise, resolve } = Promise.withResolvers<void>()
      awaited.set(text, resolve)
      return promise
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
