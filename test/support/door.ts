import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'

export interface Door {
  readonly url: string
  close(): void
}

/** A door to a server that is away at first: so many connections are broken off, those after them get through. */
export async function startDoor(to: string, broken_off: number): Promise<Door> {
  const { hostname, port } = new URL(to)
  let closed = broken_off
  const server = createServer((from) => {
    if (closed > 0) {
      closed -= 1
      from.resetAndDestroy()
      return
    }
    const through = connect(Number(port), hostname)
    from.pipe(through).pipe(from)
    from.on('error', () => through.destroy())
    through.on('error', () => from.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address() as AddressInfo // it listens on TCP
  return { url: `http://127.0.0.1:${address.port}`, close: () => void server.close() }
}
