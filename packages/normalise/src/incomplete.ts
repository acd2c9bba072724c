import type { Learnt } from './learnt.ts'

/** So many places are named at most, each with so many characters. */
const PLACES_MAX = 16
const PLACE_CHARS = 128
/** Deeper than any provider's usage: what lies below is not looked through, and counts as not understood. */
const DEPTH_MAX = 32

const NUMBER = /^\s*[+-]?\d*\.?\d+(?:e[+-]?\d+)?\s*$/i
const ZERO = /^\s*[+-]?[0.]+(?:e[+-]?\d+)?\s*$/i
/** Places are kept in one text, joined by commas. */
const NOT_IN_NAMES = /[,\p{Cc}]/gu

/** The places of counts other than 0 that nobody understood: an event that has one is priced without it. */
export class Incomplete {
  readonly #places = new Set<string>()
  readonly #learnt: Learnt | undefined

  /** What `learnt` takes, somebody understands. */
  constructor(learnt?: Learnt) {
    this.#learnt = learnt
  }

  /** Looks for counts in `value`, which stands at `place` and was not read, at any depth. */
  search(value: unknown, place: string, depth = 0): void {
    if (value === 0 || value === null) return
    if (this.#places.size >= PLACES_MAX && this.#learnt === undefined) return
    if (typeof value === 'number' || typeof value === 'bigint') this.add(place, value)
    else if (typeof value === 'string') {
      if (NUMBER.test(value) && !ZERO.test(value)) this.add(place, value)
    } else if (typeof value !== 'object') return
    else if (depth === DEPTH_MAX) this.add(place)
    else if (Array.isArray(value)) for (const item of value) this.search(item, place, depth + 1)
    else for (const [name, inner] of Object.entries(value)) this.search(inner, `${place}.${name}`, depth + 1)
  }

  add(place: string, value?: unknown): void {
    const name = place.slice(0, PLACE_CHARS).toWellFormed().replace(NOT_IN_NAMES, '_')
    if (this.#learnt?.takes(name, value) !== true && this.#places.size < PLACES_MAX) this.#places.add(name)
  }

  places(): string[] {
    return [...this.#places].sort()
  }
}
