const FIRST_MS = 200
const LONGEST_MS = 30_000

/**
 * How long to wait before the next try, in milliseconds: doubling from 200 ms up to 30 s with a jitter of one
 * half (so that senders don't come back together), never shorter than what the server asked for.
 * `failures` >= 1; `random` in [0, 1).
 */
export function retryDelay(failures: number, retry_after_ms: number | undefined, random: number): number {
  const doubled = Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1))
  const jittered = doubled * (0.5 + random / 2)
  return Math.max(retry_after_ms ?? 0, Math.round(jittered))
}

/** `Retry-After` as milliseconds from now: seconds or an HTTP date; undefined when there is none to read. */
export function retryAfter(header: string | null, now_ms: number): number | undefined {
  if (header === null || header === '') return undefined
  if (/^\d+$/.test(header)) return Number(header) * 1_000
  const at_ms = Date.parse(header)
  return Number.isNaN(at_ms) ? undefined : Math.max(0, at_ms - now_ms)
}
