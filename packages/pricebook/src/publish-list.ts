import { type CrossTenantReader, newestList } from '@marginscope/ledger'
import { LIST_SHA256, listHash, loadListBook } from '@marginscope/pricing'
import type { PriceEntry } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { publish } from './publish.ts'
import { bookReader, readPublications } from './stored.ts'

/**
 * Publishes a list book, by default the one that comes with this release, when the ledger has none, or the changes when
 * it has an older one: new and changed entries, and a withdrawal of every entry that is gone. Safe when several services
 * start at once. Returns the version published, undefined when there was nothing to do.
 */
export async function publishListBook(
  warehouse: Warehouse,
  given?: readonly PriceEntry[],
): Promise<number | undefined> {
  const list_sha256 = given === undefined ? LIST_SHA256 : listHash(given)
  const reader = bookReader(warehouse)
  const contentNow = async () => {
    const newest = await newestList(reader)
    if (newest?.list_sha256 === list_sha256) return undefined
    const entries = given ?? (await loadListBook())
    return { entries: newest === undefined ? entries : await changesTo(reader, entries), list_sha256 }
  }
  const published = await publish(warehouse, '', contentNow, 'marginscope')
  return published?.book_version
}

/** Whether the newest list book is the one that comes with this release. */
export async function isListPublished(warehouse: Warehouse): Promise<boolean> {
  const newest = await newestList(bookReader(warehouse))
  return newest?.list_sha256 === LIST_SHA256
}

async function changesTo(reader: CrossTenantReader, entries: readonly PriceEntry[]): Promise<PriceEntry[]> {
  const known = new Map<string, PriceEntry>()
  for (const { listed } of await readPublications(reader, 0))
    for (const entry of [...listed.values()].flatMap((read) => read()))
      known.set(entry.price_id, withoutRecord(entry))
  const changed = entries.filter(
    (entry) => JSON.stringify(known.get(entry.price_id)) !== JSON.stringify(withoutRecord(entry)),
  )
  const kept = new Set(entries.map(({ price_id }) => price_id))
  const gone = [...known.values()].filter(({ price_id, withdrawn }) => !withdrawn && !kept.has(price_id))
  return [...changed, ...gone.map((entry) => ({ ...entry, withdrawn: true }))]
}

function withoutRecord({ recorded_at: _, ...entry }: PriceEntry): PriceEntry {
  return entry
}
