import { type CompiledEntry, matchesModel } from './compiled-entry.ts'

/** Entries that share one model match, so that a pattern is tried once for all its meters. */
interface MatchGroup {
  readonly probe: CompiledEntry
  readonly entries: CompiledEntry[]
}

/** A provider's entries by the models that they name. */
export interface ProviderIndex {
  readonly exact: Map<string, CompiledEntry[]>
  readonly patterns: Map<string, MatchGroup>
}

/** By provider; "*" are the entries for any. */
export type BookIndex = ReadonlyMap<string, ProviderIndex>

export function indexByProvider(entries: readonly CompiledEntry[]): BookIndex {
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

/** The entries that match a model as it is spelled here. */
export function entriesMatching(index: ProviderIndex, model: string): readonly CompiledEntry[] {
  const found = [...(index.exact.get(model) ?? [])]
  for (const { probe, entries } of index.patterns.values())
    if (matchesModel(probe, model)) found.push(...entries)
  return found
}

export function entriesOfIndex(index: BookIndex): readonly CompiledEntry[] {
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
