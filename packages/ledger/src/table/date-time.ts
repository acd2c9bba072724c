/** Milliseconds since 1970 as ClickHouse's `YYYY-MM-DD hh:mm:ss.mmm`, UTC. */
export function dateTime(ms: number): string {
  const second = Math.floor(ms / 1000)
  return `${secondText(second)}.${THOUSANDTHS[ms - second * 1000] ?? '000'}`
}

/** Events come about in order, so the same second is asked for again and again. */
const seconds = new Map<number, string>()
const SECONDS_KEPT = 4096

function secondText(second: number): string {
  const known = seconds.get(second)
  if (known !== undefined) return known
  const text = new Date(second * 1000).toISOString().slice(0, 19).replace('T', ' ')
  if (seconds.size >= SECONDS_KEPT) seconds.clear()
  seconds.set(second, text)
  return text
}

const THOUSANDTHS = Array.from({ length: 1000 }, (_, ms) => String(ms).padStart(3, '0'))
