import type { Line } from '@marginscope/traces'

/** Events of one request as NDJSON texts, with the line that each came from. */
export interface Batch {
  readonly lines: readonly number[]
  readonly texts: readonly string[]
}

/** Bytes of one request at most, before compression: small beside the server's 16 MiB, so retries are cheap. */
export const BATCH_BYTES_MAX = 4 * 1024 * 1024

/**
 * Groups events into requests of at most `events_max` events and 4 MiB. Empty lines are passed over; a line that
 * was cut goes to `tooLong` instead.
 */
export async function* batchesOf(
  events: AsyncIterable<Line>,
  events_max: number,
  tooLong: (line: number) => void,
): AsyncGenerator<Batch> {
  let lines: number[] = []
  let texts: string[] = []
  let bytes = 0
  for await (const event of events) {
    if (event.too_long) {
      tooLong(event.number)
      continue
    }
    const text = event.text.trim()
    if (text === '') continue
    const size = Buffer.byteLength(text) + 1
    if (lines.length > 0 && (lines.length >= events_max || bytes + size > BATCH_BYTES_MAX)) {
      yield { lines, texts }
      lines = []
      texts = []
      bytes = 0
    }
    lines.push(event.number)
    texts.push(text)
    bytes += size
  }
  if (lines.length > 0) yield { lines, texts }
}
