import { createHash } from 'node:crypto'
import { type CrossTenantReader, newestList } from '@marginscope/ledger'
import { listBook } from '@marginscope/pricing'
import type { PriceEntry } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { publish } from './publish.ts'
import { bookReader, readPublications } from './stored.ts'

/**
 * Publishes the list book that comes with this release when the ledger has none, or the changes when it has an
 * older one: new and changed entries, and a withdrawal of every entry that is gone. Safe when several services
 * start at once. Returns the version published, undefined when there was nothing to do.
 */
export async function publishListBook(
  warehouse: Warehouse,
  entries: readonly PriceEntry[] = listBook(),
): Promise<number | undefined> {
  const list_sha256 = hashOf(entries)
  const reader = bookReader(warehouse)
  const contentNow = async () => {
    const newest = await newestList(reader)
    if (newest?.list_sha256 === list_sha256) return undefined
    return { entries: newest === undefined ? entries : await changesTo(reader, entries), list_sha256 }
  }
  const published = await publish(warehouse, '', contentNow, 'marginscope')
  return published?.book_version
}

/** Whether the newest list book is the one that comes with this release. */
export async function isListPublished(warehouse: Warehouse): Promise<boolean> {
  const newest = await newestList(bookReader(warehouse))
  return newest?.list_sha256 === hashOfRelease()
}

let hash_of_release: string | undefined

/** Kept: a service that waits for the list asks for it ten times a second, and it takes a tenth of one to make. */
function hashOfRelease(): string {
  hash_of_release ??= hashOf(listBook())
  return hash_of_release
}

function hashOf(entries: readonly PriceEntry[]): string {
  return createHash('sha256').update(JSON.stringify(entries)).digest('hex')
}

async function changesTo(reader: CrossTenantReader, entries: readonly PriceEntry[]): Promise<PriceEntry[]> {
  const known = new Map<string, PriceEntry>()
  for (const { tenant, entries: published } of await readPublications(reader, 0))
    if (tenant === '') for (const entry of published) known.set(entry.price_id, withoutRecord(entry))
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
