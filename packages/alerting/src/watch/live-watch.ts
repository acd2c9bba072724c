import type { SeriesBucket } from '@marginscope/reports'
import type { Episode } from '../episode.ts'
import { wallBefore } from './history.ts'
import { observeInTurns } from './in-turns.ts'
import { Recent } from './recent.ts'
import type { Learning, Stretch, Watch, Watched } from './watch.ts'

/** Rows of events so old may still come; older ones ask for the whole history again. */
export const WINDOW_MS = 24 * 60 * 60 * 1000
/** A view with many series holds less of it. */
const BUCKETS_MAX = 100_000

/**
 * A view, watched as it grows: what is recorded is added to the buckets that it belongs to. A row of a bucket that was
 * judged before has the hours since judged again, from a copy that stopped before it.
 */
export class LiveWatch {
  readonly watched: Watched
  readonly #bucket_ms: number
  /** Stopped at `#base_ms`; goes on only when what is before it is old. */
  #base: Watch
  #base_ms: number
  #head: Watch
  #head_ms: number
  readonly #recent = new Recent()
  /** What is older has no part in it. */
  readonly #from_ms: number
  /** Rows came that belong before the base. */
  #is_outdated = false

  constructor(watched: Watched, bucket_ms: number, from_ms: number) {
    this.watched = watched
    this.#bucket_ms = bucket_ms
    this.#base = watched.start()
    this.#head = this.#base
    this.#from_ms = from_ms
    this.#base_ms = from_ms
    this.#head_ms = from_ms
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

  /** Takes history that is so old that no row of it is to come; before anything else. */
  async learn(stretch: Stretch): Promise<void> {
    await observeInTurns(this.#base, stretch, this.#bucket_ms)
    this.#base_ms = stretch.to_ms
    this.#head_ms = stretch.to_ms
  }

  /** Takes what was recorded since the last time: of each bucket that was read what `own` says that it has. */
  add(read: readonly SeriesBucket[], own: (bucket: SeriesBucket) => SeriesBucket | undefined): void {
    let is_late = false
    for (const each of read) {
      const bucket = own(each)
      if (bucket === undefined) continue
      const at_ms = bucket.at * this.#bucket_ms
      if (at_ms < this.#from_ms) continue
      if (at_ms < this.#base_ms) this.#is_outdated = true
      else this.#recent.add(bucket)
      if (at_ms < this.#head_ms) is_late = true
    }
    if (!is_late) return
    this.#head = this.#base
    this.#head_ms = this.#base_ms
  }

  /** Judges every bucket before `until_ms`. */
  judge(until_ms: number): void {
    // Before there is anything to judge as well: what the base is told is no news for the head.
    if (this.#head === this.#base) this.#head = this.#base.copy()
    const to_ms = wallBefore(until_ms, this.#bucket_ms)
    if (to_ms > this.#head_ms) {
      this.#head.observe({ to_ms, buckets: this.#between(this.#head_ms, to_ms) })
      this.#head_ms = to_ms
    }
    this.#forget()
  }

  /** Lets the base go on when what it holds back is old or much. */
  #forget(): void {
    const is_much = this.#recent.count > BUCKETS_MAX
    const is_old = this.#head_ms - this.#base_ms > 2 * WINDOW_MS
    if (!is_much && !is_old) return
    const kept_ms = is_much ? (this.#head_ms - this.#base_ms) / 2 : WINDOW_MS
    const to_ms = wallBefore(this.#head_ms - kept_ms, this.#bucket_ms)
    this.#base.observe({ to_ms, buckets: this.#between(this.#base_ms, to_ms) })
    this.#base_ms = to_ms
    this.#recent.dropBefore(to_ms / this.#bucket_ms)
  }

  #between(from_ms: number, to_ms: number) {
    return this.#recent.between(from_ms / this.#bucket_ms, to_ms / this.#bucket_ms)
  }
}
