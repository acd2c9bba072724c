import { LIMITS } from '@marginscope/schemas'
import { Incomplete } from './incomplete.ts'
import type { Learnt } from './learnt.ts'
import type { UsageFault } from './normalised.ts'

/** A JSON object whose fields nobody has checked yet. */
export type Fields = Readonly<Record<string, unknown>>

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const NO_PLACES: ReadonlySet<string> = new Set()
const NONE: readonly string[] = []

const DIGITS = /^\d{1,16}$/
const SECONDS = /^\d{1,12}(?:\.\d{1,9})?$/

/** What all readers of one usage object share. */
interface Root {
  readonly path: string
  /** Places that carry no cost, see free-fields.ts. */
  readonly free: ReadonlySet<string>
  fault: UsageFault | undefined
  unquantified: Set<string> | undefined
  /** Paths of what was read and has no known meaning; whether counts hang on it. */
  strange: { readonly path: string; readonly counted: boolean }[] | undefined
}

/** Most objects are understood: nothing is made for them. */
interface Found {
  readonly learnt: Learnt | undefined
  fields: string[] | undefined
  incomplete: Incomplete | undefined
}

/** What nobody read, or understood. */
export interface Unread {
  /** Paths of what is there and was not read. Null states nothing, so it is not unknown. */
  readonly fields: readonly string[]
  /** Places below the usage object, without list indices, where counts other than 0 stand among it. */
  readonly incomplete: readonly string[]
}

/**
 * Reads counts out of a provider's usage object and remembers the first fault, so that a format reads top to
 * bottom without a check after every field. What it never read, it reports as unknown.
 */
export class UsageReader {
  readonly path: string
  readonly #fields: Fields
  readonly #root: Root
  /** Names that were there and read, as often as read: a list is faster to fill than a set. */
  readonly #seen: string[] = []
  #children: UsageReader[] | undefined

  constructor(fields: Fields, path: string, within: UsageReader | ReadonlySet<string> = NO_PLACES) {
    this.#fields = fields
    this.path = path
    this.#root =
      within instanceof UsageReader
        ? within.#root
        : { path, free: within, fault: undefined, unquantified: undefined, strange: undefined }
  }

  get fault(): UsageFault | undefined {
    return this.#root.fault
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#fields, name)
  }

  /** What a field holds, without marking it as known. */
  peek(name: string): unknown {
    return this.#fields[name]
  }

