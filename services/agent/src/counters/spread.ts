/** A part of an increase, in the window that begins at `start_ms`. */
export interface Part {
  readonly start_ms: number
  readonly count: number
}

/** An increase is spread over so many windows at most, the last ones. */
const WINDOWS_MAX = 10_000

/**
 * Spreads an increase evenly over the time in which it came, from `from_ms` (exclusive) to `to_ms`, by window: whole
 * numbers that add up to it. Windows before `open_ms` are closed; what would be theirs is the first open one's. Pure.
 */
export function spread(
  count: number,
  time: { readonly from_ms: number; readonly to_ms: number },
  windows: { readonly length_ms: number; readonly open_ms: number },
): Part[] {
  const { length_ms, open_ms } = windows
  const first_ms = Math.max(time.from_ms, open_ms, time.to_ms - WINDOWS_MAX * length_ms)
  if (time.to_ms <= first_ms)
    return count === 0 ? [] : [{ start_ms: startOf(first_ms + 1, length_ms), count }]
  const whole_ms = BigInt(time.to_ms - first_ms)
  const parts: Part[] = []
  let given = 0
  for (let at_ms = first_ms; at_ms < time.to_ms; ) {
    const start_ms = Math.floor(at_ms / length_ms) * length_ms
    at_ms = Math.min(start_ms + length_ms, time.to_ms)
    const until_now = Number((BigInt(count) * BigInt(at_ms - first_ms)) / whole_ms)
    if (until_now > given) parts.push({ start_ms, count: until_now - given })
    given = until_now
  }
  return parts
}

/** The start of the window that an instant belongs to: windows hold their end and not their start. */
export function startOf(instant_ms: number, length_ms: number): number {
  return Math.floor((instant_ms - 1) / length_ms) * length_ms
}
