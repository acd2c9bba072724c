import type { EventLog } from '@marginscope/eventlog'
import { within } from '@marginscope/flow'
import { Gauge, type Registry } from '@marginscope/service'

/** A scrape waits no longer for the log; without an answer no lag is told, rather than an old one. */
const BOUNDS_MS_MAX = 3_000

/** How far the partitions that this processor holds are posted, as metrics; what another holds is not told here. */
export class Progress {
  readonly #stands = new Map<number, number>()
  readonly #offset: Gauge<'partition'>
  readonly #posted_at: Gauge<'partition'>
  readonly #filter_bytes: Gauge<'partition'>
  #log: Pick<EventLog, 'bounds'> | undefined

  constructor(registry: Registry) {
    const gauge = (name: string, help: string, collect?: (gauge: Gauge<'partition'>) => Promise<void>) =>
      new Gauge({
        name: `marginscope_processor_${name}`,
        help,
        labelNames: ['partition'],
        registers: [registry],
        ...(collect === undefined
          ? {}
          : {
              async collect() {
                await collect(this)
              },
            }),
      })
    this.#offset = gauge('posted_offset', 'Log offset below which everything is posted')
    this.#posted_at = gauge('posted_timestamp_seconds', 'When a batch of this partition was last posted')
    this.#filter_bytes = gauge('identity_filter_bytes', 'Memory of the identity filter')
    gauge('lag_records', 'Records of the log that are not posted yet', (lag) => this.#look(lag))
  }

  /** The log whose ends the lag is counted from. */
  follow(log: Pick<EventLog, 'bounds'>): void {
    this.#log = log
  }

  opened(partition: number, offset: number): void {
    this.#stand(partition, offset)
  }

  posted(partition: number, offset: number, filter_bytes: number): void {
    this.#stand(partition, offset)
    this.#posted_at.set({ partition }, Date.now() / 1_000)
    this.#filter_bytes.set({ partition }, filter_bytes)
  }

  /** The partition is another's, or nobody's. */
  closed(partition: number): void {
    this.#stands.delete(partition)
    for (const gauge of [this.#offset, this.#posted_at, this.#filter_bytes]) gauge.remove({ partition })
  }

  #stand(partition: number, offset: number): void {
    this.#stands.set(partition, offset)
    this.#offset.set({ partition }, offset)
  }

  async #look(lag: Gauge<'partition'>): Promise<void> {
    lag.reset()
    const late = () => Promise.reject(new Error('no answer'))
    const bounds = await within(this.#log?.bounds() ?? Promise.resolve([]), BOUNDS_MS_MAX, late).catch(
      () => [],
    )
    for (const { partition, next } of bounds) {
      const stands = this.#stands.get(partition)
      if (stands !== undefined) lag.set({ partition }, Math.max(0, next - stands))
    }
  }
}
