import { createHash } from 'node:crypto'
import { LIMITS, plainName } from '@marginscope/schemas'

/** Reading of objects that others write: anything may be missing, null or of another type. */
export type Fields = Readonly<Record<string, unknown>>

export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : NO_FIELDS
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const NO_FIELDS: Fields = Object.freeze({})

/** A name as events take it; undefined where there is none. What is too long is cut: it names, it does not identify. */
export function nameOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const name = plainName(value.toWellFormed().replaceAll(CONTROL, ' '))
    .slice(0, LIMITS.string_chars)
    .toWellFormed()
  return name === '' || NOBODY.has(name) ? undefined : name
}

/** Python's and JavaScript's nothing, as text. */
const NOBODY: ReadonlySet<string> = new Set(['None', 'null', 'undefined'])
const CONTROL = /[\p{Cc}\u2028\u2029]/gu

/** The first of these that is a name. */
export function firstName(...values: readonly unknown[]): string | undefined {
  for (const value of values) {
    const name = nameOf(value)
    if (name !== undefined) return name
  }
  return undefined
}

/** An id that others wrote, as events take it: one that is too long stands as its SHA-256. */
export function idFrom(value: unknown): string | undefined {
  if (typeof value !== 'string' || value === '') return undefined
  const id = value.toWellFormed()
  if (id.length <= LIMITS.id_chars) return id
  return `sha256:${createHash('sha256').update(id).digest('hex')}`
}

/** Without the fields that are undefined: an event says what is known. */
export function known(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

/** RFC 3339 of seconds since 1970, or of a time in text; without a zone it is taken for UTC. Undefined: neither. */
export function timeFrom(value: unknown): string | undefined {
  if (typeof value === 'number') return instantOf(value * 1000)
  if (typeof value !== 'string') return undefined
  const text = value.trim()
  if (/^\d{9,11}(\.\d+)?$/.test(text)) return instantOf(Number(text) * 1000)
  const spelt = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?$/i.exec(text)
  if (spelt === null) return undefined
  const [, day, clock, fraction = '', zone = 'Z'] = spelt
  const colon = /^[+-]\d{4}$/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone
  return `${day}T${clock}${fraction.slice(0, 10)}${colon}`
}

function instantOf(at_ms: number): string | undefined {
  const is_instant = Number.isFinite(at_ms) && at_ms >= 0 && at_ms <= 253_402_300_799_999
  return is_instant ? new Date(at_ms).toISOString() : undefined
}