  /** A count, where the field holds one; anything else is left unread, and no fault. */
  wholeCount(name: string): number | undefined {
    const count = wholeNumber(this.#fields[name])
    if (count !== undefined) this.#seen.push(name)
    return count
  }

  /** The first of `names` that holds something other than null, or undefined. Marks all of them as known. */
  value(...names: string[]): unknown {
    let found: unknown
    for (const name of names) {
      const value = this.#fields[name]
      if (value === undefined || value === null) continue
      this.#seen.push(name)
      found ??= value
    }
    return found
  }

  /**
   * A count under any of its spellings, or undefined where none is stated. Integers may come as strings (proto3
   * JSON, OTLP). Spellings that say different things are a contradiction; 0 beside a number is a default.
   */
  count(...names: string[]): number | undefined {
    let found: number | undefined
    let foundName = ''
    for (const name of names) {
      const value = this.value(name)
      if (value === undefined) continue
      const count = this.#asCount(name, value)
      if (count === undefined) return undefined
      if (found === undefined || found === 0) {
        found = count
        foundName = name
      } else if (count !== 0 && count !== found) {
        this.inconsistent(name, `${foundName} says ${found}, but ${name} says ${count}`)
        return undefined
      }
    }
    return found
  }

  /** A duration in seconds, rounded to the whole second as providers bill it; may come as text, too. */
  seconds(name: string): number | undefined {
    const value = this.value(name)
    if (value === undefined) return undefined
    const number = typeof value === 'string' && SECONDS.test(value) ? Number(value) : value
    if (typeof number === 'number' && number >= 0 && number <= LIMITS.count) return Math.round(number)
    this.invalid(name, `must be a number of seconds >= 0, not ${shown(value)}`)
    return undefined
  }

  /** A text under the first spelling that holds one. A number there is not understood, and no text. */
  text(...names: string[]): string | undefined {
    let found: string | undefined
    for (const name of names) {
      const value = this.#fields[name]
      if (typeof value !== 'string') continue
      this.#seen.push(name)
      found ??= value
    }
    return found
  }

  /** A nested object under any of its spellings. Several that are there are all read. */
  child(...names: string[]): UsageReader {
    let merged: Fields | undefined
    let name = ''
    for (const candidate of names) {
      const value = this.value(candidate)
      if (value === undefined) continue
      if (isFields(value)) merged = merged === undefined ? value : { ...merged, ...value }
      else this.invalid(candidate, `must be an object, not ${shown(value)}`)
      name = candidate
    }
    if (merged === undefined) return NOTHING
    const child = new UsageReader(merged, `${this.path}.${name}`, this)
    this.#adopt(child)
    return child
  }

  /** The objects of a list under any of its spellings. */
  children(...names: string[]): UsageReader[] {
    const name = names.find((candidate) => (this.#fields[candidate] ?? undefined) !== undefined)
    if (name === undefined) return []
    const list = this.value(name)
    if (!Array.isArray(list)) {
      this.invalid(name, `must be a list, not ${shown(list)}`)
      return []
    }
    const readers: UsageReader[] = []
    for (const [index, item] of list.entries()) {
      if (isFields(item)) readers.push(new UsageReader(item, `${this.path}.${name}[${index}]`, this))
      else this.invalid(`${name}[${index}]`, `must be an object, not ${shown(item)}`)
    }
    for (const reader of readers) this.#adopt(reader)
    return readers
  }

  /** What is there, whoever reads it. */
  get fields(): Fields {
    return this.#fields
  }

  /** Reads another object of the same reply as if it stood below the usage under this name. */
  beside(name: string, fields: unknown): UsageReader {
    if (!isFields(fields)) return NOTHING
    const child = new UsageReader(fields, `${this.path}.${name}`, this)
    this.#adopt(child)
    return child
  }

  /** Fields that only restate what was read: what never carries a cost is in free-fields.ts. */
  ignore(...names: string[]): void {
    for (const name of names) {
      if (this.has(name)) this.#seen.push(name)
    }
  }

  /** Counts that are known but have no meter: nothing while they are 0, otherwise reported as unknown. */
  unmetered(...names: string[]): void {
    for (const name of names) {
      if (this.#fields[name] === 0) this.#seen.push(name)
    }
  }

  /** Something read that has no known meaning; `counted` where counts hang on it. */
  strange(what: string, counted = false): void {
    this.#root.strange ??= []
    this.#root.strange.push({ path: `${this.path}.${what}`, counted })
  }

  /** A meter that was used without the reply saying how much. */
  unquantified(meter: string): void {
    this.#root.unquantified ??= new Set()
    this.#root.unquantified.add(meter)
  }

  /** Meters that were used without the reply saying how much, sorted. */
  get unquantifiedMeters(): readonly string[] {
    return this.#root.unquantified === undefined ? NONE : [...this.#root.unquantified].sort()
  }

  invalid(name: string, message: string, code: 'invalid_field' | 'missing_field' = 'invalid_field'): void {
    this.#root.fault ??= {
      kind: 'invalid',
      code,
      path: `${this.path}.${name}`,
      message: `${name} ${message}`,
    }
  }

  inconsistent(name: string, message: string): void {
    this.#root.fault ??= {
      kind: 'inconsistent',
      code: 'usage_inconsistent',
      path: `${this.path}.${name}`,
      message: `${message}. Nothing was counted: send the provider's usage unchanged under its own raw_format, or disjoint counts in "usage"`,
    }
  }

  /** What is there and was not read, or not understood. */
  unread(learnt?: Learnt): Unread {
    const found: Found = { learnt, fields: undefined, incomplete: undefined }
    this.#unread(found)
    for (const { path, counted } of this.#root.strange ?? []) {
      found.fields ??= []
      found.fields.push(path)
      if (!counted) continue
      found.incomplete ??= new Incomplete(learnt)
      found.incomplete.add(this.#placeOf(path))
    }
    return { fields: found.fields ?? NONE, incomplete: found.incomplete?.places() ?? NONE }
  }

  #unread(found: Found): void {
    const fields = this.#fields
    for (const name in fields) {
      const value = fields[name]
      if (value === null || this.#seen.includes(name)) continue
      const path = `${this.path}.${name}`
      const place = this.#placeOf(path)
      if (this.#root.free.has(place) || (place !== name && this.#root.free.has(`*.${name}`))) continue
      found.fields ??= []
      found.fields.push(path)
      found.incomplete ??= new Incomplete(found.learnt)
      found.incomplete.search(value, place)
    }
    if (this.#children !== undefined) for (const child of this.#children) child.#unread(found)
  }

  /** List indices are no part of a place: that a field is not understood is the same for every item. */
  #placeOf(path: string): string {
    const place = path.slice(this.#root.path.length + 1)
    return place.includes('[') ? place.replace(/\[\d+\]/g, '') : place
  }

  #adopt(child: UsageReader): void {
    this.#children ??= []
    this.#children.push(child)
  }

  #asCount(name: string, value: unknown): number | undefined {
    const number = wholeNumber(value)
    if (number !== undefined) return number
    this.invalid(name, `must be an integer from 0 to ${LIMITS.count}, not ${shown(value)}`)
    return undefined
  }
}

/** A nested object that is not there: it states nothing and can't be at fault. */
const NOTHING = new UsageReader({}, '')

function wholeNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && DIGITS.test(value) ? Number(value) : value
  if (typeof number !== 'number' || !Number.isInteger(number)) return undefined
  if (number < 0 || number > LIMITS.count) return undefined
  return number === 0 ? 0 : number // -0 is 0
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'an object'
  return `${typeof value} ${String(value).slice(0, 40)}`
}
