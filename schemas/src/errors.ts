/**
 * An error that a person reads: what happened and what to do, under a stable code.
 * `status` is the HTTP status where it reaches one.
 */
export class MarginscopeError extends Error {
  readonly code: string
  readonly status: number
  readonly path: string | undefined
  readonly retry_after_s: number | undefined

  constructor(
    code: string,
    message: string,
    options: { status?: number; path?: string; retry_after_s?: number; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'MarginscopeError'
    this.code = code
    this.status = options.status ?? 500
    this.path = options.path
    this.retry_after_s = options.retry_after_s
  }
}
