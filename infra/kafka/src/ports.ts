import { connect, createServer } from 'node:net'

/** A port of 127.0.0.1 that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('no port was given'))
        else resolve(address.port)
      })
    })
  })
}

/** ApiVersions, version 0, correlation id 1, no client id: any broker answers it without a session. */
const API_VERSIONS = Buffer.from([0, 0, 0, 10, 0, 18, 0, 0, 0, 0, 0, 1, 0xff, 0xff])
const ANSWER_MS = 1_000

/** Whether a Kafka broker answers on the port; a port that is merely open is not enough. */
export function brokerAnswers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port })
    const finish = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.setTimeout(ANSWER_MS, () => finish(false))
    socket.on('connect', () => socket.write(API_VERSIONS))
    socket.on('data', (data) => finish(data.length >= 8 && data.readInt32BE(4) === 1))
    socket.on('error', () => finish(false))
    socket.on('close', () => finish(false))
  })
}
