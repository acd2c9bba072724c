import type { ExchangeRate, NormalisedEvent, PriceEntry } from '@marginscope/schemas'
import { type Claim, findAmbiguities } from './ambiguity.ts'
import type { BillingCurrency } from './billing.ts'
import { BookError, type BookProblem } from './book-error.ts'
import {
  type BookIndex,
  entriesMatching,
  entriesOfIndex,
  getOrAdd,
  indexByProvider,
  OnDemand,
} from './book-index.ts'
import {
  type Candidate,
  type CompiledDiscount,
  type CompiledEntry,
  type CompiledSelector,
  candidatesOf,
  compareCandidates,
  compareDiscounts,
  compileEntry,
} from './compiled-entry.ts'
import { compileRates, type Exchange } from './exchange.ts'
import { buildPlan, type Plan } from './plan.ts'
import { PlanCache } from './plan-cache.ts'
import { modelSpellings, providerName } from './providers.ts'
import { regionOfModel } from './regions.ts'
import { namesVariant, variantsIn } from './variants-of-own.ts'

/** A compiled price book: immutable but for its cache of resolved models. */
export interface PriceBook {
  readonly version: number
  readonly exchange: Exchange
  /** The currencies that the tenant's accounts are billed in, by provider; undefined where it stated none. */
  readonly billing_currency?: BillingCurrency
  /** The shared book that this one adds a tenant's entries to; the same object for all its tenants. */
  readonly base: PriceBook | undefined
  /** Who has entries here, and the entries by provider: without those of `base`. */
  readonly tenants: ReadonlySet<string>
  readonly providers: BookIndex
  readonly discounts: BookIndex<CompiledDiscount>
  readonly plans: PlanCache
}

interface BookOptions {
  readonly version: number
  /** Every rate that holds, those of the base too. None stated: the base's. */
  readonly rates?: readonly ExchangeRate[]
  readonly base?: PriceBook
}

/**
 * Compiles price entries (already those known at the time of asking, see `entriesKnownAt`) into a book; over a
 * `base` they are added to it, and each must be some tenant's own. That costs no more than the entries themselves,
 * and prices as one book of them all would. Throws `BookError` with all problems: invalid entries, ids used twice,
 * pairs that nothing decides between. An own and a shared entry are no such pair: the own goes first.
 */
export function compileBook(entries: readonly PriceEntry[], options: BookOptions): PriceBook {
  const { version, rates, base } = options
  if (base !== undefined && (base.base !== undefined || base.tenants.size > 0))
    throw new RangeError('the base of a book has shared entries only: compile it without those of tenants')
  const problems: BookProblem[] = []
  const exchange =
    rates === undefined && base !== undefined ? base.exchange : compileRates(rates ?? [], problems)
  const ids = new Set<string>()
  for (const entry of entries) {
    if (base !== undefined && entry.tenant === undefined) problems.push(ownerless(entry))
    const id = JSON.stringify([entry.tenant ?? null, entry.price_id])
    if (ids.has(id)) problems.push(duplicate(entry))
    ids.add(id)
  }
  const { prices, discounts } = compileEntries(entries, problems)
  if (problems.length > 0) throw new BookError(problems)
  return {
    version,
    exchange,
    base,
    tenants: tenantsOf(entries),
    providers: indexByProvider(prices),
    discounts: indexByProvider(discounts),
    plans: base?.plans ?? new PlanCache(),
  }
}

/**
 * The same book of shared entries that `compileBook` has taken before, a published list by provider in any spelling: of
 * its 30,000 a provider's are asked for and compiled when a model of the provider first is, and then throw `BookError`
 * where this release no longer takes them.
 */
