import { requestReprice } from '@marginscope/ledger'
import { publishPrices } from '@marginscope/pricebook'
import { BookError } from '@marginscope/pricing'
import {
  MarginscopeError,
  type PriceEntries,
  type PriceEntry,
  type PublishedAnswer,
} from '@marginscope/schemas'
import type { ApiParts } from '../parts.ts'

/** Events may lie this far in the future. */
const FUTURE_MS_MAX = 86_400_000
/** What the ledger's times hold. */
const LATEST_MS = Date.parse('2106-01-01T00:00:00Z')

/**
 * Publishes a tenant's prices and asks for pricing of its events that had none. Fails with 400 that names the entry:
 * another tenant's, an id used twice, or one that leaves open which price holds.
 */
export async function publish(
  parts: Pick<ApiParts, 'warehouse' | 'log' | 'books' | 'now_ms'>,
  tenant: string,
  what: PriceEntries,
  posted_by: string,
): Promise<PublishedAnswer> {
  const entries = ownEntries(what.entries, tenant)
  // Asked before anything is written: without the log nothing can be repriced.
  const { partitions } = parts.log
  const published = await publishPrices(
    parts.warehouse,
    tenant,
    { entries, rates: what.rates },
    posted_by,
  ).catch((error: unknown) => {
    throw error instanceof BookError ? withPath(error, entries) : error
  })
  await parts.books.refresh()
  const range = affected({ entries, rates: what.rates }, parts.now_ms())
  const reprice_job =
    range === undefined
      ? null
      : await requestReprice(
          parts.warehouse,
          {
            scope: { tenant, ...range, only_unpriced: true, filter: {} },
            book_version: published.book_version,
            partitions,
          },
          posted_by,
        )
  return { ...published, reprice_job }
}

/** The tenant's book as it would be with these prices; refused as they would be when posted. */
export function tryPrices(books: ApiParts['books'], tenant: string, tried: readonly PriceEntry[]) {
  const entries = ownEntries(tried, tenant)
  try {
    return books.trying(tenant, entries)
  } catch (error) {
    throw error instanceof BookError ? withPath(error, entries) : error
  }
}

function ownEntries(entries: readonly PriceEntry[], tenant: string): PriceEntry[] {
  const own = entries.map((entry, index) => ownEntry(entry, index, tenant))
  refuseTwice(own)
  return own
}

/** The tenant is that of the key, and the service says when a price became known. */
function ownEntry(entry: PriceEntry, index: number, tenant: string): PriceEntry {
  if (entry.tenant !== undefined && entry.tenant !== tenant)
    throw invalid(
      'invalid_field',
      `entries.${index}.tenant`,
      `is not the tenant of this key, ${JSON.stringify(tenant)}; leave it out`,
    )
  if (entry.recorded_at !== undefined)
    throw invalid('invalid_field', `entries.${index}.recorded_at`, 'is set by the service; leave it out')
  const { tenant: _, ...own } = entry
  return own
}

function refuseTwice(entries: readonly PriceEntry[]): void {
  const seen = new Set<string>()
  entries.forEach(({ price_id }, index) => {
    if (seen.has(price_id))
      throw invalid(
        'duplicate_price_id',
        `entries.${index}.price_id`,
        `${JSON.stringify(price_id)} is used twice; give each price an id of its own`,
      )
    seen.add(price_id)
  })
}

/** The same error with the place of the first entry that it is about. */
function withPath(error: BookError, entries: readonly PriceEntry[]): MarginscopeError {
  const meant = new Set(error.problems.flatMap(({ price_ids }) => price_ids))
  const index = entries.findIndex(({ price_id }) => meant.has(price_id))
  const path = index === -1 ? (meant.size === 0 ? 'rates' : 'entries') : `entries.${index}`
  return new MarginscopeError(error.code, error.message, { status: error.status, path, cause: error })
}

/** The times whose events these prices can be for; undefined when no event can have such a time yet. */
function affected(
  { entries, rates }: PriceEntries,
  now_ms: number,
): { readonly from_ms: number; readonly to_ms: number } | undefined {
  const latest_ms = now_ms + FUTURE_MS_MAX
  let from_ms = Number.POSITIVE_INFINITY
  let to_ms = Number.NEGATIVE_INFINITY
  for (const { valid_from, valid_to } of entries) {
    from_ms = Math.min(from_ms, Date.parse(valid_from))
    to_ms = Math.max(to_ms, valid_to === null ? latest_ms : Date.parse(valid_to))
  }
  for (const { valid_from } of rates) {
    from_ms = Math.min(from_ms, Date.parse(valid_from))
    to_ms = latest_ms
  }
  const range = { from_ms: Math.max(0, from_ms), to_ms: Math.min(to_ms, latest_ms, LATEST_MS) }
  return range.from_ms < range.to_ms ? range : undefined
}

function invalid(code: string, path: string, what: string): MarginscopeError {
  return new MarginscopeError(code, `${path}: ${what}`, { status: 400, path })
}
