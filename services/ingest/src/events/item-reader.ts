import { checkEvent, type SentEvent } from '@marginscope/normalise'
import { MarginscopeError } from '@marginscope/schemas'
import { pathInEnvelope, sourceOf, unwrapCloudEvent } from '../cloudevents/envelope.ts'
import { cloudEventAttributes, pathInRequest } from '../cloudevents/headers.ts'
import { type Fault, idOf } from '../intake/refusal.ts'
import type { UsageMedia } from './media.ts'

/** What one item of a body is, or what is wrong with it. */
export type ReadItem =
  | {
      readonly kind: 'good'
      readonly event: SentEvent
      /** Of a CloudEvent, else ''. */
      readonly source: string
    }
  | {
      readonly kind: 'bad'
      readonly fault: Fault
      readonly id: string | null
      readonly source: string | undefined
    }

export interface ItemReader {
  /** Whether the body is one item, whatever it looks like. */
  readonly is_whole: boolean
  /** Whether an item is the event, so that its bytes can be kept as they came. */
  readonly is_bare: boolean
  read(value: unknown): ReadItem
}

/**
 * How the items of a request are read: as events, or as CloudEvents, whole or with their attributes in the headers.
 * The content type decides first, as the HTTP binding has it in 3.
 */
export function readerOf(media: UsageMedia, now_ms: number, raw_headers: readonly string[]): ItemReader {
  if (media.startsWith('application/cloudevents')) {
    const read = (value: unknown) => readEnvelope(value, now_ms, (path) => path)
    return { is_whole: false, is_bare: false, read }
  }
  const attributes = cloudEventAttributes(raw_headers)
  if (attributes === undefined)
    return { is_whole: false, is_bare: true, read: (value) => readBare(value, now_ms) }
  if (media !== 'application/json') throw notOfBinaryMode(media)
  const read = (data: unknown) => readEnvelope({ ...attributes, data }, now_ms, pathInRequest)
  return { is_whole: true, is_bare: false, read }
}

function readBare(value: unknown, now_ms: number): ReadItem {
  const checked = checkEvent(value, now_ms)
  if (checked.kind === 'good') return { kind: 'good', event: checked.event, source: '' }
  return { kind: 'bad', fault: checked.fault, id: idOf(value), source: undefined }
}

/** `placed` says where the sender finds a path of the envelope. */
function readEnvelope(envelope: unknown, now_ms: number, placed: (path: string) => string): ReadItem {
  const refuse = (fault: Fault): ReadItem => ({
    kind: 'bad',
    fault: { ...fault, path: placed(fault.path) },
    id: idOf(envelope),
    source: sourceOf(envelope),
  })
  const unwrapped = unwrapCloudEvent(envelope)
  if (unwrapped.kind === 'bad') return refuse(unwrapped.fault)
  const checked = checkEvent(unwrapped.event, now_ms)
  if (checked.kind === 'bad') return refuse({ ...checked.fault, path: pathInEnvelope(checked.fault.path) })
  return { kind: 'good', event: checked.event, source: unwrapped.source }
}

function notOfBinaryMode(media: UsageMedia): MarginscopeError {
  return new MarginscopeError(
    'unsupported_media_type',
    `With ce-* headers the body is the data of one CloudEvent, as application/json and not ${media}; leave these headers out, or send application/cloudevents-batch+json`,
    { status: 415, path: 'content-type' },
  )
}
