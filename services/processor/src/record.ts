import { DEAD_LETTER_BODY_CHARS, type LogRecord } from '@marginscope/schemas'

/** A log record as read: one that we wrote, or bytes that nobody here wrote (a poison message). */
export type Read =
  | (Extract<LogRecord, { kind: 'usage' }> & { readonly offset: number })
  | (Extract<LogRecord, { kind: 'revenue' }> & { readonly offset: number })
  | (Extract<LogRecord, { kind: 'refused' }> & { readonly offset: number })
  | {
      readonly kind: 'poison'
      readonly offset: number
      readonly tenant: string
      readonly message: string
      readonly body: string
    }

const decoder = new TextDecoder('utf-8', { fatal: true })

/** Reads one log value. Never throws: what can't be read is `poison`, with the reason. */
export function readRecord(offset: number, value: Uint8Array): Read {
  try {
    const parsed: unknown = JSON.parse(decoder.decode(value))
    if (isUsage(parsed) || isRevenue(parsed) || isRefused(parsed)) return { ...parsed, offset }
    const tenant = isObject(parsed) && typeof parsed.tenant === 'string' ? parsed.tenant : ''
    return poison(offset, value, tenant, 'not a record of this log: its kind, tenant or event is missing')
  } catch (error) {
    return poison(offset, value, '', `not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function poison(offset: number, value: Uint8Array, tenant: string, message: string): Read {
  const body = Buffer.from(value.buffer, value.byteOffset, value.byteLength)
    .toString('utf8')
    .slice(0, DEAD_LETTER_BODY_CHARS)
  return { kind: 'poison', offset, tenant, message, body: body.toWellFormed() }
}

function isUsage(value: unknown): value is Extract<LogRecord, { kind: 'usage' }> {
  return (
    isEnvelope(value, 'usage') &&
    isObject(value.event) &&
    typeof value.event.id === 'string' &&
    value.event.id !== ''
  )
}

function isRevenue(value: unknown): value is Extract<LogRecord, { kind: 'revenue' }> {
  return (
    isEnvelope(value, 'revenue') &&
    isObject(value.line) &&
    typeof value.line.id === 'string' &&
    value.line.id !== ''
  )
}

function isRefused(value: unknown): value is Extract<LogRecord, { kind: 'refused' }> {
  return isEnvelope(value, 'refused') && isObject(value.refusal) && typeof value.body === 'string'
}

function isEnvelope(value: unknown, kind: LogRecord['kind']): value is Record<string, unknown> {
  return (
    isObject(value) &&
    value.kind === kind &&
    typeof value.tenant === 'string' &&
    Number.isSafeInteger(value.received_at)
  )
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
