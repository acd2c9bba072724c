import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Calls `attempt` until it resolves without throwing and returns its value: the way to wait for a condition.
 * After `timeout_ms` it fails with the last error, so that the message says what was still wrong.
 */
export async function eventually<T>(
  attempt: () => T | Promise<T>,
  options: { readonly timeout_ms?: number; readonly every_ms?: number } = {},
): Promise<T> {
  const { timeout_ms = 30_000, every_ms = 50 } = options
  const until = performance.now() + timeout_ms
  for (;;) {
    try {
      return await attempt()
    } catch (error) {
      if (performance.now() >= until) {
        const last = error instanceof Error ? error.message : String(error)
        throw new Error(`still not so after ${timeout_ms} ms: ${last}`, { cause: error })
      }
    }
    await sleep(every_ms)
  }
}