export function openBook(
  listed: ReadonlyMap<string, () => readonly PriceEntry[]>,
  { version, rates = [] }: Pick<BookOptions, 'version' | 'rates'>,
): PriceBook {
  const problems: BookProblem[] = []
  const exchange = compileRates(rates, problems)
  if (problems.length > 0) throw new BookError(problems)
  const spellings_of = Map.groupBy(listed.keys(), (spelling) => providerName(spelling).provider)
  const compiled = new Map<string, Compiled>()
  const compiledOf = (provider: string) =>
    getOrAdd(compiled, provider, () => {
      const found: BookProblem[] = []
      const spellings = spellings_of.get(provider) ?? []
      const made = compileEntries(
        spellings.flatMap((spelling) => listed.get(spelling)?.() ?? []),
        found,
      )
      if (found.length > 0) throw new BookError(found)
      return made
    })
  const names = new Set(spellings_of.keys())
  return {
    version,
    exchange,
    base: undefined,
    tenants: NOBODY,
    providers: new OnDemand(names, (provider) => compiledOf(provider).prices),
    discounts: new OnDemand(names, (provider) => compiledOf(provider).discounts),
    plans: new PlanCache(),
  }
}

const NOBODY: ReadonlySet<string> = new Set()

interface Compiled {
  readonly prices: readonly CompiledEntry[]
  readonly discounts: readonly CompiledDiscount[]
}

/** What is wrong with them is added to `problems`; every pair that nothing decides between is of one provider. */
function compileEntries(entries: readonly PriceEntry[], problems: BookProblem[]): Compiled {
  const prices: CompiledEntry[] = []
  const discounts: CompiledDiscount[] = []
  for (const entry of entries) {
    try {
      const compiled = compileEntry(entry)
      if ('multiplier' in compiled) discounts.push(compiled)
      else prices.push(compiled)
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      const message = `price "${entry.price_id}": ${error.message}`
      problems.push({ kind: 'invalid', price_ids: [entry.price_id], message })
    }
  }
  problems.push(...findAmbiguities([...prices.flatMap(claimsOf), ...discounts.map(claimOf)]))
  return { prices, discounts }
}

function tenantsOf(entries: readonly PriceEntry[]): ReadonlySet<string> {
  return new Set(entries.flatMap(({ tenant }) => (tenant === undefined ? [] : [tenant])))
}

function claimsOf(compiled: CompiledEntry): readonly Claim[] {
  return candidatesOf(compiled).map(({ meter, is_own }) => ({ compiled, about: `price ${meter}`, is_own }))
}

function claimOf(compiled: CompiledDiscount): Claim {
  return { compiled, about: 'be taken off the list price', is_own: true }
}

/** The plan of an event's model, from the cache or resolved now. */
export function planFor(book: PriceBook, event: NormalisedEvent): Plan {
  const tenant = book.tenants.size > 0 && book.tenants.has(event.tenant) ? event.tenant : ''
  return planOf(book, tenant, event.provider, event.model)
}

function planOf(book: PriceBook, tenant: string, provider: string, model: string): Plan {
  const cached = book.plans.find(book.providers, tenant, provider, model)
  if (cached !== undefined) return cached
  const { base, exchange } = book
  const candidates = candidatesFor(book, tenant, provider, model)
  const discounts = discountsFor(book, tenant, provider, model)
  const is_shared = base !== undefined && isOfBase([...candidates.values()].flat(), discounts, base, exchange)
  const name = providerName(provider)
  const context = { ...name, region: regionOfModel(name.provider, model) }
  const plan = is_shared
    ? planOf(base, '', provider, model)
    : buildPlan({ candidates, discounts, exchange, model: context })
  book.plans.keep(book.providers, { tenant, provider, model }, plan, is_shared)
  return plan
}

/** Whether the base alone prices a model the same: most models of most tenants, which then share one plan. */
function isOfBase(
  candidates: readonly Candidate[],
  discounts: readonly CompiledDiscount[],
  base: PriceBook,
  exchange: Exchange,
): boolean {
  return (
    discounts.every(({ entry }) => entry.tenant === undefined) &&
    candidates.every(
      ({ compiled: { entry } }) =>
        entry.tenant === undefined && (entry.currency === 'USD' || exchange === base.exchange),
    )
  )
}

