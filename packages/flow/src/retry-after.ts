/** `Retry-After` as milliseconds from now: seconds or an HTTP date; undefined when there is none to read. */
export function retryAfter(header: string | null, now_ms: number): number | undefined {
  if (header === null || header === '') return undefined
  if (/^\d+$/.test(header)) return Number(header) * 1_000
  const at_ms = Date.parse(header)
  return Number.isNaN(at_ms) ? undefined : Math.max(0, at_ms - now_ms)
}
