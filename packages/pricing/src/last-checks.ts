import { allEntries, type PriceBook } from './book.ts'

/**
 * The day on which somebody last compared a provider's list with a source, by provider: that by which half of its prices
 * without an end had been compared. A few that were looked at later say nothing of the others. A provider whose prices
 * state no `checked_at` is not among them. The data quality board says the same in SQL.
 */
export function lastChecks(book: PriceBook): ReadonlyMap<string, string> {
  const days = new Map<string, string[]>()
  for (const { entry, provider } of allEntries(book)) {
    const is_of_list = entry.tenant === undefined && entry.valid_to == null
    if (!is_of_list || entry.checked_at === undefined) continue
    const known = days.get(provider)
    const day = entry.checked_at.slice(0, 10)
    if (known === undefined) days.set(provider, [day])
    else known.push(day)
  }
  const half = [...days].flatMap(([provider, all]): readonly (readonly [string, string])[] => {
    const day = all.sort()[Math.floor((all.length - 1) / 2)]
    return day === undefined ? [] : [[provider, day]]
  })
  return new Map(half.sort(([a], [b]) => (a < b ? -1 : 1)))
}
