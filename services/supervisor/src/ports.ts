import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'
import { MarginscopeError } from '@marginscope/schemas'
import { ConfigError } from '@marginscope/service'

/**
 * Below every system's range for outgoing connections (32768 on Linux, 49152 elsewhere): a port of a service
 * that is down for a moment can't be taken by somebody's outgoing connection.
 */
const LOWEST_PORT = 20_000
const HIGHEST_PORT = 32_000
const MAX_TRIES = 100

/** A port that nobody listens on, not in `taken`; `taken` gets it. */
export async function freePort(host: string, taken: Set<number>): Promise<number> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const port = randomInt(LOWEST_PORT, HIGHEST_PORT)
    if (taken.has(port) || (await listenError(host, port)) !== undefined) continue
    taken.add(port)
    return port
  }
  throw new MarginscopeError(
    'no_free_port',
    `no free port on ${host} between ${LOWEST_PORT} and ${HIGHEST_PORT}`,
  )
}

/**
 * Fails with a line that names the port and the variable `setting` when the port can't be listened on; port 0
 * checks the address alone.
 */
export async function requireFreePort(host: string, port: number, setting: string): Promise<void> {
  const code = await listenError(host, port)
  switch (code) {
    case undefined:
      return
    case 'EADDRINUSE':
      throw new MarginscopeError(
        'port_in_use',
        `port ${port} on ${host} is in use by another program; stop it, or set ${setting} to another port (0 picks a free one)`,
      )
    case 'EACCES':
      throw new ConfigError(`${setting}=${port}: this user may not listen there; choose a port above 1023`)
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      throw new ConfigError(
        `MARGINSCOPE_HOST=${JSON.stringify(host)}: not an address of this machine; 127.0.0.1 or 0.0.0.0 are`,
      )
    default:
      throw new MarginscopeError('port_unusable', `can't listen on ${host}:${port} (${code}); see ${setting}`)
  }
}

/** The system's error code, or undefined when listening there works. */
function listenError(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(undefined)))
  })
}
