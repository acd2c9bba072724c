import { z } from 'zod'

const UNIT_MS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const
const DURATION = /^(\d{1,6})([smhd])$/
const DURATION_MS_MAX = 31 * UNIT_MS.d

/** "30m" in milliseconds; undefined when it is no duration. */
function parse(text: string): number | undefined {
  const [, digits = '', unit = ''] = DURATION.exec(text) ?? []
  const unit_ms = Object.entries(UNIT_MS).find(([name]) => name === unit)?.[1]
  return unit_ms === undefined ? undefined : Number(digits) * unit_ms
}

/** A length of time as people write it, between two bounds: `90s`, `30m`, `24h`, `7d`. */
export function duration(min_ms: number) {
  return z
    .string()
    .refine((text) => parse(text) !== undefined, {
      error: 'must be a whole number with s, m, h or d behind it, such as "30m"',
      abort: true,
    })
    .refine((text) => (parse(text) ?? 0) >= min_ms && (parse(text) ?? 0) <= DURATION_MS_MAX, {
      error: `must be between ${min_ms / 1000}s and 31d`,
    })
}

/** Milliseconds of a duration that was checked when it came in. Throws on any other text. */
export function durationMs(checked: string): number {
  const ms = parse(checked)
  if (ms === undefined) throw new Error(`"${checked}" is no duration`)
  return ms
}
