import { allEntries, type PriceBook } from './book.ts'

/**
 * The day on which a provider's list prices were last compared with their sources, by provider: of the shared entries
 * the latest `checked_at`. A provider whose entries state none is not among them.
 */
export function lastChecks(book: PriceBook): ReadonlyMap<string, string> {
  const days = new Map<string, string>()
  for (const { entry, provider } of allEntries(book)) {
    if (entry.tenant !== undefined || entry.checked_at === undefined) continue
    const day = entry.checked_at.slice(0, 10)
    const known = days.get(provider)
    if (known === undefined || known < day) days.set(provider, day)
  }
  return new Map([...days].sort(([a], [b]) => (a < b ? -1 : 1)))
}
