import { type Checked, checkEvent, checkPart } from '@marginscope/normalise'
import {
  DEAD_LETTER_BODY_CHARS,
  decodeRecord,
  type Fault,
  identityKey,
  LIMITS,
  type LogRecord,
  traceKey,
} from '@marginscope/schemas'

interface Poison {
  readonly kind: 'poison'
  readonly tenant: string
  readonly code: Fault['code'] | 'poison'
  readonly path: string
  readonly message: string
  readonly body: string
}

type At<T> = T extends unknown ? T & { readonly offset: number } : never

/** A log record as read: one that we wrote, or bytes that nobody here wrote (a poison message). */
export type Read = At<LogRecord | Poison>

export type RevenueRecord = Extract<Read, { kind: 'revenue' }>
export type SpanRead = Extract<Read, { kind: 'span' }>

/** What was sent is smaller; a producer's own record may be anything. */
const RECORD_BYTES_MAX = 8 * LIMITS.event_bytes

/**
 * Reads one log value. Never throws: what can't be read is `poison`, with the reason. Others than this project's edge may
 * write to the log, so what the edge looks at is looked at again: of a span here, of an event and of a revenue line where
 * it is decided what becomes of them.
 */
export function readRecord(offset: number, value: Uint8Array): Read {
  const record = decodeRecord(value)
  if (record.kind === 'unreadable') return poison(offset, value, record.tenant, 'poison', '', record.message)
  const fault = value.byteLength > RECORD_BYTES_MAX ? TOO_LARGE : spanFault(record)
  if (fault !== undefined) return poison(offset, value, record.tenant, fault.code, fault.path, fault.message)
  // It was made a moment ago and is nobody else's, so it need not be copied.
  const read = record as { offset?: number } & LogRecord
  read.offset = offset
  return read as Read
}

const TOO_LARGE: Fault = {
  code: 'event_too_large',
  path: '',
  message: `the record is larger than ${RECORD_BYTES_MAX} bytes`,
}

function spanFault(record: LogRecord): Fault | undefined {
  if (record.kind !== 'span') return undefined
  const { event, part, received_at } = record
  if (event !== null) return placed('event', checkEvent(event, received_at))
  return part === undefined ? undefined : placed('part.fields', checkPart(part, received_at))
}

function placed(place: string, checked: Checked): Fault | undefined {
  if (checked.kind === 'good') return undefined
  const { fault } = checked
  return { ...fault, path: fault.path === '' ? place : `${place}.${fault.path}` }
}

/** The key that a record belongs under, whatever its producer sent it with; undefined: it has no identity. */
export function keyOf(record: Read): string | undefined {
  switch (record.kind) {
    case 'usage':
      return identityKey(record.tenant, record.event.id, record.source)
    case 'revenue':
      return identityKey(record.tenant, record.line.id)
    case 'span':
      return traceKey(record.tenant, record.trace)
    default:
      return undefined
  }
}

function poison(
  offset: number,
  value: Uint8Array,
  tenant: string,
  code: Poison['code'],
  path: string,
  message: string,
): Read {
  const body = Buffer.from(value.buffer, value.byteOffset, value.byteLength)
    .toString('utf8')
    .slice(0, DEAD_LETTER_BODY_CHARS)
  return { kind: 'poison', offset, tenant, code, path, message, body: body.toWellFormed() }
}
