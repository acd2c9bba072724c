import { timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { Limiter } from '@marginscope/flow'
import { MarginscopeError } from '@marginscope/schemas'
import { boundConnections, type Logger, type Registry, urlOf } from '@marginscope/service'
import { SAMPLE_LIMITS, type Sample } from '../exposition/sample.ts'
import { isWanted } from '../metrics/catalogue.ts'
import { decodeWrite, WRITE_MESSAGES } from './decode.ts'
import { messageOf, unpack } from './unpack.ts'

export interface ReceiverOptions {
  readonly host: string
  readonly port: number
  /** Sent as a bearer token; undefined: none is asked for. */
  readonly token: string | undefined
  /** Takes samples; they are on disk when it resolves. */
  readonly take: (samples: readonly Sample[]) => Promise<void>
  readonly registry: Registry
  readonly logger: Logger
}

const PATH = '/api/v1/write'
const CONNECTIONS_MAX = 256
/** Each holds a body of up to 16 MiB. */
const REQUESTS_MAX = 8
const TIMES = { headersTimeout: 15_000, requestTimeout: 60_000 }

/**
 * Takes what Prometheus writes (`remote_write`, 1.0 and 2.0) at `/api/v1/write`, and serves /metrics and /healthz. The
 * answer leaves when the samples are on disk; 5xx are sent again by Prometheus, 4xx are not.
 */
export async function serveRemoteWrite(
  options: ReceiverOptions,
): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const { host, port, logger } = options
  const limiter = new Limiter(REQUESTS_MAX, () => {
    return new MarginscopeError('busy', `${REQUESTS_MAX} requests are in work; send it again`, {
      status: 503,
    })
  })
  const server = createServer(TIMES, (request, response) => {
    limiter
      .run(() => answer(request, response, options))
      .catch((error: unknown) => fail(response, error, logger))
  })
  boundConnections(server, CONNECTIONS_MAX)
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve))
  return { url: urlOf(host, portOf(server)), stop: () => stop(server) }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { token, take, registry }: ReceiverOptions,
): Promise<void> {
  const path = request.url?.split('?')[0]
  if (path === '/healthz') return void response.end('ok\n')
  if (path === '/metrics') {
    const text = await registry.metrics()
    return void response.setHeader('content-type', registry.contentType).end(text)
  }
  if (path !== PATH) throw new MarginscopeError('not_found', `Prometheus writes to ${PATH}`, { status: 404 })
  if (request.method !== 'POST')
    throw new MarginscopeError('method_not_allowed', 'send POST', { status: 405 })
  if (token !== undefined && !isToken(request.headers.authorization, token))
    throw new MarginscopeError('unauthorized', 'send remote_write.token as the bearer token', { status: 401 })
  const message = messageOf(request.headers['content-type'] ?? '')
  if (message === undefined || request.headers['content-encoding'] !== 'snappy')
    throw new MarginscopeError(
      'unsupported_media_type',
      `send application/x-protobuf (${WRITE_MESSAGES.join(', ')}) with content-encoding: snappy`,
      { status: 415 },
    )
  const samples = decodeWrite(unpack(await readBody(request)), message, isWanted)
  await take(samples)
  // 2.0 counts on these: without them its senders take it that nothing was written.
  if (message === 'io.prometheus.write.v2.Request') {
    response.setHeader('x-prometheus-remote-write-samples-written', samples.length)
    response.setHeader('x-prometheus-remote-write-histograms-written', 0)
    response.setHeader('x-prometheus-remote-write-exemplars-written', 0)
  }
  response.writeHead(204).end()
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request) {
    bytes += chunk.length
    if (bytes > SAMPLE_LIMITS.bytes)
      throw new MarginscopeError('too_large', `a body holds at most ${SAMPLE_LIMITS.bytes} bytes`, {
        status: 413,
      })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function isToken(authorization: string | undefined, token: string): boolean {
  const given = Buffer.from(authorization ?? '')
  const wanted = Buffer.from(`Bearer ${token}`)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

function fail(response: ServerResponse, error: unknown, logger: Logger): void {
  const known = error instanceof MarginscopeError ? error : undefined
  if (known === undefined)
    logger.error({ err: error }, 'what was written here could not be taken; it is sent again')
  const { status = 500, code = 'internal', message = 'it could not be taken; send it again' } = known ?? {}
  if (response.headersSent) return void response.destroy()
  response.setHeader('connection', 'close').setHeader('content-type', 'application/json')
  response.writeHead(status).end(`${JSON.stringify({ error: { code, message } })}\n`)
}

function portOf(server: Server): number {
  const bound = server.address()
  return typeof bound === 'object' && bound !== null ? bound.port : 0
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)))
    server.closeIdleConnections()
  })
}
