import { type Atto, formatAtto, parseAtto } from '@marginscope/money'
import { MarginscopeError } from '@marginscope/schemas'
import { TSV_NULL, tsvField } from '@marginscope/warehouse'
import { dateTime } from './date-time.ts'

/** What a value of the warehouse is on our side, and how it gets from there. */
export interface Decoder<T> {
  /** Reads a value of a JSON row (64-bit integers and decimals come as text). Throws on anything else. */
  decode(value: unknown): T
}

/** A column's type: its name in ClickHouse as `system.columns` spells it, and the way there and back. */
export interface ColumnType<T> extends Decoder<T> {
  readonly sql: string
  /** One field of a TabSeparated row. */
  encode(value: T): string
}

function refuse(sql: string, value: unknown): never {
  throw new MarginscopeError('ledger_row', `the warehouse answered ${JSON.stringify(value)} for ${sql}`)
}

function textType(sql: string): ColumnType<string> {
  return {
    sql,
    encode: tsvField,
    decode: (value) => (typeof value === 'string' ? value : refuse(sql, value)),
  }
}

/** Text as it is. */
export const text = textType('String')
/** Text with few different values. */
export const name = textType('LowCardinality(String)')
/** Lower case, with dashes. */
export const uuid: ColumnType<string> = { ...textType('UUID'), encode: (value) => value }

const INTEGER = /^-?\d+$/

function integerType(sql: string): ColumnType<number> {
  return {
    sql,
    encode: String,
    decode(value) {
      const number = typeof value === 'string' && INTEGER.test(value) ? Number(value) : value
      return typeof number === 'number' && Number.isSafeInteger(number) ? number : refuse(sql, value)
    },
  }
}

export const int8 = integerType('Int8')
export const int64 = integerType('Int64')
export const uint8 = integerType('UInt8')
export const uint16 = integerType('UInt16')
export const uint32 = integerType('UInt32')
export const uint64 = integerType('UInt64')

/** Integers beyond 2^53, which sums and products may reach. */
export const bigInteger: Decoder<bigint> = {
  decode: (value) =>
    typeof value === 'string' && INTEGER.test(value) ? BigInt(value) : BigInt(uint64.decode(value)),
}

export const bool: ColumnType<boolean> = {
  sql: 'Bool',
  encode: String,
  decode: (value) => (typeof value === 'boolean' ? value : refuse('Bool', value)),
}

/** What a comparison gives: 0 or 1. */
export const flag: Decoder<boolean> = {
  decode: (value) => (value === 0 || value === 1 ? value === 1 : bool.decode(value)),
}

/** Amounts of 1e-18. */
export const amount: ColumnType<Atto> = {
  sql: 'Decimal(38, 18)',
  encode: (value) => (value === 0n ? '0' : formatAtto(value)),
  decode: (value) => (typeof value === 'string' ? parseAtto(value) : refuse('Decimal(38, 18)', value)),
}

const MICRO_DECIMALS = 6
const MICRO = 10n ** BigInt(MICRO_DECIMALS)

/** Seconds as whole microseconds. */
export const microseconds: ColumnType<bigint> = {
  sql: `Decimal(18, ${MICRO_DECIMALS})`,
  encode(value) {
    if (value === 0n) return '0'
    const size = value < 0n ? -value : value
    return `${value < 0n ? '-' : ''}${size / MICRO}.${String(size % MICRO).padStart(MICRO_DECIMALS, '0')}`
  },
  decode: (value) => amount.decode(value) / 10n ** 12n,
}

export function nullable<T>(type: ColumnType<T>): ColumnType<T | null> {
  return {
    sql: `Nullable(${type.sql})`,
    encode: (value) => (value === null ? TSV_NULL : type.encode(value)),
    decode: (value) => (value === null ? null : type.decode(value)),
  }
}

const DATE_TIME = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(\.\d{3})?$/

function instantType(sql: string, encode: (ms: number) => string): ColumnType<number> {
  return {
    sql,
    encode,
    decode(value) {
      const match = typeof value === 'string' ? DATE_TIME.exec(value) : null
      return match === null ? refuse(sql, value) : Date.parse(`${match[1]}T${match[2]}${match[3] ?? ''}Z`)
    },
  }
}

/** Milliseconds since 1970. */
export const instant = instantType("DateTime64(3, 'UTC')", dateTime)
/** The same, on whole seconds. */
export const second = instantType("DateTime('UTC')", (ms) => dateTime(ms).slice(0, -4))

/** "2026-11-23", UTC. */
export const date: ColumnType<string> = {
  sql: 'Date',
  encode: (value) => value,
  decode: (value) =>
    typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? value : refuse('Date', value),
}

/** One of these words, in the order in which the migration numbers them. */
export function oneOf<const Words extends readonly string[]>(...words: Words): ColumnType<Words[number]> {
  const sql = `Enum8(${words.map((word, at) => `'${word}' = ${at + 1}`).join(', ')})`
  return {
    sql,
    encode: (value) => value,
    decode: (value) => words.find((word) => word === value) ?? refuse(sql, value),
  }
}

/** JSON in a text column: written from our own values, checked by `schema` when it is read. */
export function json<T>(schema: { parse(value: unknown): T }): ColumnType<T> {
  return {
    sql: 'String',
    encode: (value) => tsvField(JSON.stringify(value)),
    decode: (value) => schema.parse(JSON.parse(text.decode(value))),
  }
}

/** An array of a result, all of one kind. */
export function listOf<T>(of: Decoder<T>): Decoder<readonly T[]> {
  return {
    decode: (value) => (Array.isArray(value) ? value.map((each) => of.decode(each)) : refuse('Array', value)),
  }
}
