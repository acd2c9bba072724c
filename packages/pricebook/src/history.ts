import type { Publication } from './stored.ts'

/** How far back a book is wanted: as of a version, or as it was known at an instant (ms since 1970). */
export type BookView =
  | { readonly kind: 'newest' }
  | { readonly kind: 'version'; readonly version: number }
  | { readonly kind: 'known_at'; readonly known_at_ms: number }

/** Whose the shared list is. */
const SHARED = ''
const NONE: readonly Publication[] = []

/** What a tenant's book is made from: the first so many publications of the list, and of its own. */
export interface Seen {
  readonly shared: readonly Publication[]
  readonly shared_count: number
  readonly own: readonly Publication[]
  readonly own_count: number
}

/** All publications, by whose they are: finding a tenant's takes no longer for there being others. */
export class History {
  readonly #byTenant = new Map<string, Publication[]>()
  #version = 0

  /** The newest version, 0 when nothing was ever published. */
  get version(): number {
    return this.#version
  }

  /** Takes what was published since, oldest first; true when there is something that was not known. */
  add(publications: readonly Publication[]): boolean {
    const before = this.#version
    for (const publication of publications) {
      if (publication.book_version <= this.#version) continue
      const list = this.#byTenant.get(publication.tenant)
      if (list === undefined) this.#byTenant.set(publication.tenant, [publication])
      else list.push(publication)
      this.#version = publication.book_version
    }
    return this.#version > before
  }

  see(tenant: string, view: BookView): Seen {
    const shared = this.#byTenant.get(SHARED) ?? NONE
    const own = tenant === SHARED ? NONE : (this.#byTenant.get(tenant) ?? NONE)
    return { shared, shared_count: countIn(shared, view), own, own_count: countIn(own, view) }
  }
}

/** The publications seen, in the order of their versions. */
export function publicationsOf({ shared, shared_count, own, own_count }: Seen): readonly Publication[] {
  return [...shared.slice(0, shared_count), ...own.slice(0, own_count)].sort(
    (a, b) => a.book_version - b.book_version,
  )
}

/** How many of the list belong to a view. It ends with one of the newest, mostly with the last. */
function countIn(publications: readonly Publication[], view: BookView): number {
  let count = publications.length
  for (; count > 0; count -= 1) {
    const last = publications[count - 1]
    if (last !== undefined && isIn(last, view)) break
  }
  return count
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
