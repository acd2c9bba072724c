import { type BaselineProfile, newestProfiles } from '@marginscope/finance'
import { type CrossTenantReader, newestVersion } from '@marginscope/ledger'
import { compileBook, entriesKnownAt, openBook } from '@marginscope/pricing'
import {
  type Alias,
  DEFAULT_SETTINGS,
  type ExchangeRate,
  type PriceEntry,
  type TenantSettings,
  type UsageField,
} from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { fieldKey, rateKey } from './changed.ts'
import { type BookView, History, publicationsOf, type Seen } from './history.ts'
import { allListed, listedIn } from './listed.ts'
import { Recent } from './recent.ts'
import { bookReader, type Publication, readPublications } from './stored.ts'
import { aliasesPut, type Put, saidOf, settingsPut, type TenantBook, zonePut } from './tenant-book.ts'

/** What a tenant said of a field, and since when. */
export type PublishedField = UsageField & { readonly recorded_at: string }

/** A baseline profile, and since when it is known. */
export type PublishedProfile = BaselineProfile & { readonly recorded_at: string }

const NEWEST: BookView = { kind: 'newest' }
/** Later than any publication. */
const LATEST = new Date(8.64e15).toISOString()
/** Compiled lists kept, some 6 MB each: the newest, and a few old ones for explanations. */
const LISTS_MAX = 8
/** Own entries and rates of the tenants' books kept, about 1 KB each; a book is some 100 µs to compile again. */
const OWN_MAX = 50_000
/** What a tenant's book takes without any, in entries: so there are at most 12,500 books. */
const BOOK_WEIGHT = 4

/** A book of a tenant: what it adds to the list, and how much that is. */
interface OwnBook {
  readonly book: TenantBook
  readonly weight: number
}

/**
 * All publications in memory and the books compiled from them. The list is compiled once for everyone: the book of a
 * tenant with entries, rates or baseline profiles of its own adds these to it, any other tenant's is the list's.
 */
export class BookStore {
  readonly #reader: CrossTenantReader
  readonly #history = new History()
  /** When the last look that succeeded began, by `performance.now()`. */
  #looked_ms: number
  /** By the number of the list's publications: they are only added to, so a number says which. */
  readonly #lists = new Recent<number, TenantBook>(LISTS_MAX)
  readonly #own: Recent<string, OwnBook>

  private constructor(reader: CrossTenantReader, own_max: number, looked_ms: number) {
    this.#reader = reader
    this.#own = new Recent(own_max, ({ weight }) => weight)
    this.#looked_ms = looked_ms
  }

  /** `own_max`: how many entries and rates of tenants' own may be kept compiled; a book itself counts for 4. */
  static async open(warehouse: Warehouse, { own_max = OWN_MAX } = {}): Promise<BookStore> {
    const store = new BookStore(bookReader(warehouse), own_max, performance.now())
    store.#history.add(await readPublications(store.#reader, 0))
    return store
  }

  /** The newest version known here, 0 when nothing was ever published. */
  get version(): number {
    return this.#history.version
  }

