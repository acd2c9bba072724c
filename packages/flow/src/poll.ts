import { type Clock, REAL_CLOCK } from './clock.ts'

export interface PollOptions {
  readonly every_ms: number
  /** The look that is the first to end this long after the beginning is the last. Default: as long as the signal lets it. */
  readonly limit_ms?: number
  readonly signal?: AbortSignal
  readonly clock?: Clock
}

/**
 * Looks, at least once, until `look` sees something, and returns that; undefined when the time was over or the
 * signal aborted first. What `look` throws is thrown.
 */
export async function pollUntil<T>(
  look: () => T | undefined | Promise<T | undefined>,
  options: PollOptions,
): Promise<T | undefined> {
  const { every_ms, limit_ms = Number.POSITIVE_INFINITY, signal, clock = REAL_CLOCK } = options
  const until_ms = clock.now() + limit_ms
  for (;;) {
    const seen = await look()
    if (seen !== undefined) return seen
    if (clock.now() >= until_ms || signal?.aborted === true) return undefined
    if (!(await clock.pause(every_ms, signal))) return undefined
  }
}
