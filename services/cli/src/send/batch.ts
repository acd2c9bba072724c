import type { Line } from '@marginscope/traces'

/** Events of one request as NDJSON texts, with the line that each came from. */
export interface Batch {
  readonly lines: readonly number[]
  readonly texts: readonly string[]
}

/** Something that could not even be read as an event, and why. */
export interface RefusedHere {
  readonly refused: { readonly line: number; readonly message: string }
}

/** What a source gives: an event, what it refuses, or that what was given so far should leave now (a pause follows). */
export type Item = Line | RefusedHere | 'flush'

/** Bytes of one request at most, before compression: small beside the server's 16 MiB, so retries are cheap. */
export const BATCH_BYTES_MAX = 4 * 1024 * 1024

/**
 * Groups events into requests of at most `events_max` events and 4 MiB; a full one leaves without waiting for the
 * next event. Empty lines are passed over; what can't be sent goes to `refuse` instead.
 */
export async function* batchesOf(
  events: AsyncIterable<Item>,
  events_max: number,
  refuse: (line: number, code: string, message: string) => void,
): AsyncGenerator<Batch> {
  let batch = emptyBatch()
  for await (const event of events) {
    if (event === 'flush') {
      if (batch.lines.length > 0) yield batch
      batch = emptyBatch()
      continue
    }
    if ('refused' in event) {
      refuse(event.refused.line, 'unreadable', event.refused.message)
      continue
    }
    if (event.too_long) {
      refuse(event.number, 'event_too_large', 'the event is far beyond the limit of 64 KiB')
      continue
    }
    const text = event.text.trim()
    if (text === '') continue
    const size = Buffer.byteLength(text) + 1
    if (batch.lines.length > 0 && batch.bytes + size > BATCH_BYTES_MAX) {
      yield batch
      batch = emptyBatch()
    }
    batch.lines.push(event.number)
    batch.texts.push(text)
    batch.bytes += size
    if (batch.lines.length < events_max) continue
    yield batch
    batch = emptyBatch()
  }
  if (batch.lines.length > 0) yield batch
}

function emptyBatch(): { lines: number[]; texts: string[]; bytes: number } {
  return { lines: [], texts: [], bytes: 0 }
}
