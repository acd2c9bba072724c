import { MarginscopeError } from '@marginscope/schemas'

export type LogErrorCode = 'log_full' | 'log_unavailable' | 'record_too_large' | 'lane_lost'

/** What can go wrong with the log; `status` and `retry_after_s` are what a sender should be told. */
export class LogError extends MarginscopeError {
  constructor(code: LogErrorCode, message: string, cause?: unknown) {
    const retry = code === 'log_full' || code === 'log_unavailable'
    super(code, message, {
      status: code === 'record_too_large' ? 413 : 503,
      ...(retry ? { retry_after_s: code === 'log_full' ? 30 : 5 } : {}),
      ...(cause === undefined ? {} : { cause }),
    })
    this.name = 'LogError'
  }
}
