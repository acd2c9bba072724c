/** A UTC calendar day as its number since 1970-01-01, which is day 0. Days before are negative. */
export type Day = number

export const DAY_MS = 86_400_000

/** The UTC day that an instant (milliseconds since 1970) falls on. */
export function dayOf(time_ms: number): Day {
  return Math.floor(time_ms / DAY_MS)
}

/** The first instant of a day, in milliseconds since 1970. */
export function startOf(day: Day): number {
  return day * DAY_MS
}

/** "2026-11-23" */
export function formatDay(day: Day): string {
  return new Date(startOf(day)).toISOString().slice(0, -14)
}
