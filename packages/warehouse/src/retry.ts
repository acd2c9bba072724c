import { setTimeout as sleep } from 'node:timers/promises'
import { WarehouseError } from './errors.ts'

export interface RetryOptions {
  /** Ends the waiting: a service that drains, a lane that was lost. */
  readonly signal: AbortSignal
  /** First pause, milliseconds; doubles each time. Default 100. */
  readonly first_ms?: number
  /** Longest pause, milliseconds. Default 5,000. */
  readonly longest_ms?: number
  /** Give up after this long, milliseconds. Default: as long as the signal lets it. */
  readonly limit_ms?: number
  /** Told before each pause; log it at most once a minute. */
  readonly onRetry?: (error: WarehouseError, attempt: number, pause_ms: number) => void
}

/**
 * Repeats `operation` while the warehouse is unavailable, with exponential pauses and jitter (half to the
 * whole of the pause, so that services don't return in step). A refused statement is thrown at once. When the
 * signal aborts or the limit passes, throws the last `warehouse_unavailable`.
 */
export async function retrying<T>(operation: () => Promise<T>, options: RetryOptions): Promise<T> {
  const { signal, first_ms = 100, longest_ms = 5_000, limit_ms = Number.POSITIVE_INFINITY, onRetry } = options
  const began = performance.now()
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await operation()
    } catch (error) {
      if (!(error instanceof WarehouseError) || !error.retryable || signal.aborted) throw error
      const pause_ms = pauseOf(attempt, first_ms, longest_ms, Math.random())
      if (performance.now() - began + pause_ms > limit_ms) throw error
      onRetry?.(error, attempt, pause_ms)
      if (!(await paused(pause_ms, signal))) throw error
    }
  }
}

/** Milliseconds before attempt `attempt + 1`; `random` in [0, 1). */
export function pauseOf(attempt: number, first_ms: number, longest_ms: number, random: number): number {
  const whole = Math.min(longest_ms, first_ms * 2 ** Math.min(attempt - 1, 30))
  return whole / 2 + (whole / 2) * random
}

/** False when the signal cut the pause short. */
async function paused(pause_ms: number, signal: AbortSignal): Promise<boolean> {
  try {
    await sleep(pause_ms, undefined, { signal })
    return true
  } catch (error) {
    if (signal.aborted) return false
    throw error
  }
}
