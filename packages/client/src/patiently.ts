import { type Pauses, retry } from '@marginscope/flow'
import { ClientError, type Failure, isPassing } from './failure.ts'

const PAUSES: Pauses = { first_ms: 200, longest_ms: 30_000 }

export interface Patience extends Partial<Pauses> {
  /** How long to keep trying after the first failure, milliseconds. */
  readonly limit_ms: number
  /** No further try once aborted. */
  readonly signal?: AbortSignal
  /** Default: what is passing. */
  readonly worthIt?: (failure: Failure) => boolean
  /** What a server asks to wait is followed up to here, milliseconds. Default: however long. */
  readonly asked_ms_max?: number
  /** Told before each pause. */
  readonly onRetry?: (failure: Failure, pause_ms: number) => void
}

/**
 * Asks again and again while the failure is passing, with pauses that double and jitter, none shorter than what the
 * server asks for in `Retry-After`. Only for what may be done twice: everything that carries ids. Throws the last
 * `ClientError` when the time is over or the signal aborts.
 */
export function patiently<T>(operation: () => Promise<T>, patience: Patience): Promise<T> {
  const { worthIt = isPassing, onRetry, asked_ms_max = Number.POSITIVE_INFINITY } = patience
  return retry(operation, {
    ...PAUSES,
    ...patience,
    signal: patience.signal ?? new AbortController().signal,
    worthIt: (error): error is ClientError => error instanceof ClientError && worthIt(error.failure),
    askedFor: ({ failure }) => {
      const asked_ms = failure.code === 'busy' || failure.code === 'failed' ? failure.retry_after_ms : 0
      return Math.min(asked_ms ?? 0, asked_ms_max)
    },
    onRetry: ({ failure }, _failures, pause_ms) => onRetry?.(failure, pause_ms),
  })
}
