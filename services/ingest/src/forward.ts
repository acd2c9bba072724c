import { PassThrough, Readable } from 'node:stream'
import { fastifyHttpProxy } from '@fastify/http-proxy'
import { MarginscopeError } from '@marginscope/schemas'
import type { Logger } from '@marginscope/service'
import type { FastifyInstance } from 'fastify'
import { sendError } from './http/answer.ts'

/** A report may take long; nothing takes longer than this. */
const ANSWER_MS_MAX = 120_000
export const FORWARDED_METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'] as const

/**
 * Sends every path that ingest doesn't serve on to the api, bodies streamed. When the api can't be reached the
 * sender gets 503 with `Retry-After`; nothing is tried twice here, as the sender knows better what may be.
 */
export async function forwardTo(app: FastifyInstance, api_url: string, logger: Logger): Promise<void> {
  await app.register(fastifyHttpProxy, {
    upstream: api_url,
    httpMethods: [...FORWARDED_METHODS],
    disableRequestLogging: true,
    undici: { connections: 64, headersTimeout: ANSWER_MS_MAX, bodyTimeout: ANSWER_MS_MAX },
    retryMethods: [],
    preHandler: (request, _reply, done) => {
      if (request.body instanceof Readable) request.body = apart(request.body)
      done()
    },
    replyOptions: {
      // The sender was told to go on already, and the client that forwards refuses to say it again.
      rewriteRequestHeaders: (_request, { expect: _, ...headers }) => headers,
      // Said of the connection to the api, not of the sender's.
      rewriteHeaders: ({ connection: _, 'keep-alive': __, ...headers }) => headers,
      // It is to be closed where the answer comes before the body's end; here the rest is read, and it may go on.
      onResponse: (_request, reply, { stream }) => {
        const goes_on = 'shouldKeepAlive' in reply.raw && reply.raw.shouldKeepAlive
        reply.header('connection', goes_on ? 'keep-alive' : 'close').send(stream)
      },
      onError: (reply, { error }) => {
        logger.warn({ err: error }, 'the api could not be reached')
        sendError(reply, unreachable(error))
      },
    },
  })
}

/**
 * A body as a stream of its own. The client that forwards destroys what it has not sent when the answer comes before the
 * end, as a refusal does, and the sender's connection must outlive that, or it never hears why: the rest is thrown away.
 */
function apart(body: Readable): Readable {
  const copy = new PassThrough()
  copy.on('error', () => {}) // whoever forwards it hears of it as well
  body.pipe(copy)
  body.once('close', () => {
    if (!body.readableEnded) copy.destroy(new Error('the body ended early'))
  })
  copy.once('close', () => {
    body.unpipe(copy)
    body.resume()
  })
  return copy
}

function unreachable(cause: unknown): MarginscopeError {
  return new MarginscopeError('api_unavailable', 'The api does not answer right now; try again in a moment', {
    status: 503,
    retry_after_s: 2,
    cause,
  })
}
