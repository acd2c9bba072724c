import type { EventLog } from '@marginscope/eventlog'
import { FairQueue } from '@marginscope/flow'
import type { Keyring } from '@marginscope/keys'
import { MarginscopeError } from '@marginscope/schemas'
import {
  answerClientError,
  boundConnections,
  type Logger,
  refuseCrossSite,
  requestTarget,
} from '@marginscope/service'
import { type FastifyInstance, fastify } from 'fastify'
import { type IngestConfig, otelContext } from './config.ts'
import { type DiskWatch, noDisk } from './disk.ts'
import { eventsIntake } from './events/intake.ts'
import { FORWARDED_METHODS, forwardTo } from './forward.ts'
import { draining, Gate } from './gate.ts'
import { serveHealth, serveReadiness } from './health.ts'
import { errorHandler, sendError } from './http/answer.ts'
import { bodyBudget } from './http/budget.ts'
import type { Intake } from './intake/intake.ts'
import { serveIntake } from './intake/route.ts'
import { LANGFUSE_PATH, langfuseIntake } from './langfuse/intake.ts'
import { litellmIntake } from './litellm/intake.ts'
import { makeMetrics } from './metrics.ts'
import { openmeterIntake } from './openmeter/intake.ts'
import { OTLP_PATHS, serveOtlp } from './otlp/route.ts'
import { revenueIntake } from './revenue/intake.ts'

export interface IngestParts {
  readonly log: EventLog
  readonly keyring: Keyring
  readonly config: IngestConfig
  readonly logger: Logger
  readonly disk?: DiskWatch
}

export interface Ingest {
  readonly app: FastifyInstance
  /** Takes nothing new, finishes what runs (connections still open after `ms_max` are cut), frees the port. */
  drain(ms_max?: number): Promise<void>
}

/** A whole request, headers and body, must be here by then: a sender that trickles holds nothing for longer. */
const REQUEST_MS_MAX = 60_000
const HEADERS_MS_MAX = 15_000
/** Longer than the usual 60 s of load balancers, so that they close idle connections and not this side. */
const KEEP_ALIVE_MS = 72_000
const DRAIN_MS_MAX = 20_000
/**
 * Bytes of one tenant's bodies that are read and on their way to the disk at once: a batch of 500 events or many small ones,
 * so that another tenant waits for no more. Where nobody else sends it is several batches, which share a sync: with
 * one at a time it takes in 25 to 40% fewer events a second (`npm run bench -- ingest fairness`).
 */
const TENANT_BYTES_IN_WORK = 256 * 1024
const ONLY_TENANT_BYTES_IN_WORK = 1024 * 1024

/** The ways in, each a folder of its own. */
const INTAKES: readonly Intake[] = [eventsIntake, revenueIntake, litellmIntake, openmeterIntake]
const INTAKE_PATHS: ReadonlySet<string | undefined> = new Set([
  ...INTAKES.map(({ path }) => path),
  ...OTLP_PATHS,
  LANGFUSE_PATH,
])

/** Builds the HTTP face of ingest over its parts; `app.listen` or `app.inject` is the caller's. */
export async function buildIngest(parts: IngestParts): Promise<Ingest> {
  const { log, keyring, config, logger, disk = noDisk } = parts
  const budget = bodyBudget(config.MARGINSCOPE_INGEST_PENDING_BYTES)
  const gate = new Gate({ host: config.MARGINSCOPE_HOST, keyring, disk })
  const metrics = makeMetrics(budget, () => gate.problem() === undefined)

  const app = fastify({
    logger: false,
    exposeHeadRoutes: false,
    return503OnClosing: false, // the hook below answers in this project's shape
    forceCloseConnections: 'idle',
    keepAliveTimeout: KEEP_ALIVE_MS,
    requestTimeout: REQUEST_MS_MAX,
    http: { headersTimeout: HEADERS_MS_MAX, connectionsCheckingInterval: 5_000 },
    frameworkErrors: (error, _request, reply) => {
      sendError(reply, new MarginscopeError('bad_request', error.message, { status: 400 }))
    },
    clientErrorHandler: answerClientError,
  })
  boundConnections(app.server, config.MARGINSCOPE_INGEST_CONNECTIONS)
  // Bodies are read by the handlers themselves, bounded and decompressed; see body.ts of packages/service.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload))

  app.addHook('onRequest', async (request) => {
    if (gate.draining) throw draining()
    const target = requestTarget(request.url)
    if (target === undefined)
      throw new MarginscopeError('bad_request', 'The request line names no path of this server', {
        status: 400,
      })
    if (gate.open()) refuseCrossSite({ headers: request.headers, is_page: !target.path.startsWith('/v1/') })
  })
  // A connection that idles when the drain begins is closed at once; one in use ends with its answer.
  app.addHook('onSend', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff')
    if (gate.draining) reply.header('connection', 'close')
  })
  app.addHook('onResponse', async (request, reply) => {
    if (INTAKE_PATHS.has(request.routeOptions.url)) metrics.responses.inc({ status: reply.statusCode })
  })
  app.setErrorHandler(errorHandler(logger))

  const queue = new FairQueue(TENANT_BYTES_IN_WORK, ONLY_TENANT_BYTES_IN_WORK)
  const context = otelContext(config)
  const intakeParts = {
    log,
    gate,
    budget,
    queue,
    metrics,
    logger,
    append_ms_max: config.MARGINSCOPE_INGEST_APPEND_MS,
  }
  for (const intake of [...INTAKES, langfuseIntake(context)]) serveIntake(app, intake, intakeParts)
  serveOtlp(app, context, intakeParts)
  const metricsPaths =
    config.MARGINSCOPE_API_URL === undefined ? ['/metrics', '/metrics/ingest'] : ['/metrics/ingest']
  for (const path of metricsPaths) {
    app.get(path, async (_request, reply) =>
      reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
    )
  }
  serveHealth(app, gate, log, config.MARGINSCOPE_API_URL === undefined)
  if (config.MARGINSCOPE_API_URL === undefined) {
    app.setNotFoundHandler((request) => {
      throw new MarginscopeError(
        'not_found',
        `${request.method} ${request.url.slice(0, 200)} is not served here; events go to POST ${eventsIntake.path}, revenue to POST ${revenueIntake.path}, OpenTelemetry to POST /v1/traces`,
        { status: 404 },
      )
    })
  } else {
    // Everything but the methods that nobody serves is forwarded.
    app.setNotFoundHandler((request, reply) => {
      reply.header('allow', FORWARDED_METHODS.join(', '))
      throw new MarginscopeError('method_not_allowed', `${request.method} is not served at any path`, {
        status: 405,
      })
    })
    serveReadiness(app, gate, log, config.MARGINSCOPE_API_URL)
    await forwardTo(app, config.MARGINSCOPE_API_URL, logger)
  }

  return {
    app,
    async drain(ms_max = DRAIN_MS_MAX) {
      gate.drain()
      const limit = setTimeout(() => app.server.closeAllConnections(), ms_max)
      try {
        await app.close()
      } finally {
        clearTimeout(limit)
      }
    },
  }
}
