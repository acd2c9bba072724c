import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'

/** For programs that can't say which port they were given. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // it listens on a port
  server.close()
  await once(server, 'close')
  return port
}
