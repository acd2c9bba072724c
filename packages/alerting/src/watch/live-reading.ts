import type { TenantReader } from '@marginscope/ledger'
import { readBuckets } from '@marginscope/reports'
import type { Settings } from '@marginscope/warehouse'
import { historyOf, wallBefore } from './history.ts'
import { LiveWatch, WINDOW_MS } from './live-watch.ts'
import type { Reading } from './reading.ts'

export interface LiveOptions {
  readonly bucket_ms: number
  readonly settings?: Settings
}

/** What the views of a reading see as the ledger grows: rows are read once, when they have been recorded. */
export class LiveReading {
  /** One for each part. */
  readonly watches: readonly LiveWatch[]
  readonly #reading: Reading
  readonly #options: LiveOptions
  /** Rows recorded up to here are in. */
  #read_until_ms: number

  private constructor(
    reading: Reading,
    options: LiveOptions,
    watches: readonly LiveWatch[],
    read_until_ms: number,
  ) {
    this.#reading = reading
    this.#options = options
    this.watches = watches
    this.#read_until_ms = read_until_ms
  }

  /** Reads history from `from_ms` on: what was recorded until `recorded_until_ms`, up to `until_ms`. */
  static async over(
    reader: TenantReader,
    reading: Reading,
    options: LiveOptions,
    span: { readonly from_ms: number; readonly until_ms: number; readonly recorded_until_ms: number },
  ): Promise<LiveReading> {
    const { bucket_ms, settings } = options
    const { view, parts } = reading
    const from_ms = wallBefore(span.from_ms, bucket_ms)
    const watches = parts.map(({ watched }) => new LiveWatch(watched, bucket_ms, from_ms))
    const recorded = { after_ms: 0, until_ms: span.recorded_until_ms }
    const old_ms = wallBefore(Math.max(span.from_ms, span.until_ms - WINDOW_MS), bucket_ms)
    const old = { from_ms, to_ms: old_ms, recorded }
    for await (const { to_ms, buckets } of historyOf(reader, view, bucket_ms, old, settings))
      for (const [at, { of }] of parts.entries()) await watches[at]?.learn({ to_ms, buckets: of(buckets) })
    // Buckets to come hold what has been recorded of them already.
    const rest = { from_ms: old_ms, to_ms: span.until_ms + 2 * WINDOW_MS, recorded }
    for await (const { buckets } of historyOf(reader, view, bucket_ms, rest, settings))
      for (const [at, { each }] of parts.entries()) watches[at]?.add(buckets, each)
    for (const watch of watches) watch.judge(span.until_ms)
    return new LiveReading(reading, options, watches, span.recorded_until_ms)
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
    const { view, parts } = this.#reading
    const has_more = has_usage || view.extras.some((extra) => extra !== 'lag_ms')
    if (has_more && recorded_until_ms > this.#read_until_ms) {
      const buckets = await readBuckets(
        reader,
        view,
        bucket_ms,
        {
          from_ms: 0,
          to_ms: until_ms + 2 * WINDOW_MS,
          recorded: { after_ms: this.#read_until_ms, until_ms: recorded_until_ms },
          ...(has_usage ? {} : { without_usage: true }),
        },
        settings,
      )
      for (const [at, { each }] of parts.entries()) this.watches[at]?.add(buckets, each)
    }
    this.#read_until_ms = Math.max(this.#read_until_ms, recorded_until_ms)
    for (const watch of this.watches) watch.judge(until_ms)
  }
}
