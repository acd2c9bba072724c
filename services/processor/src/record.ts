import { DEAD_LETTER_BODY_CHARS, decodeRecord, type LogRecord } from '@marginscope/schemas'

interface Poison {
  readonly kind: 'poison'
  readonly tenant: string
  readonly message: string
  readonly body: string
}

type At<T> = T extends unknown ? T & { readonly offset: number } : never

/** A log record as read: one that we wrote, or bytes that nobody here wrote (a poison message). */
export type Read = At<LogRecord | Poison>

export type RevenueRecord = Extract<Read, { kind: 'revenue' }>
export type SpanRead = Extract<Read, { kind: 'span' }>

/** Reads one log value. Never throws: what can't be read is `poison`, with the reason. */
export function readRecord(offset: number, value: Uint8Array): Read {
  const record = decodeRecord(value)
  if (record.kind !== 'unreadable') return { ...record, offset }
  const body = Buffer.from(value.buffer, value.byteOffset, value.byteLength)
    .toString('utf8')
    .slice(0, DEAD_LETTER_BODY_CHARS)
  const { tenant, message } = record
  return { kind: 'poison', offset, tenant, message, body: body.toWellFormed() }
}
