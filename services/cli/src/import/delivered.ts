/** A file's number and a line of it in one number, which grows in the order in which files are read. */
const LINES_MAX = 2 ** 32

export const placeNumber = (file: number, line: number): number => file * LINES_MAX + line
export const fileOf = (place: number): number => Math.floor(place / LINES_MAX)
export const lineOf = (place: number): number => place % LINES_MAX

/**
 * Up to where everything was answered, though requests come back in any order. Places are begun in growing order; memory
 * holds those under way.
 */
export class Delivered {
  readonly #under_way = new Map<number, number>()
  #last = -1

  begin(place: number): void {
    this.#under_way.set(place, (this.#under_way.get(place) ?? 0) + 1)
    this.#last = place
  }

  end(places: readonly number[]): void {
    for (const place of places) {
      const left = (this.#under_way.get(place) ?? 1) - 1
      if (left === 0) this.#under_way.delete(place)
      else this.#under_way.set(place, left)
    }
  }

  /** The first place that isn't answered in full; undefined: all that began are. */
  firstOpen(): number | undefined {
    return this.#under_way.keys().next().value
  }

  /** The last that began. */
  get last(): number {
    return this.#last
  }
}
