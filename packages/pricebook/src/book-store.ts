import { type BaselinedBook, type BaselineProfile, newestProfiles } from '@marginscope/finance'
import { compileBook, entriesKnownAt } from '@marginscope/pricing'
import type { ExchangeRate, PriceEntry } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { newestVersion, type Publication, readPublications } from './stored.ts'

/** A baseline profile, and since when it is known. */
export type PublishedProfile = BaselineProfile & { readonly recorded_at: string }

/** How far back a book is wanted: as of a version, or as it was known at an instant (ms since 1970). */
export type BookView =
  | { readonly kind: 'newest' }
  | { readonly kind: 'version'; readonly version: number }
  | { readonly kind: 'known_at'; readonly known_at_ms: number }

const NEWEST: BookView = { kind: 'newest' }
/** Compiled books kept: the newest of each tenant in use and a few old ones for explanations. */
const BOOKS_MAX = 64

/**
 * All publications in memory and the books compiled from them. A tenant's book is the shared list and its own
 * entries, rates and baseline profiles; a tenant without any shares the list's compiled book.
 */
export class BookStore {
  readonly #warehouse: Warehouse
  #publications: readonly Publication[]
  /** When the last look that succeeded began, by `performance.now()`. */
  #looked_ms: number
  #books = new Map<string, BaselinedBook>()

  private constructor(warehouse: Warehouse, publications: readonly Publication[], looked_ms: number) {
    this.#warehouse = warehouse
    this.#publications = publications
    this.#looked_ms = looked_ms
  }

  static async open(warehouse: Warehouse): Promise<BookStore> {
    const looked_ms = performance.now()
    return new BookStore(warehouse, await readPublications(warehouse, 0), looked_ms)
  }

  /** The newest version known here, 0 when nothing was ever published. */
  get version(): number {
    return this.#publications.at(-1)?.book_version ?? 0
  }

  /** Reads what was published since; true when there was something. One small query when there was not. */
  async refresh(): Promise<boolean> {
    const began_ms = performance.now()
    if ((await newestVersion(this.#warehouse)) <= this.version) {
      this.#looked_ms = began_ms
      return false
    }
    const read = await readPublications(this.#warehouse, this.version)
    // Another refresh may have brought the same ones meanwhile.
    const news = read.filter(({ book_version }) => book_version > this.version)
    this.#publications = [...this.#publications, ...news]
    this.#looked_ms = began_ms
    // Books are named by version, so old ones stay right; the bound keeps them few.
    return news.length > 0
  }

  /** Looks for what was published before `at_ms` (by `performance.now()`), unless a look has begun since. */
  async includeUntil(at_ms: number): Promise<void> {
    if (this.#looked_ms < at_ms) await this.refresh()
  }

  /** The compiled book of a tenant. Its `version` is the highest publication that it is made from. */
  book(tenant: string, view: BookView = NEWEST): BaselinedBook {
    const publications = this.#seenBy(tenant, view)
    const own = publications.some((each) => each.tenant !== '')
    const version = publications.at(-1)?.book_version ?? 0
    const name = `${own ? tenant : ''}/${version}`
    const known = this.#books.get(name)
    if (known !== undefined) return known
    const compiled = compileBook(entriesOf(publications), { version, rates: ratesOf(publications) })
    const book: BaselinedBook = { ...compiled, profiles: newestProfiles(profilesOf(publications)) }
    if (this.#books.size >= BOOKS_MAX) this.#books.clear()
    this.#books.set(name, book)
    return book
  }

  /** The entries that a tenant's book is made from. */
  entries(tenant: string, view: BookView = NEWEST): readonly PriceEntry[] {
    return entriesOf(this.#seenBy(tenant, view))
  }

  /** The dated exchange rates of a tenant; a later one of the same pair and instant has replaced the earlier. */
  rates(tenant: string, view: BookView = NEWEST): readonly ExchangeRate[] {
    return ratesOf(this.#seenBy(tenant, view))
  }

  /** The baseline profiles of a tenant, every version, in the order recorded. */
  profiles(tenant: string, view: BookView = NEWEST): readonly PublishedProfile[] {
    return this.#seenBy(tenant, view).flatMap(({ profiles, recorded_at }) =>
      profiles.map((profile) => ({ ...profile, recorded_at })),
    )
  }

  #seenBy(tenant: string, view: BookView): Publication[] {
    return this.#publications.filter(
      (each) => (each.tenant === '' || each.tenant === tenant) && isIn(each, view),
    )
  }
}

function isIn({ book_version, recorded_at }: Publication, view: BookView): boolean {
  switch (view.kind) {
    case 'newest':
      return true
    case 'version':
      return book_version <= view.version
    case 'known_at':
      // The first list book came with the product: it was always known.
      return book_version === 1 || Date.parse(recorded_at) <= view.known_at_ms
  }
}

function entriesOf(publications: readonly Publication[]): readonly PriceEntry[] {
  const entries = publications.flatMap(({ tenant, entries }) =>
    tenant === '' ? entries : entries.map((entry) => ({ ...entry, tenant })),
  )
  return entriesKnownAt(entries, Number.POSITIVE_INFINITY)
}

function profilesOf(publications: readonly Publication[]): readonly BaselineProfile[] {
  return publications.flatMap(({ profiles }) => profiles)
}

/** A later rate of the same pair and instant replaces the earlier one. */
function ratesOf(publications: readonly Publication[]): readonly ExchangeRate[] {
  const rates = new Map<string, ExchangeRate>()
  for (const publication of publications)
    for (const rate of publication.rates)
      rates.set([rate.base, rate.quote].toSorted().join() + Date.parse(rate.valid_from), rate)
  return [...rates.values()]
}
