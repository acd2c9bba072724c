import { type Clock, REAL_CLOCK } from './clock.ts'

export interface Pauses {
  /** First pause, milliseconds; doubles each time. */
  readonly first_ms: number
  /** Longest pause, milliseconds. */
  readonly longest_ms: number
}

export interface RetryOptions<E> extends Pauses {
  /** Whether the same may succeed later; any other error is thrown at once. */
  readonly worthIt: (error: unknown) => error is E
  /** Ends the waiting: a service that drains, a lane that was lost, Ctrl-C. */
  readonly signal: AbortSignal
  /** Gives up when the next try would begin this long after the first failure, milliseconds. Default: never. */
  readonly limit_ms?: number | undefined
  /** A pause that the other side asked for (`Retry-After`): none is shorter, milliseconds. */
  readonly askedFor?: (error: E) => number | undefined
  /** Told before each pause; failures count from 1. */
  readonly onRetry?: ((error: E, failures: number, pause_ms: number) => void) | undefined
  readonly clock?: Clock
  readonly random?: () => number
}

/**
 * Repeats `operation` while its error is worth it, with pauses that double and jitter (half to the whole of the
 * pause, so that many who wait for the same don't return in step). When the signal aborts or the limit would
 * pass, throws the last error.
 */
export async function retry<T, E>(operation: () => Promise<T>, options: RetryOptions<E>): Promise<T> {
  const { worthIt, signal, limit_ms, askedFor, onRetry, clock = REAL_CLOCK, random = Math.random } = options
  let give_up_ms: number | undefined
  for (let failures = 1; ; failures += 1) {
    try {
      return await operation()
    } catch (error) {
      if (!worthIt(error) || signal.aborted) throw error
      give_up_ms ??= clock.now() + (limit_ms ?? Number.POSITIVE_INFINITY)
      const pause_ms = Math.max(askedFor?.(error) ?? 0, pauseOf(failures, options, random()))
      if (clock.now() + pause_ms > give_up_ms) throw error
      onRetry?.(error, failures, pause_ms)
      if (!(await clock.pause(pause_ms, signal))) throw error
    }
  }
}

/** Milliseconds before the try that follows `failures` >= 1 of them; `random` in [0, 1). */
export function pauseOf(failures: number, { first_ms, longest_ms }: Pauses, random: number): number {
  const whole = Math.min(longest_ms, first_ms * 2 ** Math.min(failures - 1, 30))
  return whole / 2 + (whole / 2) * random
}
