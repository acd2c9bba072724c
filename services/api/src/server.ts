import { type Authorised, isLoopback, type Keyring } from '@marginscope/keys'
import { MarginscopeError } from '@marginscope/schemas'
import { answerClientError, type Logger, refuseCrossSite } from '@marginscope/service'
import {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  fastify,
  type HTTPMethods,
} from 'fastify'
import { parseBody, parseJson } from './http/body.ts'
import { errorHandler, sendError } from './http/errors.ts'
import { type HttpAnswer, METHODS, type Operation } from './http/operation.ts'
import { parseParameters, parseQueryString, type RawQuery } from './http/parameters.ts'
import type { Reads } from './http/reads.ts'
import { RequestBodies } from './http/request-body.ts'
import { checkSignature, signatureIn } from './http/signature.ts'
import type { ApiMetrics } from './metrics/metrics.ts'

export interface ServerOptions {
  readonly operations: readonly Operation[]
  readonly keyring: Keyring
  readonly host: string
  readonly logger: Logger
  readonly reads: Reads
  readonly request_seconds: ApiMetrics['request_seconds']
}

const URL_BYTES_MAX = 8 * 1024
const EMPTY_QUERY: RawQuery = Object.create(null)
const NO_BODY = Buffer.alloc(0)

/** Builds the HTTP face over a table of operations; listening is the caller's. */
export function buildServer(options: ServerOptions): FastifyInstance {
  const { operations, keyring, logger, reads } = options
  const loopback = isLoopback(options.host)
  const app = fastify({
    logger: false,
    // Listed above the node server's own limit of 16 KiB, so that the answer is ours.
    routerOptions: { querystringParser: () => EMPTY_QUERY, maxParamLength: 2_048 },
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    keepAliveTimeout: 72_000,
    requestTimeout: 60_000,
    clientErrorHandler: answerClientError,
    frameworkErrors: (error, _request, reply) => {
      sendError(reply, new MarginscopeError('bad_request', error.message, { status: 400 }))
    },
  })
  app.setErrorHandler(errorHandler(logger))
  // Bodies are read where it is known how much of what one may be; see http/request-body.ts.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-content-type-options', 'nosniff')
    if (request.url.length > URL_BYTES_MAX) {
      throw new MarginscopeError(
        'uri_too_long',
        `The URL is longer than ${URL_BYTES_MAX} bytes; use fewer filters`,
        {
          status: 414,
        },
      )
    }
    if (loopback && keyring.open())
      refuseCrossSite({ headers: request.headers, is_page: !request.url.startsWith('/v1/') })
  })

  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    options.request_seconds.observe({ route, status: String(reply.statusCode) }, reply.elapsedTime / 1000)
  })

  const authorise = ({ scope, signature }: Operation, request: FastifyRequest): Authorised | undefined => {
    if (scope === undefined) return undefined
    const { authorization } = request.headers
    const signed = signature !== undefined && signatureIn(signature, request.headers) !== undefined
    if (signed && authorization === undefined) return { tenant: signature.tenant, key_id: signature.header }
    return keyring.authorise(authorization, scope, { loopback })
  }

  const bodies = new RequestBodies()
  for (const entry of operations) {
    const { handle, scope, signature, reads: body } = entry
    if (handle === undefined) continue
    const answer = async (request: FastifyRequest, reply: FastifyReply, bytes: Buffer) => {
      const signed = signatureIn(signature, request.headers)
      if (signature !== undefined && signed !== undefined) checkSignature(signature, signed, bytes)
      const who = authorise(entry, request)
      const tenant = who?.tenant ?? ''
      // Whose data an answer is of: a key tells its holder nothing of that.
      if (who !== undefined) reply.header('marginscope-tenant', tenant)
      const key_id = who === undefined ? undefined : (who.key_id ?? 'no key')
      const call = { tenant, key_id, ...inputsOf(entry, request, bytes), gone: goneSignal(reply) }
      const work = () => handle(call)
      return send(reply, await (scope === undefined ? work() : reads.run(tenant, work)))
    }
    const serve = (request: FastifyRequest, reply: FastifyReply) => {
      if (body === undefined) return answer(request, reply, NO_BODY)
      const owner = authorise(entry, request)?.tenant ?? ''
      return bodies.run(request, owner, body.bytes_max, (bytes) => answer(request, reply, bytes))
    }
    app.route({
      method: entry.method.toUpperCase(),
      url: routePath(entry.path),
      // The body of a caller without a key is not even read; what a signature is of must be.
      onRequest: async (request) => void authorise(entry, request),
      handler: serve,
    })
  }
  app.setNotFoundHandler((request, reply) => sendError(reply, nothingHere(app, operations, request, reply)))
  return app
}

/** Aborted when the connection closes before the answer is out. */
function goneSignal(reply: FastifyReply): AbortSignal {
  const gone = new AbortController()
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) gone.abort()
  })
  return gone.signal
}

interface Inputs {
  readonly query: unknown
  readonly params: unknown
  readonly body: unknown
}

function inputsOf(entry: Operation, request: FastifyRequest, bytes: Buffer): Inputs {
  const start = request.url.indexOf('?')
  const raw = start === -1 ? EMPTY_QUERY : parseQueryString(request.url.slice(start + 1))
  const query = entry.query === undefined ? noParameters(raw, entry) : parseParameters(entry.query, raw)
  const { reads } = entry
  const sent = parseJson(bytes)
  const body = reads && parseBody(reads.schema, sent ?? (reads.optional === true ? {} : sent))
  if (entry.params === undefined) return { query, params: {}, body }
  const parsed = entry.params.safeParse(request.params)
  if (parsed.success) return { query, params: parsed.data, body }
  const issue = parsed.error.issues[0]
  const path = String(issue?.path[0] ?? '')
  throw new MarginscopeError('invalid_parameter', `${path}: ${issue?.message}`, { status: 400, path })
}

/** Probes may add what they like (`/healthz?x=1`); a path of the contract refuses what it does not know. */
function noParameters(raw: RawQuery, entry: Operation): Record<string, never> {
  const name = Object.keys(raw)[0]
  if (entry.scope === undefined || name === undefined) return {}
  throw new MarginscopeError('invalid_parameter', `${name}: ${entry.path} takes no parameters`, {
    status: 400,
    path: name,
  })
}

function send(reply: FastifyReply, answer: HttpAnswer): FastifyReply {
  for (const [name, value] of Object.entries(answer.headers ?? {})) {
    if (value !== undefined) reply.header(name, value)
  }
  reply.code(answer.status).header('cache-control', 'no-store')
  return 'text' in answer ? reply.type(answer.type).send(answer.text) : reply.send(answer.json)
}

function nothingHere(
  app: FastifyInstance,
  operations: readonly Operation[],
  request: FastifyRequest,
  reply: FastifyReply,
): MarginscopeError {
  const path = request.url.split('?')[0] ?? ''
  const served = (method: string) => app.findRoute({ method: method as HTTPMethods, url: path }) !== null // ours are
  const allowed = METHODS.map((method) => method.toUpperCase()).filter(served)
  const shown = `${request.method} ${path.slice(0, 200)}`
  if (allowed.length > 0) {
    reply.header('allow', allowed.join(', '))
    return new MarginscopeError('method_not_allowed', `${shown}: use ${allowed.join(' or ')}`, {
      status: 405,
    })
  }
  const known = operations.map((entry) => entry.path).join(', ')
  return new MarginscopeError('not_found', `${shown} is not served here; there are ${known}`, { status: 404 })
}

/** /v1/events/{id} as the router writes it. */
export function routePath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1')
}
