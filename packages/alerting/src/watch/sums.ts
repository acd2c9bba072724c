import type { SeriesBucket } from '@marginscope/reports'

type Sums = Pick<SeriesBucket, 'base' | 'signals'>

/** Two buckets of one view, added up. */
export const sumOf = (one: Sums, other: Sums): Sums => combined(one, other, 1)

/** What is left of a sum without one of its parts. */
export const differenceOf = (sum: Sums, part: Sums): Sums => combined(sum, part, -1)

function combined(one: Sums, other: Sums, sign: 1 | -1): Sums {
  return {
    base: each(one.base, other.base, sign),
    signals: Object.fromEntries(
      Object.entries(one.signals).map(([name, sums]) => {
        const others = other.signals[name as keyof typeof other.signals] // both of one view
        return [name, others === undefined ? sums : each(sums, others, sign)]
      }),
    ),
  }
}

function each<T extends { readonly [name in keyof T]: number }>(one: T, other: T, sign: 1 | -1): T {
  const names = Object.keys(one) as (keyof T)[] // a record's own
  return Object.fromEntries(names.map((name) => [name, one[name] + sign * other[name]])) as T
}
