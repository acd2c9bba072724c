import type { BookStore, BookView } from '@marginscope/pricebook'
import { entriesFor, lastChecks, type PriceBook, providerName } from '@marginscope/pricing'
import type { PricesAnswer } from '@marginscope/schemas'
import { instantText, plainName } from '@marginscope/schemas'
import { z } from 'zod'
import { fingerprint, readCursor, writeCursor } from '../http/cursor.ts'
import { parseInstant, parsePast } from '../http/instant.ts'

export const pricesQuery = z.strictObject({
  provider: z.string().overwrite(plainName).min(1).max(256).optional().describe('As events spell it.'),
  model: z
    .string()
    .overwrite(plainName)
    .min(1)
    .max(256)
    .optional()
    .describe('As events name it: the entries that can price it, matched by name, prefix or pattern.'),
  at: z
    .string()
    .optional()
    .describe('RFC 3339: prices in force then, for events of that time. Default: now.'),
  known_at: z.string().optional().describe('RFC 3339: as the book was known then. Default: now.'),
  limit: z.coerce.number().int().min(1).max(10_000).default(1_000),
  cursor: z.string().optional().describe('`next_cursor` of the page before.'),
  format: z.enum(['json', 'csv']).default('json'),
})

const place = z.object({ version: z.int().min(0), at_ms: z.int(), skip: z.int().min(0) })

/** One page of the entries in force for a tenant. A later page is of the same book and instant as the first. */
export function listPrices(
  books: BookStore,
  tenant: string,
  query: z.infer<typeof pricesQuery>,
  now_ms: number,
): PricesAnswer {
  const { provider, model, at, known_at } = query
  const belongs_to = fingerprint(['prices', tenant, provider, model, at, known_at])
  const cursor = query.cursor === undefined ? undefined : readCursor(query.cursor, belongs_to, place)
  const at_ms = cursor?.at_ms ?? (at === undefined ? now_ms : parseInstant('at', at))
  const known_at_ms = parsePast('known_at', known_at, now_ms, 'prices')
  const view: BookView =
    known_at_ms !== undefined
      ? { kind: 'known_at', known_at_ms }
      : { kind: 'version', version: cursor?.version ?? books.version }
  const book = books.book(tenant, view)
  const all = entriesFor(book, { tenant, provider, model, at_ms })
  const skip = cursor?.skip ?? 0
  const end = skip + query.limit
  const version = view.kind === 'version' ? view.version : 0
  return {
    entries: all.slice(skip, end),
    book_version: book.version,
    at: instantText(at_ms),
    known_at: known_at_ms === undefined ? null : instantText(known_at_ms),
    checks: checksOf(book, provider, now_ms),
    next_cursor: end < all.length ? writeCursor(belongs_to, { version, at_ms, skip: end }) : null,
  }
}

const DAY_MS = 86_400_000

function checksOf(book: PriceBook, provider: string | undefined, now_ms: number): PricesAnswer['checks'] {
  const wanted = provider === undefined ? undefined : providerName(provider).provider
  return [...lastChecks(book)]
    .filter(([name]) => wanted === undefined || name === wanted)
    .map(([name, checked_at]) => ({
      provider: name,
      checked_at,
      age_days: Math.max(0, Math.floor((now_ms - Date.parse(checked_at)) / DAY_MS)),
    }))
}
