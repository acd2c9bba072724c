import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { boundConnections } from './bound-connections.ts'

const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

async function start(connections_max: number, answer: (response: ServerResponse) => void) {
  const server = createServer((_request, response) => answer(response))
  boundConnections(server, connections_max)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  ends.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo // it listens on TCP
  return async (bytes: string): Promise<Socket> => {
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => {}) // a reset is one way to be closed
    ends.push(() => socket.destroy())
    await once(socket, 'connect')
    socket.write(bytes)
    return socket
  }
}

const ASK = 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'
const HALF = 'GET / HTTP/1.1\r\nHost: loc'

test('half-sent headers, however many, keep nobody out: the oldest are closed', async () => {
  const open = await start(10, (response) => void response.end('ok'))
  const half = []
  for (let i = 0; i < 50; i++) half.push(await open(HALF))
  const closed = half.slice(0, 30).map((socket) => (socket.destroyed ? undefined : once(socket, 'close')))
  const asking = await open(ASK)
  const [answer] = await once(asking, 'data')
  expect(String(answer)).toContain('200 OK')
  await Promise.all(closed)
  expect(half.slice(0, 30).every((socket) => socket.destroyed)).toBe(true)
})

test('a connection on which a request runs is not closed for another', async () => {
  const running: ServerResponse[] = []
  const asked = Promise.withResolvers<void>()
  const open = await start(2, (response) => {
    running.push(response)
    if (running.length === 2) asked.resolve()
  })
  const first = await open(ASK)
  const second = await open(ASK)
  await asked.promise
  const third = await open(ASK)
  await once(third, 'close')
  for (const response of running) response.end('done')
  for (const socket of [first, second]) {
    const [answer] = await once(socket, 'data')
    expect(String(answer)).toContain('200 OK')
  }
})
