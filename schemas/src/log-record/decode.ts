import { LIMITS } from '../limits.ts'
import { isTenant } from '../tenant.ts'
import { type LogRecord, spanEventId } from './record.ts'

/** Bytes in the log that nobody here wrote: a poison message. */
export interface UnreadableRecord {
  readonly kind: 'unreadable'
  readonly code: 'not_json' | 'not_a_record'
  /** As far as it could be read; '' when it could not. */
  readonly tenant: string
  readonly message: string
}

const decoder = new TextDecoder('utf-8', { fatal: true })

/**
 * Reads the bytes of a record, of this version or any before it. Never throws. Checked are the envelope and the
 * identity, which decide where a record belongs; the rest was checked at the edge, and whoever computes with it
 * looks at what it needs.
 */
export function decodeRecord(value: Uint8Array): LogRecord | UnreadableRecord {
  let parsed: unknown
  try {
    parsed = JSON.parse(decoder.decode(value))
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return { kind: 'unreadable', code: 'not_json', tenant: '', message: `not JSON: ${why}` }
  }
  if (isRecord(parsed)) return parsed
  return {
    kind: 'unreadable',
    code: 'not_a_record',
    tenant: isObject(parsed) && isTenant(parsed.tenant) ? parsed.tenant : '',
    message:
      'not a record of this log: its kind, tenant, arrival or event is missing or none, its source is none, or the ids of its span are none',
  }
}

function isRecord(value: unknown): value is LogRecord {
  if (!isObject(value) || !isTenant(value.tenant) || !isArrival(value.received_at)) return false
  switch (value.kind) {
    case 'usage':
      return hasIdentity(value.event) && isSource(value.source) && isTimeFrom(value.time_from)
    case 'revenue':
      return hasIdentity(value.line)
    case 'span':
      return isSpan(value)
    case 'metrics':
      return isCount(value.others) && isCount(value.cumulative)
    case 'refused':
      return isRefusal(value.refusal) && typeof value.body === 'string'
    default:
      return false
  }
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= LIMITS.count
}

/** What the ledger's times can hold. */
const LAST_MS = 0xffff_ffff * 1000

function isArrival(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= LAST_MS
}

function isRefusal(value: unknown): boolean {
  if (!isObject(value)) return false
  const { id, source, code, path, message } = value
  const are_texts = [code, path, message, source ?? ''].every((one) => typeof one === 'string')
  return are_texts && (id === null || typeof id === 'string')
}

function hasIdentity(value: unknown): boolean {
  return isObject(value) && typeof value.id === 'string' && value.id !== ''
}

/** Its ids decide which spans it is joined with. */
function isSpan({ trace, span, parent, leaf, event, part }: Record<string, unknown>): boolean {
  return (
    isHex(trace, 32) &&
    isHex(span, 16) &&
    (parent === '' || isHex(parent, 16)) &&
    (leaf === undefined || leaf === true) &&
    (event === null || (isObject(event) && event.id === spanEventId({ trace, span }))) &&
    (part === undefined || (event === null && isPart(part)))
  )
}

const PARTS: ReadonlySet<unknown> = new Set(['trace', 'span', 'count', 'told', 'call', 'match'])

function isPart(part: unknown): boolean {
  return (
    isObject(part) &&
    PARTS.has(part.of) &&
    Number.isSafeInteger(part.at) &&
    (part.is_update === undefined || part.is_update === true) &&
    typeof part.id === 'string' &&
    part.id !== '' &&
    (part.of === 'call' ? isCallTold(part.told) : part.told === undefined) &&
    (part.of === 'match' ? isHex(part.id, 32) : part.restated === undefined) &&
    (part.restated === undefined || part.restated === 'here' || part.restated === 'elsewhere') &&
    isObject(part.fields)
  )
}

function isCallTold(told: unknown): boolean {
  if (!isObject(told) || (told.by !== 'span' && told.by !== 'log')) return false
  const { home } = told
  if (home === undefined) return told.by === 'log'
  return (
    isObject(home) &&
    isHex(home.trace, 32) &&
    isHex(home.span, 16) &&
    (home.parent === '' || isHex(home.parent, 16))
  )
}

function isHex(value: unknown, digits: number): value is string {
  return typeof value === 'string' && value.length === digits && /^[0-9a-f]+$/.test(value)
}

function isSource(value: unknown): boolean {
  return value === undefined || (typeof value === 'string' && value !== '' && !value.includes('\0'))
}

function isTimeFrom(value: unknown): boolean {
  return value === undefined || value === 'arrival'
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
