import { ATTO_DIGITS, type Atto, atto, parseAtto, ZERO } from '@marginscope/money'
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

/** Integers of 64 bits that may lie beyond 2^53. */
export const wideInt64: ColumnType<bigint> = { ...bigInteger, sql: 'Int64', encode: String }

/** What a comparison gives: 0 or 1. */
export const flag: Decoder<boolean> = {
  decode: (value) => (value === 0 || value === 1 ? value === 1 : bool.decode(value)),
}

/** Amounts of 1e-18. Written with all 18 decimals: the column has them anyway, and trimming zeros costs more than sending them. */
export const amount: ColumnType<Atto> = {
  sql: `Decimal(38, ${ATTO_DIGITS})`,
  encode(value) {
    if (value === 0n) return '0'
    if (value === last_amount) return last_text
    last_amount = value
    last_text = decimalText(value)
    return last_text
  },
  decode(value) {
    // Most of a posting's amounts are nothing.
    if (value === '0') return ZERO
    return typeof value === 'string' ? parseAtto(value) : refuse('Decimal(38, 18)', value)
  },
}

/** What an event costs is nearly always its list price and often one line's alone: the same amount again and again. */
let last_amount: Atto = ZERO
let last_text = '0'

function decimalText(value: Atto): string {
  const negative = value < 0n
  const digits = (negative ? -value : value).toString()
  const sign = negative ? '-' : ''
  if (digits.length <= ATTO_DIGITS) return `${sign}0.${ZEROS.slice(digits.length)}${digits}`
  return `${sign}${digits.slice(0, -ATTO_DIGITS)}.${digits.slice(-ATTO_DIGITS)}`
}

const ZEROS = '0'.repeat(ATTO_DIGITS)

const MICRO_DECIMALS = 6
const ATTO_A_MICRO = 10n ** BigInt(ATTO_DIGITS - MICRO_DECIMALS)

/** Seconds as whole microseconds. */
export const microseconds: ColumnType<bigint> = {
  sql: `Decimal(18, ${MICRO_DECIMALS})`,
  encode: (value) => amount.encode(atto(value * ATTO_A_MICRO)),
  decode: (value) => amount.decode(value) / ATTO_A_MICRO,
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

type DecodedAll<D extends readonly Decoder<unknown>[]> = {
  readonly [K in keyof D]: D[K] extends Decoder<infer T> ? T : never
}

/** A tuple of a result. */
export function tupleOf<const D extends readonly Decoder<unknown>[]>(...of: D): Decoder<DecodedAll<D>> {
  return {
    decode(value) {
      if (!Array.isArray(value) || value.length !== of.length) return refuse('Tuple', value)
      return of.map((each, at) => each.decode(value[at])) as DecodedAll<D> // one of each, in their order
    },
  }
}
