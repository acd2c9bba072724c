import type { SpanRead } from '../record.ts'

/** A trace of which spans came since it was last looked at. */
export interface Touched {
  readonly tenant: string
  readonly trace: string
  /** Of the first of those spans. */
  readonly first_offset: number
  /** Whether somebody else may have begun with them. */
  readonly is_unsure: boolean
  /** Nothing is waited for. */
  readonly is_due: boolean
  /** By a clock that only goes on. */
  readonly first_ms: number
  readonly last_ms: number
}

/** A trace that is never quiet is looked at after so many times the quiet that is waited for. */
const PATIENCE = 10

/** The traces of a partition that wait until they are quiet: some 300 bytes each, a million at most. */
export class TouchedTraces {
  readonly #quiet_ms: number
  readonly #traces_max: number
  /** Those that were touched last stand last. */
  readonly #traces = new Map<string, Touched>()

  constructor(quiet_ms: number, traces_max = 1_000_000) {
    this.#quiet_ms = quiet_ms
    this.#traces_max = traces_max
  }

  get size(): number {
    return this.#traces.size
  }

  touch(
    { tenant, trace, offset }: Pick<SpanRead, 'tenant' | 'trace' | 'offset'>,
    now_ms: number,
    { is_unsure = false, is_due = false }: { readonly is_unsure?: boolean; readonly is_due?: boolean } = {},
  ): void {
    const key = keyOf({ tenant, trace })
    const before = this.#traces.get(key)
    this.#traces.delete(key)
    this.#traces.set(key, {
      tenant,
      trace,
      first_offset: Math.min(offset, before?.first_offset ?? offset),
      is_unsure: is_unsure || (before?.is_unsure ?? false),
      is_due: is_due || (before?.is_due ?? false),
      first_ms: before?.first_ms ?? now_ms,
      last_ms: now_ms,
    })
  }

  /** At most `limit` that are quiet, or need not be, or were waited for long enough, or for which there is no room. */
  due(now_ms: number, limit: number): Touched[] {
    const due: Touched[] = []
    let beyond = this.#traces.size - this.#traces_max
    for (const touched of this.#traces.values()) {
      if (due.length >= limit) break
      const is_quiet = touched.is_due || now_ms - touched.last_ms >= this.#quiet_ms
      const is_late = now_ms - touched.first_ms >= PATIENCE * this.#quiet_ms
      if (is_quiet || is_late || beyond > 0) due.push(touched)
      beyond -= 1
    }
    return due
  }

  /** Somebody has begun with these, and it is not known how far that went. */
  doubt(traces: readonly Touched[]): void {
    for (const { tenant, trace } of traces) {
      const key = keyOf({ tenant, trace })
      const touched = this.#traces.get(key)
      if (touched !== undefined) this.#traces.set(key, { ...touched, is_unsure: true })
    }
  }

  /** All was made of these. */
  done(traces: readonly Touched[]): void {
    for (const trace of traces) this.#traces.delete(keyOf(trace))
  }

  /** The first span that waits; undefined when none does. */
  firstOffset(): number | undefined {
    let first: number | undefined
    for (const { first_offset } of this.#traces.values())
      if (first === undefined || first_offset < first) first = first_offset
    return first
  }
}

function keyOf({ tenant, trace }: Pick<Touched, 'tenant' | 'trace'>): string {
  return `${tenant}\0${trace}`
}
