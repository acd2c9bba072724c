import type { PriceEntry } from '@marginscope/schemas'
import { allEntries, candidatesFor, discountsFor, type PriceBook } from './book.ts'
import type { CompiledSelector } from './compiled-entry.ts'
import { providerName } from './providers.ts'

/** Which entries are wanted; what is undefined is any. */
export interface EntriesWanted {
  readonly tenant: string
  /** Any spelling that an event may use. */
  readonly provider: string | undefined
  /** As an event would send it: found as the rater finds it, by name, prefix or pattern. */
  readonly model: string | undefined
  /** Milliseconds since 1970. */
  readonly at_ms: number
}

/**
 * The entries of a book in force at an instant, for a tenant (the shared ones and its own), ordered by provider,
 * platform, price_id. With a model: those that can price one of its events.
 */
export function entriesFor(book: PriceBook, wanted: EntriesWanted): readonly PriceEntry[] {
  const found =
    wanted.model === undefined ? entriesOf(book, wanted) : entriesOfModel(book, wanted.model, wanted)
  return [...found]
    .filter(({ from_ms, to_ms }) => from_ms <= wanted.at_ms && wanted.at_ms < to_ms)
    .sort(compareIdentity)
    .map(({ entry }) => entry)
}

function entriesOf(book: PriceBook, { tenant, provider }: EntriesWanted): readonly CompiledSelector[] {
  const name = provider === undefined ? undefined : providerName(provider)
  return allEntries(book).filter(
    (compiled) =>
      (compiled.entry.tenant === undefined || compiled.entry.tenant === tenant) &&
      (name === undefined ||
        (compiled.provider === name.provider &&
          (name.platform === '' || compiled.platform === '' || compiled.platform === name.platform))),
  )
}

function entriesOfModel(book: PriceBook, model: string, { tenant, provider }: EntriesWanted) {
  const found = new Set<CompiledSelector>()
  for (const name of provider === undefined ? spellings(book) : [provider]) {
    for (const candidates of candidatesFor(book, tenant, name, model).values())
      for (const { compiled } of candidates) found.add(compiled)
    for (const discount of discountsFor(book, tenant, name, model)) found.add(discount)
  }
  return found
}

/** A name for each provider and platform of the book, such as an event would send. */
function spellings(book: PriceBook): ReadonlySet<string> {
  return new Set(
    allEntries(book).flatMap(({ provider, platform }) =>
      platform === '' ? [provider] : [provider, `${provider}-${platform}`],
    ),
  )
}

function compareIdentity(a: CompiledSelector, b: CompiledSelector): number {
  return (
    compareText(a.provider, b.provider) ||
    compareText(a.platform, b.platform) ||
    compareText(a.entry.price_id, b.entry.price_id) ||
    compareText(a.entry.tenant ?? '', b.entry.tenant ?? '')
  )
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
