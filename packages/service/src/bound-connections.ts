import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/**
 * Keeps a server's open connections below a bound without turning anybody away who has something to ask: where one
 * more comes, one is closed on which no request runs, the longest idle of the address that has most of them. Headers
 * that are never finished are no request, so half-sent ones go first. Only where on each a request runs, the new
 * one is closed.
 */
export function boundConnections(server: Server, connections_max: number): void {
  const open = new Set<Socket>()
  /** By address, those on which no request runs, the longest idle first. */
  const idle = new Map<string, Set<Socket>>()

  const rest = (socket: Socket, address: string) => {
    if (!open.has(socket)) return
    const known = idle.get(address)
    if (known === undefined) idle.set(address, new Set([socket]))
    else known.add(socket)
  }
  const wake = (socket: Socket, address: string) => {
    const known = idle.get(address)
    known?.delete(socket)
    if (known?.size === 0) idle.delete(address)
  }
  const longestIdle = () => {
    let most: Set<Socket> | undefined
    for (const one of idle.values()) if (one.size > (most?.size ?? 0)) most = one
    return most?.values().next().value
  }

  server.on('connection', (socket) => {
    const address = socket.remoteAddress ?? ''
    const closing = open.size < connections_max ? undefined : (longestIdle() ?? socket)
    open.add(socket)
    rest(socket, address)
    socket.once('close', () => {
      open.delete(socket)
      wake(socket, address)
    })
    if (closing === undefined) return
    // Counted out at once: it closes in the next round, and more may have come until then.
    open.delete(closing)
    wake(closing, closing.remoteAddress ?? '')
    closing.destroy()
  })
  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    const address = socket.remoteAddress ?? ''
    wake(socket, address)
    response.once('close', () => rest(socket, address))
  })
}
