import type { TenantReader } from '@marginscope/ledger'
import { readBuckets } from '@marginscope/reports'
import type { Settings } from '@marginscope/warehouse'
import type { Episode } from '../episode.ts'
import { historyOf, wallBefore } from './history.ts'
import { observeInTurns } from './in-turns.ts'
import { Recent } from './recent.ts'
import type { Learning, Watch, Watched } from './watch.ts'

/** Rows of events so old may still come; older ones ask for the whole history again. */
const WINDOW_MS = 24 * 60 * 60 * 1000
/** A view with many series holds less of it. */
const BUCKETS_MAX = 100_000

export interface LiveOptions {
  readonly bucket_ms: number
  readonly settings?: Settings
}

/**
 * A view, watched as it grows: rows are read once, when they have been recorded, and added to the buckets they belong
 * to. A row of a bucket that was judged before has the hours since judged again, from a copy that stopped before it.
 */
export class LiveWatch {
  readonly watched: Watched
  readonly #options: LiveOptions
  /** Stopped at `#base_ms`; goes on only when what is before it is old. */
  #base: Watch
  #base_ms: number
  #head: Watch
  #head_ms: number
  readonly #recent = new Recent()
  /** What is older has no part in it. */
  readonly #from_ms: number
  /** Rows recorded up to here are in. */
  #read_until_ms: number
  /** Rows came that belong before the base. */
  #is_outdated = false

  private constructor(watched: Watched, options: LiveOptions, from_ms: number, read_until_ms: number) {
    this.watched = watched
    this.#options = options
    this.#base = watched.start()
    this.#head = this.#base
    this.#from_ms = from_ms
    this.#base_ms = from_ms
    this.#head_ms = from_ms
    this.#read_until_ms = read_until_ms
  }

  /** Reads a view's history from `from_ms` on: what was recorded until `recorded_until_ms`, up to `until_ms`. */
  static async over(
    reader: TenantReader,
    watched: Watched,
    options: LiveOptions,
    span: { readonly from_ms: number; readonly until_ms: number; readonly recorded_until_ms: number },
  ): Promise<LiveWatch> {
    const { bucket_ms, settings } = options
    const wall_ms = (at_ms: number) => wallBefore(at_ms, bucket_ms)
    const live = new LiveWatch(watched, options, wall_ms(span.from_ms), span.recorded_until_ms)
    const recorded = { after_ms: 0, until_ms: span.recorded_until_ms }
    const old_ms = wall_ms(Math.max(span.from_ms, span.until_ms - WINDOW_MS))
    const old = { from_ms: live.#base_ms, to_ms: old_ms, recorded }
    for await (const stretch of historyOf(reader, watched.view, bucket_ms, old, settings))
      await observeInTurns(live.#base, stretch, bucket_ms)
    live.#base_ms = old_ms
    // Buckets to come hold what has been recorded of them already.
    const rest = { from_ms: old_ms, to_ms: span.until_ms + 2 * WINDOW_MS, recorded }
    for await (const { buckets } of historyOf(reader, watched.view, bucket_ms, rest, settings))
      for (const bucket of buckets) live.#recent.add(bucket)
    live.#rewind()
    live.#foldTo(wall_ms(span.until_ms))
    return live
  }

  /** Whether only the whole history can say what is right. */
  get is_outdated(): boolean {
    return this.#is_outdated
  }

  /** Event time up to which it has been judged. */
  get until_ms(): number {
    return this.#head_ms
  }

  get series(): number {
    return this.#head.series
  }

  learning(): Learning {
    return this.#head.learning()
  }

  episodes(): readonly Episode[] {
    if (this.watched.is_prompt === undefined) return this.#head.episodes()
    // The buckets that have not ended are seen as they are, by a copy that nothing goes on from.
    const now = this.#head.copy()
    now.observe({ to_ms: this.#head_ms, buckets: this.#between(this.#head_ms, Number.POSITIVE_INFINITY) })
    return now.episodes()
  }

  /**
   * Takes what was recorded since the last time, up to `recorded_until_ms`, and judges every bucket before `until_ms`.
   * `has_usage`: whether usage was recorded since; without any, it is not read.
   */
  async advance(
    reader: TenantReader,
    recorded_until_ms: number,
    until_ms: number,
    has_usage = true,
  ): Promise<void> {
    const { bucket_ms, settings } = this.#options
    const has_more = has_usage || this.watched.view.extras.some((extra) => extra !== 'lag_ms')
    if (!has_more) this.#read_until_ms = Math.max(this.#read_until_ms, recorded_until_ms)
    if (recorded_until_ms > this.#read_until_ms) {
      const recorded = { after_ms: this.#read_until_ms, until_ms: recorded_until_ms }
      const all = { from_ms: 0, to_ms: until_ms + 2 * WINDOW_MS, recorded }
      const buckets = await readBuckets(reader, this.watched.view, bucket_ms, all, settings)
      this.#read_until_ms = recorded_until_ms
      let is_late = false
      for (const bucket of buckets) {
        const at_ms = bucket.at * bucket_ms
        if (at_ms < this.#from_ms) continue
        if (at_ms < this.#base_ms) this.#is_outdated = true
        else this.#recent.add(bucket)
        if (at_ms < this.#head_ms) is_late = true
      }
      if (is_late) this.#rewind()
    }
    this.#foldTo(wallBefore(until_ms, bucket_ms))
    this.#forget()
  }

  #rewind(): void {
    this.#head = this.#base.copy()
    this.#head_ms = this.#base_ms
  }

  #foldTo(to_ms: number): void {
    if (to_ms <= this.#head_ms) return
    this.#head.observe({ to_ms, buckets: this.#between(this.#head_ms, to_ms) })
    this.#head_ms = to_ms
  }

  /** Lets the base go on when what it holds back is old or much. */
  #forget(): void {
    const { bucket_ms } = this.#options
    const is_much = this.#recent.count > BUCKETS_MAX
    const is_old = this.#head_ms - this.#base_ms > 2 * WINDOW_MS
    if (!is_much && !is_old) return
    const kept_ms = is_much ? (this.#head_ms - this.#base_ms) / 2 : WINDOW_MS
    const to_ms = wallBefore(this.#head_ms - kept_ms, bucket_ms)
    this.#base.observe({ to_ms, buckets: this.#between(this.#base_ms, to_ms) })
    this.#base_ms = to_ms
    this.#recent.dropBefore(to_ms / bucket_ms)
  }

  #between(from_ms: number, to_ms: number) {
    const { bucket_ms } = this.#options
    return this.#recent.between(from_ms / bucket_ms, to_ms / bucket_ms)
  }
}
