import { type CompiledEntry, type CompiledSelector, matchesModel, matchOf } from './compiled-entry.ts'

/** Entries that share one model match, so that a pattern is tried once for all its meters. */
interface MatchGroup<T> {
  readonly probe: T
  readonly entries: T[]
}

/** A provider's entries by the models that they name. */
export interface ProviderIndex<T = CompiledEntry> {
  readonly exact: Map<string, T[]>
  readonly patterns: Map<string, MatchGroup<T>>
}

/** By provider; "*" are the entries for any. */
export type BookIndex<T = CompiledEntry> = Pick<ReadonlyMap<string, ProviderIndex<T>>, 'get' | 'values'>

export function indexByProvider<T extends CompiledSelector>(entries: readonly T[]): BookIndex<T> {
  const providers = new Map<string, ProviderIndex<T>>()
  for (const compiled of entries) {
    const index = getOrAdd(providers, compiled.provider, () => ({ exact: new Map(), patterns: new Map() }))
    const { type } = matchOf(compiled.entry)
    if (type === 'exact') getOrAdd(index.exact, compiled.pattern, () => []).push(compiled)
    else
      getOrAdd(index.patterns, `${type} ${compiled.pattern}`, () => ({
        probe: compiled,
        entries: [],
      })).entries.push(compiled)
  }
  return providers
}

/** An index whose entries of a provider are compiled when they are first looked for. */
export class OnDemand<T extends CompiledSelector> implements BookIndex<T> {
  readonly #providers: ReadonlySet<string>
  readonly #compile: (provider: string) => readonly T[]
  readonly #indexes = new Map<string, ProviderIndex<T>>()

  /** `compile` gives the entries of one of the providers named. */
  constructor(providers: ReadonlySet<string>, compile: (provider: string) => readonly T[]) {
    this.#providers = providers
    this.#compile = compile
  }

  get(provider: string): ProviderIndex<T> | undefined {
    return this.#providers.has(provider) ? this.#indexOf(provider) : undefined
  }

  *values(): MapIterator<ProviderIndex<T>> {
    for (const provider of this.#providers) yield this.#indexOf(provider)
  }

  #indexOf(provider: string): ProviderIndex<T> {
    return getOrAdd(
      this.#indexes,
      provider,
      () =>
        indexByProvider(this.#compile(provider)).get(provider) ?? { exact: new Map(), patterns: new Map() },
    )
  }
}

/** The entries that match a model as it is spelled here. */
export function entriesMatching<T extends CompiledSelector>(
  index: ProviderIndex<T>,
  model: string,
): readonly T[] {
  const found = [...(index.exact.get(model) ?? [])]
  for (const { probe, entries } of index.patterns.values())
    if (matchesModel(probe, model)) found.push(...entries)
  return found
}

export function entriesOfIndex<T>(index: BookIndex<T>): readonly T[] {
  return [...index.values()].flatMap(({ exact, patterns }) => [
    ...[...exact.values()].flat(),
    ...[...patterns.values()].flatMap(({ entries }) => entries),
  ])
}

export function getOrAdd<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}
