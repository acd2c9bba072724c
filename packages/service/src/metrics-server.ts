import { createServer } from 'node:http'
import { answerClientError } from './client-error.ts'
import { urlOf } from './listen.ts'
import type { Registry } from './metrics.ts'

export interface MetricsServerOptions {
  readonly host: string
  readonly port: number
  /** What stands in the way of the service's work; undefined when nothing does. Default: nothing ever. */
  readonly notReady?: () => string | undefined
}

/** Serves /metrics for Prometheus, /healthz and /readyz, for a service that has no other port. */
export async function serveMetrics(
  registry: Registry,
  { host, port, notReady = () => undefined }: MetricsServerOptions,
): Promise<{ readonly address: string; stop(): Promise<void> }> {
  const server = createServer(async (request, response) => {
    response.setHeader('x-content-type-options', 'nosniff')
    if (request.url === '/metrics') {
      response.setHeader('content-type', registry.contentType).end(await registry.metrics())
    } else if (request.url === '/healthz') {
      response.end('ok\n')
    } else if (request.url === '/readyz') {
      const reason = notReady()
      response.writeHead(reason === undefined ? 200 : 503).end(`${reason ?? 'ok'}\n`)
    } else {
      response.writeHead(404).end('here are /metrics, /healthz and /readyz\n')
    }
  })
  server.on('clientError', answerClientError)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const bound = server.address()
  const bound_port = typeof bound === 'object' && bound !== null ? bound.port : port
  return {
    address: urlOf(host, bound_port),
    stop: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)))
        server.closeAllConnections()
      }),
  }
}