  /** Reads what was published since; true when there was something. One small query when there was not. */
  async refresh(): Promise<boolean> {
    const began_ms = performance.now()
    if ((await newestVersion(this.#reader)) <= this.version) {
      this.#looked_ms = began_ms
      return false
    }
    // Another refresh may bring the same ones meanwhile: those are then no news.
    const is_news = this.#history.add(await readPublications(this.#reader, this.version))
    this.#looked_ms = began_ms
    return is_news
  }

  /** Looks for what was published before `at_ms` (by `performance.now()`), unless a look has begun since. */
  async includeUntil(at_ms: number): Promise<void> {
    if (this.#looked_ms < at_ms) await this.refresh()
  }

  /** The compiled book of a tenant. Its `version` is the highest publication that it is made from. */
  book(tenant: string, view: BookView = NEWEST): TenantBook {
    const seen = this.#history.see(tenant, view)
    const list = this.#list(seen)
    return seen.own_count === 0 ? list : this.#over(list, tenant, seen)
  }

  /** The entries that a tenant's book is made from. */
  entries(tenant: string, view: BookView = NEWEST): readonly PriceEntry[] {
    const { shared, shared_count, own, own_count } = this.#history.see(tenant, view)
    return [...allListed(shared.slice(0, shared_count)), ...ownEntries(own.slice(0, own_count))]
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

  /** What a tenant says of itself: the zone whose days count its revenue, the currencies that providers bill it in. */
  settingsOf(tenant: string, view: BookView = NEWEST): TenantSettings {
    return this.settingsPut(tenant, view)?.value ?? DEFAULT_SETTINGS
  }

  /** The settings with the publication that they came with; undefined while the defaults hold. */
  settingsPut(tenant: string, view: BookView = NEWEST): Put<TenantSettings> | undefined {
    return settingsPut(this.#seenBy(tenant, view))
  }

  /** The settings that last brought another accounting zone, with their publication; undefined where none did. */
  zonePut(tenant: string): Put<TenantSettings> | undefined {
    return zonePut(this.#seenBy(tenant, NEWEST))
  }

  /** The aliases with the publication that they came with; undefined where there never were any. */
  aliasesPut(tenant: string, view: BookView = NEWEST): Put<readonly Alias[]> | undefined {
    return aliasesPut(this.#seenBy(tenant, view))
  }

  /** What a tenant said of fields, in the order recorded; a later one of the same field has replaced the earlier. */
  fields(tenant: string, view: BookView = NEWEST): readonly PublishedField[] {
    return newestFields(
      this.#seenBy(tenant, view).flatMap(({ fields, recorded_at }) =>
        fields.map((field) => ({ ...field, recorded_at })),
      ),
    )
  }

  /** The book as it would be with prices that are not posted. Throws `BookError`. */
  trying(tenant: string, entries: readonly PriceEntry[]): TenantBook {
    const seen = this.#history.see(tenant, NEWEST)
    return this.#compileOver(this.#list(seen), tenant, seen, entries).book
  }

  #seenBy(tenant: string, view: BookView): readonly Publication[] {
    return publicationsOf(this.#history.see(tenant, view))
  }

  #list({ shared, shared_count }: Seen): TenantBook {
    const known = this.#lists.get(shared_count)
    if (known !== undefined) return known
    const publications = shared.slice(0, shared_count)
    const version = publications.at(-1)?.book_version ?? 0
    const compiled = openBook(listedIn(publications), { version, rates: ratesOf(publications) })
    const list = { ...compiled, profiles: profilesOf(publications), ...saidOf([]) }
    // Books over a list keep it in memory, so they go with it.
    for (const gone of this.#lists.set(shared_count, list)) this.#own.drop(({ book }) => book.base === gone)
    return list
  }

  #over(base: TenantBook, tenant: string, seen: Seen): TenantBook {
    const name = `${seen.shared_count}/${seen.own_count}/${tenant}`
    const known = this.#own.get(name)
    if (known !== undefined) return known.book
    const compiled = this.#compileOver(base, tenant, seen, [])
    this.#own.set(name, compiled)
    return compiled.book
  }

  #compileOver(base: TenantBook, tenant: string, seen: Seen, tried: readonly PriceEntry[]) {
    const publications = publicationsOf(seen)
    const posted = ownEntries(seen.own.slice(0, seen.own_count))
    const later = tried.map((entry) => ({ ...entry, tenant, recorded_at: LATEST }))
    const entries =
      later.length === 0 ? posted : entriesKnownAt([...posted, ...later], Number.POSITIVE_INFINITY)
    const has_rates = seen.own.some(({ rates }, index) => index < seen.own_count && rates.length > 0)
    const rates = has_rates ? ratesOf(publications) : undefined
    const version = publications.at(-1)?.book_version ?? 0
    const compiled = compileBook(entries, { version, base, ...(rates === undefined ? {} : { rates }) })
    const profiles = profilesOf(publications)
    const fields = fieldsOf(publications)
    const book = {
      ...compiled,
      profiles,
      ...saidOf(publications),
      ...(fields.length === 0 ? {} : { fields }),
    }
    const weight =
      BOOK_WEIGHT + entries.length + (rates?.length ?? 0) + book.aliases.renames.size + fields.length
    return { book, weight }
  }
}

function ownEntries(publications: readonly Publication[]): readonly PriceEntry[] {
  const entries = publications.flatMap(({ tenant, entries }) =>
    entries.map((entry) => ({ ...entry, tenant })),
  )
  return entriesKnownAt(entries, Number.POSITIVE_INFINITY)
}

function profilesOf(publications: readonly Publication[]): readonly BaselineProfile[] {
  return newestProfiles(publications.flatMap(({ profiles }) => profiles))
}

function fieldsOf(publications: readonly Publication[]): readonly UsageField[] {
  return newestFields(publications.flatMap(({ fields }) => fields))
}

/** A later one of the same format, provider and place replaces the earlier one. */
function newestFields<Field extends UsageField>(said: readonly Field[]): readonly Field[] {
  const newest = new Map<string, Field>()
  for (const each of said) newest.set(fieldKey(each), each)
  return [...newest.values()]
}

/** A later rate of the same pair and instant replaces the earlier one. */
function ratesOf(publications: readonly Publication[]): readonly ExchangeRate[] {
  const rates = new Map<string, ExchangeRate>()
  for (const publication of publications) for (const rate of publication.rates) rates.set(rateKey(rate), rate)
  return [...rates.values()]
}
