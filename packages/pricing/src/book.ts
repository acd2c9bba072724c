import type { ExchangeRate, NormalisedEvent, PriceEntry } from '@marginscope/schemas'
import { findAmbiguities } from './ambiguity.ts'
import { BookError, type BookProblem } from './book-error.ts'
import {
  type Candidate,
  type CompiledEntry,
  candidatesOf,
  compareCandidates,
  compileEntry,
  matchesModel,
} from './compiled-entry.ts'
import { compileRates, type Exchange } from './exchange.ts'
import { buildPlan, type Plan } from './plan.ts'
import { modelSpellings, providerName, regionInModel } from './providers.ts'

/** Entries that share one model match, so that a pattern is tried once for all its meters. */
interface MatchGroup {
  readonly probe: CompiledEntry
  readonly entries: CompiledEntry[]
}

interface ProviderIndex {
  readonly exact: Map<string, CompiledEntry[]>
  readonly patterns: Map<string, MatchGroup>
}

/** A compiled price book: immutable but for its cache of resolved models. */
export interface PriceBook {
  readonly version: number
  readonly entry_count: number
  readonly exchange: Exchange
  readonly tenants: ReadonlySet<string>
  readonly providers: ReadonlyMap<string, ProviderIndex>
  readonly plans: Map<string, Map<string, Map<string, Plan>>>
  plan_count: number
}

/** Resolved models kept at once; beyond it the cache starts afresh. A plan is a few KB. */
const PLANS_MAX = 20_000

/**
 * Compiles price entries (already those known at the time of asking, see `entriesKnownAt`) into a book. Throws
 * `BookError` with all problems: invalid entries, ids used twice, pairs that nothing decides between.
 */
export function compileBook(
  entries: readonly PriceEntry[],
  options: { readonly version: number; readonly rates?: readonly ExchangeRate[] },
): PriceBook {
  const problems: BookProblem[] = []
  const exchange = compileRates(options.rates ?? [], problems)
  const compiled: CompiledEntry[] = []
  const ids = new Set<string>()
  for (const entry of entries) {
    const id = JSON.stringify([entry.tenant ?? null, entry.price_id])
    if (ids.has(id)) problems.push(duplicate(entry))
    ids.add(id)
    try {
      compiled.push(compileEntry(entry))
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      const message = `price "${entry.price_id}": ${error.message}`
      problems.push({ kind: 'invalid', price_ids: [entry.price_id], message })
    }
  }
  problems.push(...findAmbiguities(compiled))
  if (problems.length > 0) throw new BookError(problems)
  return {
    version: options.version,
    entry_count: compiled.length,
    exchange,
    tenants: new Set(compiled.flatMap(({ entry }) => (entry.tenant === undefined ? [] : [entry.tenant]))),
    providers: indexByProvider(compiled),
    plans: new Map(),
    plan_count: 0,
  }
}

/** The plan of an event's model, from the cache or resolved now. */
export function planFor(book: PriceBook, event: NormalisedEvent): Plan {
  const tenant = book.tenants.size > 0 && book.tenants.has(event.tenant) ? event.tenant : ''
  const cached = book.plans.get(tenant)?.get(event.provider)?.get(event.model)
  return cached ?? resolve(book, tenant, event.provider, event.model)
}

function resolve(book: PriceBook, tenant: string, provider: string, model: string): Plan {
  if (book.plan_count >= PLANS_MAX) {
    book.plans.clear()
    book.plan_count = 0
  }
  const name = providerName(provider)
  const context = { platform: name.platform, region: regionInModel(name.provider, model) }
  const plan = buildPlan(candidatesFor(book, tenant, provider, model), book.exchange, context)
  const byProvider = getOrAdd(book.plans, tenant, () => new Map<string, Map<string, Plan>>())
  getOrAdd(byProvider, provider, () => new Map<string, Plan>()).set(model, plan)
  book.plan_count += 1
  return plan
}

/** All candidates for a model by meter, best first. The first spelling of the model that any entry matches counts. */
export function candidatesFor(
  book: PriceBook,
  tenant: string,
  provider: string,
  model: string,
): ReadonlyMap<string, readonly Candidate[]> {
  const name = providerName(provider)
  const indexes = [book.providers.get(name.provider), book.providers.get('*')].filter(
    (index) => index !== undefined,
  )
  const byMeter = new Map<string, Candidate[]>()
  for (const spelling of modelSpellings(name.provider, model)) {
    const matching = indexes
      .flatMap((index) => entriesMatching(index, spelling))
      .filter(
        ({ entry, platform }) =>
          (entry.tenant === undefined || entry.tenant === tenant) &&
          (platform === '' || platform === name.platform),
      )
    for (const compiled of bestOfSheets(matching))
      for (const candidate of candidatesOf(compiled))
        getOrAdd(byMeter, candidate.meter, () => []).push(candidate)
    if (byMeter.size > 0) break
  }
  for (const list of byMeter.values()) list.sort(compareCandidates)
  return byMeter
}

/** Of each sheet only the entries of the highest priority: a less exact model must not lend a meter to this one. */
function bestOfSheets(entries: readonly CompiledEntry[]): readonly CompiledEntry[] {
  const best = new Map<string, number>()
  for (const { entry } of entries)
    if (entry.sheet !== undefined)
      best.set(entry.sheet, Math.max(best.get(entry.sheet) ?? Number.NEGATIVE_INFINITY, entry.priority))
  return entries.filter(({ entry }) => entry.sheet === undefined || best.get(entry.sheet) === entry.priority)
}

function entriesMatching(index: ProviderIndex, model: string): readonly CompiledEntry[] {
  const found = [...(index.exact.get(model) ?? [])]
  for (const { probe, entries } of index.patterns.values())
    if (matchesModel(probe, model)) found.push(...entries)
  return found
}

function indexByProvider(entries: readonly CompiledEntry[]): ReadonlyMap<string, ProviderIndex> {
  const providers = new Map<string, ProviderIndex>()
  for (const compiled of entries) {
    const index = getOrAdd(providers, compiled.provider, () => ({ exact: new Map(), patterns: new Map() }))
    const { type } = compiled.entry.model_match
    if (type === 'exact') getOrAdd(index.exact, compiled.pattern, () => []).push(compiled)
    else
      getOrAdd(index.patterns, `${type} ${compiled.pattern}`, () => ({
        probe: compiled,
        entries: [],
      })).entries.push(compiled)
  }
  return providers
}

function duplicate({ price_id }: PriceEntry): BookProblem {
  const message = `price_id "${price_id}" is used twice: give each price an id of its own`
  return { kind: 'duplicate', price_ids: [price_id], message }
}

function getOrAdd<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}
