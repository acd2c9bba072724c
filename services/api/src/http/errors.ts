import { ReportError, type ReportErrorCode } from '@marginscope/reports'
import { MarginscopeError } from '@marginscope/schemas'
import { type Logger, noMediaType } from '@marginscope/service'
import { WarehouseError } from '@marginscope/warehouse'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { invalidParameter } from './invalid-parameter.ts'

/** Time ran out in the warehouse: TIMEOUT_EXCEEDED and TOO_SLOW. */
const TIMED_OUT = new Set([159, 160])

export function errorBody(error: MarginscopeError) {
  return { error: { code: error.code, message: error.message, path: error.path ?? '' } }
}

/** Sends an error in the one shape of this project, with the headers that belong to its status. */
export function sendError(reply: FastifyReply, error: MarginscopeError): FastifyReply {
  if (error.retry_after_s !== undefined) reply.header('retry-after', String(error.retry_after_s))
  if (error.status === 401) reply.header('www-authenticate', 'Bearer realm="marginscope"')
  return reply.code(error.status).type('application/json; charset=utf-8').send(errorBody(error))
}

/** Turns whatever went wrong into such an error; a bug is logged whole and answered without detail. */
export function errorHandler(logger: Logger) {
  return (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
    sendError(reply, answerFor(error, request, logger))
  }
}

function answerFor(error: unknown, request: FastifyRequest, logger: Logger): MarginscopeError {
  const path = request.routeOptions.url ?? ''
  if (
    error instanceof WarehouseError &&
    error.clickhouse_code !== undefined &&
    TIMED_OUT.has(error.clickhouse_code)
  ) {
    return new MarginscopeError(
      'query_too_long',
      'This report takes longer than a query may; shorten the range, group by less or filter more',
      { status: 503, retry_after_s: 10, cause: error },
    )
  }
  if (error instanceof WarehouseError && !error.retryable) {
    logger.error({ err: error, path }, 'the warehouse refused a query')
    return new MarginscopeError('internal', 'A query failed here; the service log says what', { status: 500 })
  }
  const known = error instanceof ReportError ? reportRefused(error) : error
  if (known instanceof MarginscopeError) {
    if (known.status >= 500) logger.warn({ err: known, path }, known.code)
    return known
  }
  if (isClientError(error)) {
    if (error.statusCode === 415) return noMediaType(error)
    return new MarginscopeError('bad_request', error.message, { status: error.statusCode })
  }
  logger.error({ err: error, path }, 'a request failed')
  return new MarginscopeError('internal', 'Something failed here; the service log says what', { status: 500 })
}

const REFUSED = {
  too_many_periods: invalidParameter,
  too_many_units: invalidParameter,
  ambiguous_order: invalidParameter,
  unknown_by_hour: invalidParameter,
  too_many_pairs: (path, message) => new MarginscopeError('report_too_wide', message, { status: 400, path }),
  not_settled: (path, message) =>
    new MarginscopeError('not_settled', message, { status: 503, path, retry_after_s: 5 }),
} as const satisfies Record<ReportErrorCode, (path: string, message: string) => MarginscopeError>

/** A report that can't be made, as its answer. */
function reportRefused({ code, about, message }: ReportError): MarginscopeError {
  return REFUSED[code](about, message)
}

/** Fastify's own refusals: a URL or body that can't be read. */
function isClientError(error: unknown): error is Error & { statusCode: number } {
  if (!(error instanceof Error) || !('statusCode' in error)) return false
  return typeof error.statusCode === 'number' && error.statusCode >= 400 && error.statusCode < 500
}
