import type { Append } from '@marginscope/eventlog'
import { identityKey, type LogRecord, type Refusal } from '@marginscope/schemas'
import type { Arrival } from './batch.ts'

/** What a dead letter keeps of what was sent. */
export const REFUSED_BODY_BYTES_MAX = 4 * 1024
/** Beyond this much in one request a dead letter keeps its beginning alone. */
export const REFUSED_BODIES_BYTES_MAX = 1024 * 1024
const REFUSED_BODY_BYTES_MIN = 256

/**
 * Writes the log records of one request. An accepted event goes in as the very bytes that were sent: they were
 * parsed and checked, and copying costs a tenth of writing the JSON anew.
 */
export class RecordWriter {
  readonly records: Append[] = []
  readonly #arrival: Arrival
  readonly #prefix: Buffer
  readonly #prefixWithTime: Buffer
  #refused_bytes = 0
  #slab = Buffer.alloc(0)
  #used = 0

  /** `bytes`, `items`: about how much is coming, so that all of it fits one buffer. */
  constructor(arrival: Arrival, bytes: number, items: number) {
    this.#arrival = arrival
    const { tenant, received_at } = arrival
    const head = `{"kind":"usage","tenant":${JSON.stringify(tenant)},"received_at":${received_at},"event":`
    this.#prefix = Buffer.from(head)
    // Opens the event's object in place of its own brace, which `usage` then leaves out.
    this.#prefixWithTime = Buffer.from(`${head}{"time":"${new Date(received_at).toISOString()}",`)
    this.#slab = Buffer.allocUnsafeSlow(bytes + items * (this.#prefixWithTime.length + 1))
  }

  /**
   * One accepted event, `body[start, end)`: a JSON object with at least one field. Without a time of its own it
   * gets the arrival's.
   */
  usage(id: string, has_time: boolean, body: Buffer, start: number, end: number): void {
    const prefix = has_time ? this.#prefix : this.#prefixWithTime
    const from = has_time ? start : start + 1
    const length = prefix.length + (end - from) + 1
    const value = this.#take(length)
    value.set(prefix, 0)
    body.copy(value, prefix.length, from, end)
    value[length - 1] = 0x7d
    this.records.push({ key: identityKey(this.#arrival.tenant, id), value })
  }

  /** One refused event with the beginning of what was sent. */
  refused(refusal: Refusal, body: Buffer, start: number, end: number): void {
    const room =
      this.#refused_bytes < REFUSED_BODIES_BYTES_MAX ? REFUSED_BODY_BYTES_MAX : REFUSED_BODY_BYTES_MIN
    const stop = wholeCharacters(body, start, Math.min(end, start + room))
    const text = body.toString('utf8', start, stop)
    this.#refused_bytes += stop - start
    const { tenant, received_at } = this.#arrival
    const record: LogRecord = { kind: 'refused', tenant, received_at, refusal, body: text }
    this.records.push({
      key: identityKey(tenant, refusal.id ?? ''),
      value: Buffer.from(JSON.stringify(record)),
    })
  }

  #take(length: number): Buffer {
    if (this.#used + length > this.#slab.length) return Buffer.allocUnsafeSlow(length)
    const value = this.#slab.subarray(this.#used, this.#used + length)
    this.#used += length
    return value
  }
}

/** Moves an end back to where a UTF-8 character ends: `body` is valid UTF-8 and goes on or ends at `end`. */
function wholeCharacters(body: Buffer, start: number, end: number): number {
  let at = end
  while (at > start && at < body.length && ((body[at] ?? 0) & 0xc0) === 0x80) at--
  return at
}
