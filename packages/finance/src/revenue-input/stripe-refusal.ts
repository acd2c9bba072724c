import { LIMITS } from '@marginscope/schemas'
import type { RevenueInput } from './candidate.ts'
import type { Problem } from './stripe-totals.ts'

/** Refuses an object of Stripe's under its own id; one without is called by `otherwise`. */
export function bad(given: unknown, otherwise: string, problem: Problem): RevenueInput {
  const id = textOf(given, 'id')?.slice(0, LIMITS.id_chars) ?? ''
  const place = id === '' ? { id: null, place: otherwise } : { id, place: id }
  return { kind: 'bad', ...place, ...problem, given }
}

export function textOf(value: unknown, field: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const text: unknown = Reflect.get(value, field)
  return typeof text === 'string' ? text : undefined
}
