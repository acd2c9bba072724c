import type { PriceEntry } from '@marginscope/schemas'

/**
 * The entries as they were known at an instant (ms since 1970): of each (tenant, price_id) the one recorded last
 * until then, unless it takes the price back. Entries without `recorded_at` (the list book's) were always known.
 * Of two recorded at the same instant the later in the input counts.
 */
export function entriesKnownAt(entries: readonly PriceEntry[], known_at_ms: number): readonly PriceEntry[] {
  return newestEntries(entries, known_at_ms).filter(({ withdrawn }) => !withdrawn)
}

/** The same with those that take a price back. */
export function newestEntries(entries: readonly PriceEntry[], known_at_ms: number): readonly PriceEntry[] {
  const latest = new Map<string, { readonly entry: PriceEntry; readonly recorded_ms: number }>()
  for (const entry of entries) {
    const recorded_ms =
      entry.recorded_at === undefined ? Number.NEGATIVE_INFINITY : Date.parse(entry.recorded_at)
    if (recorded_ms > known_at_ms) continue
    const key = JSON.stringify([entry.tenant ?? null, entry.price_id])
    const known = latest.get(key)
    if (known === undefined || recorded_ms >= known.recorded_ms) latest.set(key, { entry, recorded_ms })
  }
  return [...latest.values()].map(({ entry }) => entry)
}
