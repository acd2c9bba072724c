/** What is settled at once: the revenue of one customer on one UTC day (since 1970-01-01). */
export interface Unit {
  readonly tenant: string
  readonly day: number
  readonly customer: string
}

export function unitKey({ day, customer }: Pick<Unit, 'day' | 'customer'>): string {
  return `${day}/${customer}`
}