/** All candidates for a model by meter, best first. The first spelling of the model that any entry matches counts. */
export function candidatesFor(
  book: PriceBook,
  tenant: string,
  provider: string,
  model: string,
): ReadonlyMap<string, readonly Candidate[]> {
  const name = providerName(provider)
  const indexes = layersOf(book)
    .flatMap(({ providers }) => [providers.get(name.provider), providers.get('*')])
    .filter((index) => index !== undefined)
  const byMeter = new Map<string, Candidate[]>()
  const variants = variantsIn(model)
  for (const spelling of modelSpellings(name.provider, model)) {
    const matching = indexes
      .flatMap((index) => entriesMatching(index, spelling))
      .filter((compiled) => isMeant(compiled, tenant, name.platform) && namesVariant(compiled, variants))
    for (const compiled of bestOfSheets(matching))
      for (const candidate of candidatesOf(compiled))
        getOrAdd(byMeter, candidate.meter, () => []).push(candidate)
    if (byMeter.size > 0) break
  }
  for (const list of byMeter.values()) list.sort(compareCandidates)
  return byMeter
}

/**
 * The discounts for a model, best first, whatever their conditions. Any of the model's spellings may match: a discount
 * is on what is bought, however a gateway writes it.
 */
export function discountsFor(
  book: PriceBook,
  tenant: string,
  provider: string,
  model: string,
): readonly CompiledDiscount[] {
  const name = providerName(provider)
  const indexes = layersOf(book)
    .flatMap(({ discounts }) => [discounts.get(name.provider), discounts.get('*')])
    .filter((index) => index !== undefined)
  if (indexes.length === 0) return NO_DISCOUNTS
  const found = new Set<CompiledDiscount>()
  for (const spelling of modelSpellings(name.provider, model))
    for (const index of indexes)
      for (const discount of entriesMatching(index, spelling))
        if (isMeant(discount, tenant, name.platform)) found.add(discount)
  return [...found].sort(compareDiscounts)
}

const NO_DISCOUNTS: readonly CompiledDiscount[] = []

function isMeant({ entry, platform }: CompiledSelector, tenant: string, of_platform: string): boolean {
  return (
    (entry.tenant === undefined || entry.tenant === tenant) && (platform === '' || platform === of_platform)
  )
}

/** Every price of a book, the base's and its own; in no particular order. */
export function allPrices(book: PriceBook): readonly CompiledEntry[] {
  return layersOf(book).flatMap(({ providers }) => entriesOfIndex(providers))
}

/** The same with the discounts. */
export function allEntries(book: PriceBook): readonly CompiledSelector[] {
  return [...allPrices(book), ...layersOf(book).flatMap(({ discounts }) => entriesOfIndex(discounts))]
}

function layersOf(book: PriceBook): readonly PriceBook[] {
  return book.base === undefined ? [book] : [book.base, book]
}

/** Of each sheet only the entries of the highest priority: a less exact model must not lend a meter to this one. */
function bestOfSheets(entries: readonly CompiledEntry[]): readonly CompiledEntry[] {
  const best = new Map<string, number>()
  for (const { entry } of entries)
    if (entry.sheet !== undefined)
      best.set(entry.sheet, Math.max(best.get(entry.sheet) ?? Number.NEGATIVE_INFINITY, entry.priority))
  return entries.filter(({ entry }) => entry.sheet === undefined || best.get(entry.sheet) === entry.priority)
}

function ownerless({ price_id }: PriceEntry): BookProblem {
  const message = `price "${price_id}" is nobody's own: what is added to a shared book must name its tenant`
  return { kind: 'invalid', price_ids: [price_id], message }
}

function duplicate({ price_id }: PriceEntry): BookProblem {
  const message = `price_id "${price_id}" is used twice: give each price an id of its own`
  return { kind: 'duplicate', price_ids: [price_id], message }
}
