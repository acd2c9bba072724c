import { isAscii } from 'node:buffer'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { SentEvent } from '@marginscope/normalise'
import { type Arrival, LIMITS, MarginscopeError, type Refusal } from '@marginscope/schemas'
import type { Batch } from '../intake/batch.ts'
import { cutItems, excessOf, parseJson, requireUtf8 } from '../intake/json.ts'
import { RecordWriter } from '../intake/records.ts'
import { type Fault, refusal, tooLarge } from '../intake/refusal.ts'
import { guessCut, type Slices, wholeOf } from '../intake/slices.ts'
import { type ItemReader, readerOf } from './item-reader.ts'
import type { UsageMedia } from './media.ts'

/**
 * Read between two turns of the event loop: a fifth of a millisecond of work. Another's request takes some turns from its
 * first byte to its answer, and each may have so much of a long body in it.
 */
const TURN_BYTES = 8 * 1024

/**
 * Reads the usage events of a body. Each is accepted or refused by itself; only a body that can't be cut into
 * events is refused as a whole: 400 `empty_body`, `invalid_utf8`, `invalid_json`, `invalid_header`, 413
 * `too_many_events`. `raw_headers` may make the body the data of one CloudEvent. Pure, and lets
 * others have their turn on the way.
 */
export async function readUsageEvents(
  body: Buffer,
  media: UsageMedia,
  arrival: Arrival,
  raw_headers: readonly string[] = [],
): Promise<Batch> {
  requireUtf8(body)
  const reader = readerOf(media, arrival.received_at, raw_headers)
  const is_lines = media === 'application/x-ndjson'
  if (!is_lines && !reader.is_whole) {
    const guess = guessCut(body, LIMITS.events_per_request)
    const guessed = guess === undefined ? undefined : await readItems(body, guess, reader, arrival, 'give_up')
    if (guessed !== undefined) return guessed
  }
  const slices = reader.is_whole ? wholeOf(body) : cutItems(body, is_lines, { items: 'events', notJson })
  if (slices.starts.length === 0) throw empty()
  const batch = await readItems(body, slices, reader, arrival, is_lines ? 'refuse_item' : 'refuse_body')
  if (batch === undefined) throw new Error('gave up without being allowed to')
  return batch
}

/**
 * What an item that isn't JSON means: a bad line, a bad document, or a cut in the wrong place. Whether an
 * oversized item is JSON is never found out, so a guess gives up on it as well.
 */
type OnBroken = 'refuse_item' | 'refuse_body' | 'give_up'

async function readItems(
  body: Buffer,
  { starts, ends }: Slices,
  reader: ItemReader,
  arrival: Arrival,
  on_broken: OnBroken,
): Promise<Batch | undefined> {
  const encoding = isAscii(body) ? 'latin1' : 'utf8' // the same text for ASCII, and faster to make
  const writer = new RecordWriter(arrival, body.length, starts.length)
  const rejected: Refusal[] = []
  let turn_end = (starts[0] ?? 0) + TURN_BYTES

  for (let index = 0; index < starts.length; index++) {
    const start = starts[index] ?? 0
    const end = ends[index] ?? 0
    if (start > turn_end) {
      await nextTurn()
      turn_end = start + TURN_BYTES
    }
    const refuse = (id: string | null, fault: Fault, source?: string) => {
      const refused = refusal(index, id, fault, source)
      rejected.push(refused)
      writer.refused(refused, body, start, end)
    }

    if (end - start > LIMITS.event_bytes) {
      if (on_broken === 'give_up') return undefined
      refuse(idAtFront(body.toString('utf8', start, start + 1024)), tooLarge('event', end - start))
      continue
    }
    const excess = excessOf(body, start, end)
    if (excess !== undefined) {
      if (on_broken === 'give_up') return undefined
      refuse(idAtFront(body.toString('utf8', start, start + 1024)), excess)
      continue
    }
    const parsed = parseJson(body.toString(encoding, start, end))
    if (parsed.kind === 'broken') {
      if (on_broken === 'give_up') return undefined
      if (on_broken === 'refuse_body') throw notJson(parsed.message, starts.length > 1 ? index : undefined)
      refuse(null, { code: 'invalid_json', path: '', message: `the line is not JSON: ${parsed.message}` })
      continue
    }
    const read = reader.read(parsed.value)
    if (read.kind === 'bad') {
      refuse(read.id, read.fault, read.source)
      continue
    }
    const { event, source } = read
    const { id, time, gpu } = event
    const accepted = { id, source, has_time: time !== undefined }
    if (reader.is_bare && (gpu === undefined || gpu.count !== undefined)) {
      writer.usage(accepted, body, start, end)
    } else {
      const written = Buffer.from(JSON.stringify(withDefaults(event)))
      writer.usage(accepted, written, 0, written.length)
    }
  }
  return { records: writer.records, accepted: starts.length - rejected.length, rejected }
}

function empty(): MarginscopeError {
  return new MarginscopeError('empty_body', 'The body holds no event; send one, an array, or one a line', {
    status: 400,
  })
}

/** What the schema fills in: readers of the log find it there. */
function withDefaults(event: SentEvent): SentEvent {
  return event.gpu === undefined ? event : { ...event, gpu: { ...event.gpu, count: event.gpu.count ?? 1 } }
}

function notJson(message: string, index?: number): MarginscopeError {
  const where = index === undefined ? '' : ` (event ${index})`
  return new MarginscopeError(
    'invalid_json',
    `The body is not JSON${where}: ${message}. For one event a line, send Content-Type application/x-ndjson`,
    { status: 400 },
  )
}

/** The id of an event that is too large to be parsed, when it stands first, as it usually does. */
function idAtFront(text: string): string | null {
  const quoted = /^\{\s*"id"\s*:\s*("(?:[^"\\]|\\.){1,512}")/.exec(text)?.[1]
  if (quoted === undefined) return null
  const parsed = parseJson(quoted)
  return parsed.kind === 'value' && typeof parsed.value === 'string' ? parsed.value : null
}
