import type { EventLog } from '@marginscope/eventlog'
import { type ByteBudget, type Claim, type FairQueue, within } from '@marginscope/flow'
import { type CsvFormat, LIMITS, MarginscopeError, type Refusal } from '@marginscope/schemas'
import { contentEncodingOf, type Logger, mediaTypeOf, readBody } from '@marginscope/service'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Gate } from '../gate.ts'
import { toMarginscopeError } from '../http/answer.ts'
import { bearerOf } from '../http/basic.ts'
import { REQUEST_BYTES } from '../http/budget.ts'
import type { IngestMetrics } from '../metrics.ts'
import type { Batch } from './batch.ts'
import type { Intake, IntakeReply } from './intake.ts'

export interface IntakeParts {
  readonly log: EventLog
  readonly gate: Gate
  readonly budget: ByteBudget
  /** Tenants take turns: what one sends waits behind its own. */
  readonly queue: FairQueue
  readonly metrics: IngestMetrics
  readonly logger: Logger
  /** How long a sender waits for the log. */
  readonly append_ms_max: number
}

/** What a sender reads: 202 when at least one event is durable, 400 when none was accepted. */
export interface IntakeAnswer {
  readonly accepted: number
  /**
   * Where it is listed, once all is processed, what of this request differs from what stands under the same identity
   * and version. Missing where nothing was accepted.
   */
  readonly conflicts?: string
  readonly rejected: readonly Refusal[]
  readonly table?: CsvFormat
}

/** Serves one way in. The answer leaves after the log has every record of the request on disk. */
export function serveIntake<Media extends string>(
  app: FastifyInstance,
  intake: Intake<Media>,
  parts: IntakeParts,
): void {
  const errorHandler = ownErrors(intake, parts.logger)
  const options = errorHandler === undefined ? {} : { errorHandler }
  app.post(intake.path, options, async (request, reply) => {
    const { authorization } = request.headers
    const key = intake.takes_basic === true ? bearerOf(authorization) : authorization
    const { tenant } = parts.gate.admit(request, intake.scope, key)
    const { batch, received_at } = await take(request, intake, tenant, parts)
    parts.metrics.count(batch)
    const own = intake.answer?.(batch)
    if (own !== undefined) return sendOwn(reply, own)
    const { accepted, rejected, table } = batch
    const answer: IntakeAnswer = {
      accepted,
      ...(accepted === 0 ? {} : { conflicts: conflictsOf(received_at) }),
      rejected,
      ...(table === undefined ? {} : { table }),
    }
    return reply.code(accepted > 0 ? 202 : 400).send(answer)
  })
  app.route({
    url: intake.path,
    ...options,
    method: ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    handler: (request, reply) => {
      reply.header('allow', 'POST')
      throw new MarginscopeError(
        'method_not_allowed',
        `${request.method} is not served at ${intake.path}; send POST`,
        { status: 405 },
      )
    },
  })
}

function sendOwn(reply: FastifyReply, { status, type = 'application/json', body }: IntakeReply) {
  return body === undefined
    ? reply.code(status).send()
    : reply.code(status).type(type).send(JSON.stringify(body))
}

/** Errors in the way in's own protocol. */
function ownErrors<Media extends string>({ problem }: Intake<Media>, logger: Logger) {
  if (problem === undefined) return undefined
  return (thrown: unknown, request: FastifyRequest, reply: FastifyReply) => {
    const error = toMarginscopeError(thrown, request, logger)
    if (error.retry_after_s !== undefined) reply.header('retry-after', String(error.retry_after_s))
    return sendOwn(reply, problem(error))
  }
}

/** Reads, checks and appends. What the request claimed is given back once the log has let go of it. */
export async function take<Media extends string>(
  request: FastifyRequest,
  intake: Pick<Intake<Media>, 'media' | 'read'>,
  tenant: string,
  parts: IntakeParts,
): Promise<{ batch: Batch; received_at: number }> {
  const media = mediaTypeOf(request.headers, intake.media)
  const encoding = contentEncodingOf(request.headers)
  const claim = parts.budget.open(tenant, REQUEST_BYTES)
  let body: Buffer
  try {
    body = await readBody(request.raw, { encoding, limit_bytes: LIMITS.body_bytes, claim })
  } catch (error) {
    claim.release()
    throw error
  }
  parts.metrics.bytes.inc(body.length)
  const received_at = Date.now()
  const beside = { query: queryOf(request), raw_headers: request.raw.rawHeaders }
  return parts.queue.run(tenant, body.length, async () => {
    const batch = await readOrRelease(claim, () => intake.read(body, media, { tenant, received_at }, beside))
    await append(batch, claim, parts)
    batch.durable?.()
    return { batch, received_at }
  })
}

async function readOrRelease(claim: Claim, read: () => Batch | Promise<Batch>): Promise<Batch> {
  try {
    return await read()
  } catch (error) {
    claim.release()
    throw error
  }
}

/** All records of a request arrived at one instant: by it their conflicts are found among the tenant's. */
function conflictsOf(received_at: number): string {
  return `/v1/dead-letters?kind=conflict&received_at=${new Date(received_at).toISOString()}`
}

function queryOf({ url }: FastifyRequest): URLSearchParams {
  const mark = url.indexOf('?')
  return new URLSearchParams(mark === -1 ? '' : url.slice(mark + 1))
}

async function append(batch: Batch, claim: Claim, parts: IntakeParts): Promise<void> {
  const done = parts.metrics.append_seconds.startTimer()
  const appended = parts.log.append(batch.records).finally(() => claim.release())
  const late = () => {
    throw new MarginscopeError(
      'log_slow',
      `The log did not answer within ${parts.append_ms_max} ms; send this request again, unchanged`,
      { status: 503, retry_after_s: 5 },
    )
  }
  try {
    await within(appended, parts.append_ms_max, late)
    parts.gate.appended()
    done()
  } catch (error) {
    parts.metrics.log_errors.inc({ code: error instanceof MarginscopeError ? error.code : 'unknown' })
    parts.gate.appendFailed(error)
    throw error
  }
}
