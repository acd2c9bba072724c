import type { Stored } from '@marginscope/eventlog'
import type { Watermarks } from '@marginscope/ledger'
import { timeMs } from '@marginscope/normalise'
import { decodeRecord, receivedAs } from '@marginscope/schemas'

/** Some records of a partition in offset order; the arrays are as long as `length` or longer. */
interface Chunk {
  readonly offsets: Float64Array
  readonly times: Float64Array
  /** Index of the tenant; of a revenue line `lineOf` it, of a span `spanOf` it; -1 for what is none of these. */
  readonly tenants: Int32Array
  readonly length: number
}

export interface TimeRange {
  /** Inclusive. */
  readonly from_ms: number
  /** Exclusive. */
  readonly to_ms: number
}

/**
 * The records of a log that may not be in the ledger yet, 20 bytes each: whose they are and of which time. What
 * falls below the watermarks is dropped.
 */
export class PendingRecords {
  readonly #chunks = new Map<number, Chunk[]>()
  readonly #tenants = new Map<string, number>()
  readonly #next = new Map<number, number>()
  #size = 0

  /** Records held. */
  get size(): number {
    return this.#size
  }

  /** The offset behind the last record seen of a partition; `undefined` before the first. */
  next(partition: number): number | undefined {
    return this.#next.get(partition)
  }

  add(partition: number, records: readonly Stored[]): void {
    const last = records.at(-1)
    if (last === undefined) return
    const chunk: Chunk = {
      offsets: new Float64Array(records.length),
      times: new Float64Array(records.length),
      tenants: new Int32Array(records.length),
      length: records.length,
    }
    records.forEach(({ offset, value }, i) => {
      const read = readAccepted(value)
      chunk.offsets[i] = offset
      chunk.times[i] = read?.time_ms ?? 0
      const index = read === undefined ? -1 : this.#indexOf(read.tenant)
      chunk.tenants[i] = read === undefined ? index : MARK[read.kind](index)
    })
    const chunks = this.#chunks.get(partition)
    if (chunks === undefined) this.#chunks.set(partition, [chunk])
    else chunks.push(chunk)
    this.#size += chunk.length
    this.#next.set(partition, last.offset + 1)
  }

  /** Lets go of what is wholly in the ledger. */
  drop(marks: Watermarks): void {
    for (const [partition, chunks] of this.#chunks) {
      const mark = marks.get(partition) ?? 0
      const kept = chunks.filter((chunk) => (chunk.offsets[chunk.length - 1] ?? 0) >= mark)
      this.#size -= chunks.reduce((sum, { length }) => sum + length, 0)
      this.#size += kept.reduce((sum, { length }) => sum + length, 0)
      this.#chunks.set(partition, kept)
    }
  }

  /** How many usage records of `tenant` lie at or above the watermarks, and how many of those in the range; its lines and spans. */
  count(
    tenant: string,
    marks: Watermarks,
    range: TimeRange,
  ): { all: number; in_range: number; lines: number; spans: number } {
    const index = this.#tenants.get(tenant)
    const found = { all: 0, in_range: 0, lines: 0, spans: 0 }
    if (index === undefined) return found
    for (const [partition, chunks] of this.#chunks) {
      const mark = marks.get(partition) ?? 0
      for (const { offsets, times, tenants, length } of chunks) {
        for (let i = 0; i < length; i++) {
          if ((offsets[i] ?? 0) < mark) continue
          if (tenants[i] === lineOf(index)) found.lines += 1
          if (tenants[i] === spanOf(index)) found.spans += 1
          if (tenants[i] !== index) continue
          const time_ms = times[i] ?? 0
          found.all += 1
          if (time_ms >= range.from_ms && time_ms < range.to_ms) found.in_range += 1
        }
      }
    }
    return found
  }

  #indexOf(tenant: string): number {
    const known = this.#tenants.get(tenant)
    if (known !== undefined) return known
    this.#tenants.set(tenant, this.#tenants.size)
    return this.#tenants.size - 1
  }
}

/** How revenue lines and spans of a tenant stand among the tenants of their chunk: below every index, and below -1. */
const lineOf = (index: number) => -2 - 2 * index
const spanOf = (index: number) => -3 - 2 * index
const MARK = { usage: (index: number) => index, revenue: lineOf, span: spanOf } as const

/**
 * Whose event, revenue line or span it is, of an event the time; undefined for what the processor doesn't count as
 * received: refused records, bytes that are none of ours.
 */
function readAccepted(
  value: Uint8Array,
): { tenant: string; time_ms: number; kind: keyof typeof MARK } | undefined {
  const record = decodeRecord(value)
  const { tenant, kind } = record
  if (record.kind === 'span' && receivedAs(record.part) !== 'span_records') return undefined
  if (kind === 'revenue' || kind === 'span') return { tenant, time_ms: 0, kind }
  if (kind !== 'usage') return undefined
  const { received_at } = record
  const time: unknown = record.event.time // who wrote it may not have been this edge
  return {
    tenant,
    kind,
    time_ms: (typeof time === 'string' ? timeMs(time) : undefined) ?? received_at,
  }
}
