import { MarginscopeError } from '@marginscope/schemas'
import { type Logger, noMediaType } from '@marginscope/service'
import type {
  FastifyError,
  FastifyReply,
  FastifyRequest,
  RawServerBase,
  RouteGenericInterface,
} from 'fastify'

export interface ErrorBody {
  readonly error: { readonly code: string; readonly message: string; readonly path: string }
}

export function errorBody(error: MarginscopeError): ErrorBody {
  const { code, message, path = '' } = error
  return { error: { code, message, path } }
}

/** A reply over whatever server: the forwarding plugin types its own more widely. */
type AnyReply = Pick<FastifyReply<RouteGenericInterface, RawServerBase>, 'header' | 'code' | 'send'>

/** Sends an error in the one shape of this project, with the headers that belong to its status. */
export function sendError(reply: AnyReply, error: MarginscopeError): AnyReply {
  if (error.retry_after_s !== undefined) reply.header('retry-after', String(error.retry_after_s))
  if (error.status === 401) reply.header('www-authenticate', 'Bearer realm="marginscope"')
  return reply.code(error.status).send(errorBody(error))
}

/** Turns whatever went wrong into such an error. An unknown one is a bug: logged whole, answered without detail. */
export function errorHandler(logger: Logger) {
  return (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
    sendError(reply, toMarginscopeError(error, request, logger))
  }
}

/** Whatever went wrong as an error of this project. */
export function toMarginscopeError(
  error: unknown,
  request: FastifyRequest,
  logger: Logger,
): MarginscopeError {
  if (error instanceof MarginscopeError) {
    if (error.status >= 500) logger.warn({ err: error, path: request.url }, error.code)
    return error
  }
  if (isFastifyError(error) && error.statusCode !== undefined && error.statusCode < 500) {
    if (error.statusCode === 415) return noMediaType(error)
    return new MarginscopeError('bad_request', error.message, { status: error.statusCode, cause: error })
  }
  logger.error({ err: error, path: request.url }, 'a request failed')
  return new MarginscopeError('internal', 'Something failed here; the service log says what', { status: 500 })
}

function isFastifyError(error: unknown): error is FastifyError {
  return error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'
}
