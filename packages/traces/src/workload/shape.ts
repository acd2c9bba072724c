const HOUR_MS = 60 * 60 * 1000

/** Traffic of a working day by UTC hour, mean 1: quiet nights, a dip at noon, the peak in the afternoon. */
const DAY = [
  0.28, 0.22, 0.2, 0.2, 0.24, 0.35, 0.55, 0.9, 1.3, 1.6, 1.75, 1.7, 1.45, 1.6, 1.85, 1.9, 1.75, 1.5, 1.25,
  1.05, 0.85, 0.65, 0.48, 0.38,
] as const

/** Nightly jobs: everything between 01:00 and 04:00 UTC, mean 1 over the day. */
const NIGHT: readonly number[] = DAY.map((_, hour) => (hour >= 1 && hour < 4 ? 8 : 0))

/** From Sunday: an office product rests at the weekend. */
const WEEKDAY = [0.42, 1.12, 1.18, 1.2, 1.18, 1.05, 0.5] as const

/** How busy the hour that begins at `hour_ms` is, against the mean hour of the mean day (1). */
export function busyness(hours: 'day' | 'night', hour_ms: number): number {
  const hour = Math.floor(hour_ms / HOUR_MS) % 24
  if (hours === 'night') return NIGHT[hour] ?? 0
  return (DAY[hour] ?? 1) * (WEEKDAY[new Date(hour_ms).getUTCDay()] ?? 1)
}
