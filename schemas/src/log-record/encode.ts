import type { Arrival, LogRecord } from './record.ts'

/** The bytes of a record: one JSON object, its fields in this order for ever. */
export function encodeRecord(record: LogRecord): Buffer {
  const { kind, tenant, received_at } = record
  switch (kind) {
    case 'usage': {
      const { source, time_from, event } = record
      return json({
        kind,
        tenant,
        received_at,
        ...(source === undefined ? {} : { source }),
        ...(time_from === undefined ? {} : { time_from }),
        event,
      })
    }
    case 'revenue':
      return json({ kind, tenant, received_at, line: record.line })
    case 'span': {
      const { trace, span, parent, leaf, event, part } = record
      const hint = leaf === undefined ? {} : { leaf }
      const said = part === undefined ? {} : { part }
      return json({ kind, tenant, received_at, trace, span, parent, ...hint, event, ...said })
    }
    case 'metrics':
      return json({ kind, tenant, received_at, others: record.others, cumulative: record.cumulative })
    case 'refused':
      return json({ kind, tenant, received_at, refusal: record.refusal, body: record.body })
  }
}

function json(record: LogRecord): Buffer {
  return Buffer.from(JSON.stringify(record))
}

const CLOSING_BRACE = 0x7d

/** What stands before an event, with a time of its own and without. */
interface Prefixes {
  readonly timed: Buffer
  readonly untimed: Buffer
}

/**
 * Makes the usage records of one request out of the very bytes that were sent: these were parsed and checked, and
 * copying costs a tenth of writing the JSON anew. All records share one buffer where they fit.
 */
export class UsageEncoder {
  readonly #arrival: Arrival
  readonly #plain: Prefixes
  readonly #of_source = new Map<string, Prefixes>()
  readonly #slab: Buffer
  #used = 0

  /** `bytes`, `items`: about how much is coming, so that all of it fits the buffer. */
  constructor(arrival: Arrival, bytes: number, items: number) {
    this.#arrival = arrival
    this.#plain = prefixesOf(arrival, '')
    this.#slab = Buffer.allocUnsafeSlow(bytes + items * (this.#plain.untimed.length + 1))
  }

  /**
   * The record of one event, `body[start, end)`: a JSON object with at least one field. Without a time of its own
   * it gets the arrival's. `source`: of a CloudEvent, else ''.
   */
  encode(has_time: boolean, source: string, body: Buffer, start: number, end: number): Buffer {
    const { timed, untimed } = source === '' ? this.#plain : this.#prefixesOf(source)
    const prefix = has_time ? timed : untimed
    const from = has_time ? start : start + 1
    const length = prefix.length + (end - from) + 1
    const value = this.#take(length)
    value.set(prefix, 0)
    body.copy(value, prefix.length, from, end)
    value[length - 1] = CLOSING_BRACE
    return value
  }

  #prefixesOf(source: string): Prefixes {
    const known = this.#of_source.get(source)
    if (known !== undefined) return known
    const made = prefixesOf(this.#arrival, source)
    this.#of_source.set(source, made)
    return made
  }

  #take(length: number): Buffer {
    if (this.#used + length > this.#slab.length) return Buffer.allocUnsafeSlow(length)
    const value = this.#slab.subarray(this.#used, this.#used + length)
    this.#used += length
    return value
  }
}

function prefixesOf({ tenant, received_at }: Arrival, source: string): Prefixes {
  const from = source === '' ? '' : `,"source":${JSON.stringify(source)}`
  const head = `{"kind":"usage","tenant":${JSON.stringify(tenant)},"received_at":${received_at}${from}`
  const time = new Date(received_at).toISOString()
  return {
    timed: Buffer.from(`${head},"event":`),
    // Opens the event's object in place of its own brace, which `encode` then leaves out.
    untimed: Buffer.from(`${head},"time_from":"arrival","event":{"time":"${time}",`),
  }
}
