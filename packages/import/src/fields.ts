import { createHash } from 'node:crypto'
import { LIMITS, nameFrom } from '@marginscope/schemas'

/** Reading of objects that others write: anything may be missing, null or of another type. */
export type Fields = Readonly<Record<string, unknown>>

export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : NO_FIELDS
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const NO_FIELDS: Fields = Object.freeze({})

/** The first of these that is a name. */
export function firstName(...values: readonly unknown[]): string | undefined {
  for (const value of values) {
    const name = nameFrom(value)
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

/** A whole number from 0 on, also as text (CSV, proto3 JSON); null and nothing are 0. Undefined: it is none. */
export function countFrom(value: unknown): number | undefined {
  if (value === null || value === undefined || value === '') return 0
  const number = typeof value === 'string' && /^\d+(\.0+)?$/.test(value) ? Number(value) : value
  if (typeof number === 'bigint') return number >= 0n && number <= LIMITS.count ? Number(number) : undefined
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : undefined
}

/** The object that a cell holds as JSON, or is; none: no fields. */
export function fieldsFrom(value: unknown): Fields {
  return fieldsOf(jsonFrom(value))
}

/** What a cell holds as JSON; the cell itself where it holds none. */
export function jsonFrom(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value
  try {
    const parsed: unknown = JSON.parse(value)
    return parsed
  } catch {
    return undefined
  }
}
