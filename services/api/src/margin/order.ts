import { invalidParameter } from '../invalid-parameter.ts'
import type { Dimension } from './dimensions.ts'

/** The figures that rows can be ordered by. */
export const ORDER_MEASURES = [
  'requests',
  'unpriced_requests',
  'revenue',
  'unallocated_revenue',
  'cost',
  'list_cost',
  'margin',
] as const
export type OrderKey = 'period' | Dimension | (typeof ORDER_MEASURES)[number]

/** Known by day: a row of an hour has none. */
const BY_DAY: ReadonlySet<OrderKey> = new Set(['revenue', 'unallocated_revenue', 'margin'])

export interface OrderTerm {
  readonly key: OrderKey
  readonly descending: boolean
}

/**
 * A total order over the rows: the asked terms, then every key of the row that they leave open, so that equal
 * requests give equal pages. Without terms: by period, then the greatest cost first. Fails with 400.
 */
export function totalOrder(
  text: string | undefined,
  keys: readonly ('period' | Dimension)[],
  by_hour: boolean,
): readonly OrderTerm[] {
  const asked = text === undefined ? defaultTerms(keys) : text.split(',').map((term) => parseTerm(term, keys))
  const named = new Set(asked.map((term) => term.key))
  if (named.size < asked.length) throw invalidParameter('order', 'names one column twice')
  const unknown = by_hour ? asked.find((term) => BY_DAY.has(term.key)) : undefined
  if (unknown !== undefined) {
    throw invalidParameter(
      'order',
      `${unknown.key} is not known by the hour; order by cost, or take grain=day or longer`,
    )
  }
  const rest = keys.filter((key) => !named.has(key))
  return [...asked, ...rest.map((key) => ({ key, descending: false }))]
}

function defaultTerms(keys: readonly ('period' | Dimension)[]): OrderTerm[] {
  const cost: OrderTerm = { key: 'cost', descending: true }
  return keys.includes('period') ? [{ key: 'period', descending: false }, cost] : [cost]
}

function parseTerm(term: string, keys: readonly ('period' | Dimension)[]): OrderTerm {
  const descending = term.startsWith('-')
  const name = descending ? term.slice(1) : term
  const known: readonly OrderKey[] = [...keys, ...ORDER_MEASURES]
  const key = known.find((candidate) => candidate === name)
  if (key === undefined) {
    throw invalidParameter(
      'order',
      `${JSON.stringify(name)} is no column of this report; use ${known.join(', ')}`,
    )
  }
  return { key, descending }
}
