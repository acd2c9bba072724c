import {
  type Accepted,
  type Books,
  type Episode,
  LEARNED_MS,
  type Learning,
  LiveReading,
  learningOf,
  NOTHING_ACCEPTED,
  readingsOf,
  wallBefore,
  watchedBy,
} from '@marginscope/alerting'
import { firstUsage, type StoredAlertRules, type TenantReader } from '@marginscope/ledger'
import type { Settings } from '@marginscope/warehouse'
import { settledBy } from './settled.ts'

export interface EvaluationOptions {
  readonly bucket_ms: number
  readonly grace_ms: number
  /** Go with the statements that read history. */
  readonly settings: Settings
  readonly books: Books
}

/** Up to when there is something to judge. */
export interface Until {
  readonly now_ms: number
  /** So far the ledger is behind: what arrived since then is yet to be posted. */
  readonly behind_ms: number
  /** By the clock of the warehouse: everything recorded up to here can be seen, and nothing more of it comes. */
  readonly recorded_ms: number
  /** Whether usage was recorded since the last time. */
  readonly has_usage: boolean
}

/** A whole history is read again at most for this share of the time. */
const REBUILD_REST_SHARE = 20
const REBUILD_REST_MS_MIN = 10_000

/**
 * What one tenant's rules find, kept up to date as its ledger grows. All of it comes from the ledger: what is lost with
 * this process is read again.
 */
export class Evaluation {
  readonly #reader: TenantReader
  readonly #options: EvaluationOptions
  #rules: StoredAlertRules | undefined
  #accepted: Accepted = NOTHING_ACCEPTED
  #readings: readonly LiveReading[] = []
  /** Of all readings, in the rules' order. */
  #watches: LiveReading['watches'] = []
  #from_ms = 0
  #settled_ms = 0
  #until_ms = 0
  #rebuild_from_ms = 0
  #began = false
  #took_ms = 0

  constructor(reader: TenantReader, options: EvaluationOptions) {
    this.#reader = reader
    this.#options = options
  }

  /** The first bucket that was looked at begins here, event time. */
  get from_ms(): number {
    return this.#from_ms
  }

  /** Up to here buckets have been judged, event time. */
  get until_ms(): number {
    return Math.min(this.#until_ms, ...this.#watches.map(({ until_ms }) => until_ms))
  }

  /** What the last look at what is new took; 0 of a whole history, which has rests of its own. */
  get took_ms(): number {
    return this.#took_ms
  }

  learning(): Learning {
    return learningOf(this.#watches.map((watch) => watch.learning()))
  }

  get series(): number {
    return this.#watches.reduce((sum, { series }) => sum + series, 0)
  }

  episodes(): readonly Episode[] {
    return this.#watches.flatMap((watch) => watch.episodes())
  }

  /**
   * Judges every bucket that has settled. Reads the whole history when the rules are new or rows of older hours came,
   * the latter with rests that are long beside the reading.
   */
  async advance(rules: StoredAlertRules, accepted: Accepted, until: Until): Promise<void> {
    this.#accepted = accepted
    // A ledger that falls behind takes nothing back that was judged.
    this.#settled_ms = Math.max(this.#settled_ms, settledBy(until, this.#options.grace_ms))
    this.#until_ms = wallBefore(this.#settled_ms, this.#options.bucket_ms)
    const is_new = rules.version !== this.#rules?.version
    const is_outdated = this.#watches.some((watch) => watch.is_outdated)
    if (!this.#began || is_new || (is_outdated && performance.now() >= this.#rebuild_from_ms))
      return this.#rebuild(rules, until)
    const began_ms = performance.now()
    for (const reading of this.#readings)
      await reading.advance(this.#reader, until.recorded_ms, this.#settled_ms, until.has_usage)
    this.#took_ms = performance.now() - began_ms
  }

  async #rebuild(rules: StoredAlertRules, until: Until): Promise<void> {
    const began_ms = performance.now()
    const first_ms = await firstUsage(this.#reader)
    if (first_ms === undefined) return
    const until_ms = this.#settled_ms
    const from_ms = Math.max(first_ms, until_ms - LEARNED_MS)
    const span = { from_ms, until_ms, recorded_until_ms: until.recorded_ms }
    const { bucket_ms, books } = this.#options
    const prices = { tenant: this.#reader.tenant, books }
    const accepted: Accepted = (subject) => this.#accepted(subject)
    const all = watchedBy(rules.rules, { bucket_ms, accepted, prices })
    const readings: LiveReading[] = []
    for (const reading of readingsOf(all))
      readings.push(await LiveReading.over(this.#reader, reading, this.#options, span))
    const watches = readings.flatMap((reading) => reading.watches)
    this.#readings = readings
    this.#watches = watches.toSorted((one, other) => all.indexOf(one.watched) - all.indexOf(other.watched))
    this.#rules = rules
    this.#from_ms = from_ms
    this.#began = true
    this.#took_ms = 0
    const took_ms = performance.now() - began_ms
    this.#rebuild_from_ms = performance.now() + Math.max(REBUILD_REST_MS_MIN, REBUILD_REST_SHARE * took_ms)
  }
}
