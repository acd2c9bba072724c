import { isAscii } from 'node:buffer'
import { type Arrival, LIMITS, MarginscopeError, type Refusal } from '@marginscope/schemas'
import type { Batch } from '../intake/batch.ts'
import { cutItems, parseJson, requireUtf8 } from '../intake/json.ts'
import { RecordWriter } from '../intake/records.ts'
import { type Fault, idOf, refusal, tooLarge } from '../intake/refusal.ts'
import { guessCut, type Slices } from '../intake/slices.ts'
import { type Checked, check, type SentEvent } from './check.ts'
import { pathInEnvelope, unwrapCloudEvent } from './cloud-event.ts'

/** The first is taken when a request names none. */
export const USAGE_MEDIA = [
  'application/json',
  'application/x-ndjson',
  'application/cloudevents+json',
  'application/cloudevents-batch+json',
] as const
export type UsageMedia = (typeof USAGE_MEDIA)[number]

/**
 * Reads the usage events of a body. Each is accepted or refused by itself; only a body that can't be cut into
 * events is refused as a whole: 400 `empty_body`, `invalid_utf8`, `invalid_json`, 413 `too_many_events`. Pure.
 */
export function readUsageEvents(body: Buffer, media: UsageMedia, arrival: Arrival): Batch {
  requireUtf8(body)
  const is_lines = media === 'application/x-ndjson'
  const guess = is_lines ? undefined : guessCut(body, LIMITS.events_per_request)
  const guessed = guess === undefined ? undefined : readItems(body, guess, media, arrival, 'give_up')
  if (guessed !== undefined) return guessed
  const on_broken = is_lines ? 'refuse_item' : 'refuse_body'
  const batch = readItems(body, cutBody(body, is_lines), media, arrival, on_broken)
  if (batch === undefined) throw new Error('gave up without being allowed to')
  return batch
}

/**
 * What an item that isn't JSON means: a bad line, a bad document, or a cut in the wrong place. Whether an
 * oversized item is JSON is never found out, so a guess gives up on it as well.
 */
type OnBroken = 'refuse_item' | 'refuse_body' | 'give_up'

function readItems(
  body: Buffer,
  { starts, ends }: Slices,
  media: UsageMedia,
  arrival: Arrival,
  on_broken: OnBroken,
): Batch | undefined {
  const encoding = isAscii(body) ? 'latin1' : 'utf8' // the same text for ASCII, and faster to make
  const enveloped = media.startsWith('application/cloudevents')
  const writer = new RecordWriter(arrival, body.length, starts.length)
  const rejected: Refusal[] = []

  for (let index = 0; index < starts.length; index++) {
    const start = starts[index] ?? 0
    const end = ends[index] ?? 0
    const refuse = (id: string | null, fault: Fault) => {
      const refused = refusal(index, id, fault)
      rejected.push(refused)
      writer.refused(refused, body, start, end)
    }

    if (end - start > LIMITS.event_bytes) {
      if (on_broken === 'give_up') return undefined
      refuse(idAtFront(body.toString('utf8', start, start + 1024)), tooLarge('event', end - start))
      continue
    }
    const parsed = parseJson(body.toString(encoding, start, end))
    if (parsed.kind === 'broken') {
      if (on_broken === 'give_up') return undefined
      if (on_broken === 'refuse_body') throw notJson(parsed.message, starts.length > 1 ? index : undefined)
      refuse(null, { code: 'invalid_json', path: '', message: `the line is not JSON: ${parsed.message}` })
      continue
    }
    const { value } = parsed
    const checked = enveloped ? checkEnvelope(value, arrival.received_at) : check(value, arrival.received_at)
    if (checked.kind === 'bad') {
      refuse(idOf(value), checked.fault)
      continue
    }
    const { event } = checked
    const { id, time, gpu } = event
    if (!enveloped && (gpu === undefined || gpu.count !== undefined)) {
      writer.usage(id, time !== undefined, body, start, end)
    } else {
      const written = Buffer.from(JSON.stringify(withDefaults(event)))
      writer.usage(id, time !== undefined, written, 0, written.length)
    }
  }
  return { records: writer.records, accepted: starts.length - rejected.length, rejected }
}

function cutBody(body: Buffer, is_lines: boolean): Slices {
  const slices = cutItems(body, is_lines, { items: 'events', notJson })
  if (slices.starts.length > 0) return slices
  throw new MarginscopeError('empty_body', 'The body holds no event; send one, an array, or one a line', {
    status: 400,
  })
}

function checkEnvelope(envelope: unknown, now_ms: number): Checked {
  const unwrapped = unwrapCloudEvent(envelope)
  if (unwrapped.kind === 'bad') return unwrapped
  const checked = check(unwrapped.event, now_ms)
  if (checked.kind === 'good') return checked
  const { fault } = checked
  return { kind: 'bad', fault: { ...fault, path: pathInEnvelope(fault.path) } }
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
