import { type SeriesBucket, sampleOfBoth } from '@marginscope/reports'

/** The buckets of the last hours, by time and labels, to which rows that come later can still be added. */
export class Recent {
  readonly #buckets = new Map<number, Map<string, SeriesBucket>>()
  #count = 0

  /** Buckets held. */
  get count(): number {
    return this.#count
  }

  add(bucket: SeriesBucket): void {
    const together = this.#buckets.get(bucket.at) ?? new Map<string, SeriesBucket>()
    const key = JSON.stringify(bucket.labels)
    const known = together.get(key)
    if (known === undefined) this.#count += 1
    together.set(key, known === undefined ? bucket : both(known, bucket))
    this.#buckets.set(bucket.at, together)
  }

  /** Those in [from, to), as the warehouse orders them. */
  between(from_at: number, to_at: number): readonly SeriesBucket[] {
    return [...this.#buckets.keys()]
      .filter((at) => at >= from_at && at < to_at)
      .toSorted((a, b) => a - b)
      .flatMap((at) => [...(this.#buckets.get(at)?.values() ?? [])].toSorted(byLabels))
  }

  /** Forgets those before. */
  dropBefore(at: number): void {
    for (const [each, together] of this.#buckets) {
      if (each >= at) continue
      this.#count -= together.size
      this.#buckets.delete(each)
    }
  }
}

function both(known: SeriesBucket, bucket: SeriesBucket): SeriesBucket {
  const { at, labels } = known
  const sums = known.sums.plus(bucket.sums)
  const sample = sampleOfBoth(known.sample, bucket.sample)
  return sample === undefined ? { at, labels, sums } : { at, labels, sums, sample }
}

/** As ClickHouse orders text: by its bytes. */
function byLabels(one: SeriesBucket, other: SeriesBucket): number {
  for (const [at, label] of one.labels.entries()) {
    const order = Buffer.compare(Buffer.from(label), Buffer.from(other.labels[at] ?? ''))
    if (order !== 0) return order
  }
  return 0
}
