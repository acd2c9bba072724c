import { pollUntil } from '@marginscope/flow'

/**
 * Calls `attempt` until it resolves without throwing and returns its value: the way to wait for a condition.
 * After `timeout_ms` it fails with the last error, so that the message says what was still wrong.
 */
export async function eventually<T>(
  attempt: () => T | Promise<T>,
  options: { readonly timeout_ms?: number; readonly every_ms?: number } = {},
): Promise<T> {
  const { timeout_ms = 30_000, every_ms = 50 } = options
  let last: unknown
  const look = async () => {
    try {
      return { value: await attempt() }
    } catch (error) {
      last = error
      return undefined
    }
  }
  const seen = await pollUntil(look, { every_ms, limit_ms: timeout_ms })
  if (seen !== undefined) return seen.value
  const why = last instanceof Error ? last.message : String(last)
  throw new Error(`still not so after ${timeout_ms} ms: ${why}`, { cause: last })
}
