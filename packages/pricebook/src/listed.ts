import { entriesKnownAt, newestEntries } from '@marginscope/pricing'
import type { PriceEntry } from '@marginscope/schemas'
import type { Listed, Publication } from './stored.ts'

const EVER = Number.POSITIVE_INFINITY

/**
 * The list as it is after some publications, each entry as it was published last. Of the first, which brought nearly
 * all, a provider's entries are read when asked for. The later ones are changes, and are read now: an entry may have
 * gone from one provider to another.
 */
export function listedIn(publications: readonly Pick<Publication, 'listed'>[]): Listed {
  const [first, ...later] = publications.map(({ listed }) => listed)
  if (first === undefined) return new Map()
  const changes = newestEntries(later.flatMap(entriesIn), EVER)
  const change_of = new Map(changes.map((entry) => [entry.price_id, entry]))
  const changes_of = Map.groupBy(changes, ({ provider }) => provider)
  const entriesOf = (provider: string) => {
    const before = first.get(provider)?.() ?? []
    const changed = before.flatMap(({ price_id }) => change_of.get(price_id) ?? [])
    const all = [...before, ...changed, ...(changes_of.get(provider) ?? [])]
    return entriesKnownAt(all, EVER).filter((entry) => entry.provider === provider)
  }
  const providers = new Set([...first.keys(), ...changes_of.keys()])
  return new Map([...providers].map((provider) => [provider, () => entriesOf(provider)]))
}

/** The same, all of it. */
export function allListed(publications: readonly Pick<Publication, 'listed'>[]): readonly PriceEntry[] {
  return entriesIn(listedIn(publications))
}

function entriesIn(listed: Listed): readonly PriceEntry[] {
  return [...listed.values()].flatMap((read) => read())
}
