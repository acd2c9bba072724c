/** What is settled at once: the revenue of one customer on one UTC day (since 1970-01-01). */
export interface Unit {
  readonly tenant: string
  readonly day: number
  readonly customer: string
}

export function unitKey({ day, customer }: Pick<Unit, 'day' | 'customer'>): string {
  return `${day}/${customer}`
}

const DAY_MS = 86_400_000

/** "2026-11-23" of a day since 1970-01-01. */
export function dateOfDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}
