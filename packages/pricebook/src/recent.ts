/**
 * The values used last, up to a total weight: whichever was not asked for the longest goes first. The newest stays
 * even when it is heavier than all may be together.
 */
export class Recent<K, V> {
  readonly #weight_max: number
  readonly #weigh: (value: V) => number
  /** The one used last is the last. */
  readonly #values = new Map<K, V>()
  #newest: K | undefined
  #weight = 0

  constructor(weight_max: number, weigh: (value: V) => number = () => 1) {
    this.#weight_max = weight_max
    this.#weigh = weigh
  }

  get(key: K): V | undefined {
    const value = this.#values.get(key)
    // Runs of events are of one tenant: then the order is right as it is.
    if (value === undefined || key === this.#newest) return value
    this.#values.delete(key)
    this.#values.set(key, value)
    this.#newest = key
    return value
  }

  /** Keeps a value; returns those that went for it. */
  set(key: K, value: V): readonly V[] {
    this.#delete(key)
    this.#values.set(key, value)
    this.#newest = key
    this.#weight += this.#weigh(value)
    const gone: V[] = []
    for (const [oldest, dropped] of this.#values) {
      if (this.#weight <= this.#weight_max || oldest === key) break
      this.#delete(oldest)
      gone.push(dropped)
    }
    return gone
  }

  /** Lets all go that `unwanted` says. */
  drop(unwanted: (value: V) => boolean): void {
    for (const [key, value] of this.#values) if (unwanted(value)) this.#delete(key)
  }

  #delete(key: K): void {
    const value = this.#values.get(key)
    if (value === undefined) return
    this.#values.delete(key)
    this.#weight -= this.#weigh(value)
  }
}
