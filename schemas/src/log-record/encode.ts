import type { Arrival, LogRecord } from './record.ts'

/** The bytes of a record: one JSON object, its fields in this order for ever. */
export function encodeRecord(record: LogRecord): Buffer {
  const { kind, tenant, received_at } = record
  switch (kind) {
    case 'usage':
      return json({ kind, tenant, received_at, event: record.event })
    case 'revenue':
      return json({ kind, tenant, received_at, line: record.line })
    case 'refused':
      return json({ kind, tenant, received_at, refusal: record.refusal, body: record.body })
  }
}

function json(record: LogRecord): Buffer {
  return Buffer.from(JSON.stringify(record))
}

const CLOSING_BRACE = 0x7d

/**
 * Makes the usage records of one request out of the very bytes that were sent: these were parsed and checked, and
 * copying costs a tenth of writing the JSON anew. All records share one buffer where they fit.
 */
export class UsageEncoder {
  readonly #prefix: Buffer
  readonly #prefix_with_time: Buffer
  readonly #slab: Buffer
  #used = 0

  /** `bytes`, `items`: about how much is coming, so that all of it fits the buffer. */
  constructor({ tenant, received_at }: Arrival, bytes: number, items: number) {
    const head = `{"kind":"usage","tenant":${JSON.stringify(tenant)},"received_at":${received_at},"event":`
    this.#prefix = Buffer.from(head)
    // Opens the event's object in place of its own brace, which `encode` then leaves out.
    this.#prefix_with_time = Buffer.from(`${head}{"time":"${new Date(received_at).toISOString()}",`)
    this.#slab = Buffer.allocUnsafeSlow(bytes + items * (this.#prefix_with_time.length + 1))
  }

  /**
   * The record of one event, `body[start, end)`: a JSON object with at least one field. Without a time of its own
   * it gets the arrival's.
   */
  encode(has_time: boolean, body: Buffer, start: number, end: number): Buffer {
    const prefix = has_time ? this.#prefix : this.#prefix_with_time
    const from = has_time ? start : start + 1
    const length = prefix.length + (end - from) + 1
    const value = this.#take(length)
    value.set(prefix, 0)
    body.copy(value, prefix.length, from, end)
    value[length - 1] = CLOSING_BRACE
    return value
  }

  #take(length: number): Buffer {
    if (this.#used + length > this.#slab.length) return Buffer.allocUnsafeSlow(length)
    const value = this.#slab.subarray(this.#used, this.#used + length)
    this.#used += length
    return value
  }
}
