import {
  type Context,
  exportResponse,
  OTLP_MEDIA,
  type OtlpMedia,
  type PartialSuccess,
  type Signal,
  statusBody,
} from '@marginscope/otel'
import { type Arrival, MarginscopeError } from '@marginscope/schemas'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { toMarginscopeError } from '../http/answer.ts'
import { bearerOf } from '../http/basic.ts'
import type { Batch } from '../intake/batch.ts'
import { type IntakeParts, take } from '../intake/route.ts'
import { OtlpReader } from './read.ts'

interface Way {
  readonly path: string
  readonly methods: readonly ('POST' | 'PUT')[]
  readonly signal: Signal
  /** The first is taken when a request names none. */
  readonly media: readonly [OtlpMedia, ...OtlpMedia[]]
}

/** The protocol's own paths, that of Langfuse's SDKs, and that of OpenRouter's Broadcast. */
const WAYS: readonly Way[] = [
  { path: '/v1/traces', methods: ['POST'], signal: 'spans', media: OTLP_MEDIA },
  { path: '/v1/logs', methods: ['POST'], signal: 'logs', media: OTLP_MEDIA },
  { path: '/v1/metrics', methods: ['POST'], signal: 'metrics', media: OTLP_MEDIA },
  { path: '/api/public/otel/v1/traces', methods: ['POST'], signal: 'spans', media: OTLP_MEDIA },
  {
    path: '/v1/callbacks/openrouter',
    methods: ['POST', 'PUT'],
    signal: 'spans',
    media: ['application/json', 'application/x-protobuf'],
  },
]

export const OTLP_PATHS = WAYS.map(({ path }) => path)

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const

/**
 * Serves OTLP/HTTP: answers and errors in the request's encoding, as
 * https://opentelemetry.io/docs/specs/otlp/#otlphttp says. The answer leaves when the log has every record.
 */
export function serveOtlp(app: FastifyInstance, context: Context, parts: IntakeParts): void {
  const reader = new OtlpReader(context)
  for (const way of WAYS) {
    const errorHandler = (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
      const { status, message, retry_after_s, path } = toMarginscopeError(error, request, parts.logger)
      if (retry_after_s !== undefined) reply.header('retry-after', String(retry_after_s))
      if (status === 401)
        reply.header('www-authenticate', 'Bearer realm="marginscope", Basic realm="marginscope"')
      const media = encodingOf(request, way.media)
      const where = path === undefined || path === '' ? message : `${path}: ${message}`
      return reply
        .code(status)
        .type(media)
        .send(statusBody(media, status, where))
    }
    app.route({
      url: way.path,
      method: [...way.methods],
      errorHandler,
      handler: async (request, reply) => {
        const { tenant } = parts.gate.admit(request, 'ingest', bearerOf(request.headers.authorization))
        const media = encodingOf(request, way.media)
        const is_test = request.headers['x-test-connection'] === 'true'
        const partial = is_test ? WHOLE : await receive(request, way, tenant, reader, parts)
        return reply
          .code(200)
          .type(media)
          .send(exportResponse(media, way.signal, partial))
      },
    })
    app.route({
      url: way.path,
      method: METHODS.filter((method) => !way.methods.some((one) => one === method)),
      errorHandler,
      handler: (request, reply) => {
        reply.header('allow', way.methods.join(', '))
        throw new MarginscopeError(
          'method_not_allowed',
          `${request.method} is not served at ${way.path}; send ${way.methods.join(' or ')}`,
          { status: 405 },
        )
      },
    })
  }
}

const WHOLE: PartialSuccess = { rejected: 0, message: '' }

async function receive(
  request: FastifyRequest,
  { signal, media }: Way,
  tenant: string,
  reader: OtlpReader,
  parts: IntakeParts,
): Promise<PartialSuccess> {
  const read = (body: Buffer, sent: OtlpMedia, arrival: Arrival): Batch => {
    if (signal === 'spans') return reader.spans(body, sent, arrival)
    return signal === 'logs' ? reader.logs(body, sent, arrival) : reader.metrics(body, sent, arrival)
  }
  const { batch } = await take(request, { media, read }, tenant, parts)
  parts.metrics.count(batch)
  const { rejected } = batch
  const [first] = rejected
  if (first === undefined) return { ...WHOLE, message: batch.warning ?? '' }
  const place = `the one at index ${first.index}: ${first.path} ${first.message}`
  return {
    rejected: rejected.length,
    message: `${rejected.length} of the request were refused, first ${place}`,
  }
}

/** The encoding of a request's answer: its own. */
function encodingOf(request: FastifyRequest, media: Way['media']): OtlpMedia {
  const sent = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (sent === '') return media[0]
  return media.find((one) => one === sent) ?? 'application/json'
}
