import { setTimeout as pause } from 'node:timers/promises'

const EVERY_MS = 50
/** Of the time, at most a sixth is spent looking: a look that asks for a report takes from those who make it true. */
const REST_PER_LOOK = 5
const REST_MS_MAX = 1_000

/**
 * Calls `attempt` until it resolves without throwing and returns its value: the way to wait for a condition. Between
 * attempts it rests for `every_ms`, by default as a look is dear: 50 ms to a second.
 * After `timeout_ms`, by default far more than a busy machine needs, it fails with the last error, so that the message says what was still wrong.
 */
export async function eventually<T>(
  attempt: () => T | Promise<T>,
  options: { readonly timeout_ms?: number; readonly every_ms?: number } = {},
): Promise<T> {
  const { timeout_ms = 120_000, every_ms } = options
  const until_ms = performance.now() + timeout_ms
  for (;;) {
    const began_ms = performance.now()
    try {
      return await attempt()
    } catch (error) {
      if (performance.now() >= until_ms) {
        const why = error instanceof Error ? error.message : String(error)
        throw new Error(`still not so after ${timeout_ms} ms: ${why}`, { cause: error })
      }
    }
    const rest_ms = Math.max(EVERY_MS, REST_PER_LOOK * (performance.now() - began_ms))
    await pause(every_ms ?? Math.min(rest_ms, REST_MS_MAX))
  }
}
