import { atto, parseAtto } from '@marginscope/money'
import { expect, test } from 'vitest'
import { z } from 'zod'
import {
  amount,
  bigInteger,
  bool,
  type ColumnType,
  type Decoder,
  date,
  flag,
  instant,
  int8,
  int64,
  json,
  listOf,
  microseconds,
  name,
  nullable,
  oneOf,
  second,
  text,
  tupleOf,
  uint8,
  uint16,
  uint32,
  uint64,
  uuid,
  wideInt64,
} from './column-type.ts'
import { dateTime } from './date-time.ts'
import { insertionOf } from './insertion.ts'
import { parseRow } from './shape.ts'
import { defineTable, derived, written } from './table.ts'

const UUID = 'a634b590-7553-fbb5-286c-1d7bd97f1994'

test('each type is called as the warehouse calls it', () => {
  const named = { text, name, uuid, int8, int64, uint8, uint16, uint32, uint64, bool, wideInt64, date }
  expect(Object.fromEntries(Object.entries(named).map(([key, { sql }]) => [key, sql]))).toEqual({
    text: 'String',
    name: 'LowCardinality(String)',
    uuid: 'UUID',
    int8: 'Int8',
    int64: 'Int64',
    uint8: 'UInt8',
    uint16: 'UInt16',
    uint32: 'UInt32',
    uint64: 'UInt64',
    bool: 'Bool',
    wideInt64: 'Int64',
    date: 'Date',
  })
  expect(
    [amount, microseconds, instant, second, nullable(text), oneOf('a', 'b')].map(({ sql }) => sql),
  ).toEqual([
    'Decimal(38, 18)',
    'Decimal(18, 6)',
    "DateTime64(3, 'UTC')",
    "DateTime('UTC')",
    'Nullable(String)',
    "Enum8('a' = 1, 'b' = 2)",
  ])
  expect(json(z.string()).sql).toBe('String')
})

/** Our value, the field that is written, and what the warehouse answers for it. */
const both = <T>(type: ColumnType<T>, ours: T, field: string, answered: unknown) => ({
  type: type as ColumnType<unknown>, // the value beside it is of its type
  ours,
  field,
  answered,
})

test.each([
  both(text, 'a\tb\\', 'a\\tb\\\\', 'a\tb\\'),
  both(uuid, UUID, UUID, UUID),
  both(int64, -5, '-5', '-5'),
  both(uint32, 7, '7', 7),
  both(wideInt64, 2n ** 63n - 1n, '9223372036854775807', '9223372036854775807'),
  both(wideInt64, 5n, '5', 5),
  both(bool, true, 'true', true),
  both(bool, false, 'false', false),
  both(amount, parseAtto('0'), '0', '0'),
  both(amount, parseAtto('1.5'), '1.500000000000000000', '1.5'),
  both(amount, parseAtto('-1.5'), '-1.500000000000000000', '-1.5'),
  both(amount, atto(1n), '0.000000000000000001', '0.000000000000000001'),
  both(amount, atto(-1n), '-0.000000000000000001', '-0.000000000000000001'),
  both(amount, parseAtto('1'), '1.000000000000000000', '1'),
  both(amount, parseAtto('0.123456789012345678'), '0.123456789012345678', '0.123456789012345678'),
  both(microseconds, 1_500_000n, '1.500000000000000000', '1.5'),
  both(nullable(text), null, '\\N', null),
  both(nullable(text), 'a', 'a', 'a'),
  both(nullable(uint8), 0, '0', 0),
  both(instant, Date.UTC(2026, 10, 23, 13, 40, 0, 7), '2026-11-23 13:40:00.007', '2026-11-23 13:40:00.007'),
  both(second, Date.UTC(2026, 10, 23, 13, 40, 5), '2026-11-23 13:40:05', '2026-11-23 13:40:05'),
  both(date, '2026-11-23', '2026-11-23', '2026-11-23'),
  both(oneOf('a', 'b'), 'b', 'b', 'b'),
  both(json(z.object({ a: z.string() })), { a: 'x\t' }, '{"a":"x\\\\t"}', '{"a":"x\\t"}'),
])('$type.sql: $field is written, and comes back', ({ type, ours, field, answered }) => {
  expect(type.encode(ours)).toBe(field)
  // The same again, after another: what was written last is remembered.
  expect(type.encode(ours)).toBe(field)
  expect(type.decode(answered)).toEqual(ours)
})

const refuses = (type: Decoder<unknown>, ...values: readonly unknown[]) =>
  values.map((value) => ({ type, value }))

test.each([
  ...refuses(text, 1, null, undefined),
  ...refuses(uint64, '1.5', '9007199254740993', 1.5, 'x', '1x', 'x1', '', null, true),
  ...refuses(bigInteger, '1.5', 'x', 1.5, null),
  ...refuses(bool, 'true', 1, 0, null),
  ...refuses(flag, 2, '1', null),
  ...refuses(amount, 1, null),
  ...refuses(
    instant,
    1,
    '2026-11-23',
    '2026-11-23 13:40:00.1',
    'x2026-11-23 13:40:00',
    '2026-11-23 13:40:00Z',
  ),
  ...refuses(date, 20_000, '2026-11-2', '2026-11-233', 'x2026-11-23', null),
  ...refuses(oneOf('a', 'b'), 'c', '', null),
  ...refuses(listOf(uint8), 1, 'x', null),
  ...refuses(tupleOf(uint8, text), 1, [1], [1, 'a', 2], null),
])('$value is refused as what it is not', ({ type, value }) => {
  expect(() => type.decode(value)).toThrow(
    expect.objectContaining({
      code: 'ledger_row',
      message: expect.stringContaining(JSON.stringify(value) ?? ''),
    }),
  )
})

test('what is not of one type inside another is refused too', () => {
  expect(() => listOf(uint8).decode([1, 'x'])).toThrow('UInt8')
  expect(() => tupleOf(uint8, text).decode([1, 2])).toThrow('String')
  expect(() => json(z.number()).decode('"a"')).toThrow()
  expect(() => json(z.number()).decode(5)).toThrow('String')
  expect(() => nullable(date).decode('x')).toThrow('Date')
})

test('results read what no column holds: wide integers, comparisons, lists and tuples', () => {
  expect(bigInteger.decode('-18446744073709551616')).toBe(-(2n ** 64n))
  expect(bigInteger.decode(5)).toBe(5n)
  expect([0, 1, true, false].map((value) => flag.decode(value))).toEqual([false, true, true, false])
  expect(listOf(uint64).decode(['1', 2])).toEqual([1, 2])
  expect(tupleOf(uint8, text).decode([1, 'a'])).toEqual([1, 'a'])
  expect(instant.decode('2026-11-23 13:40:00')).toBe(Date.UTC(2026, 10, 23, 13, 40))
})

test('an instant is written to the millisecond, also before 1970 and of many seconds', () => {
  expect(dateTime(-1)).toBe('1969-12-31 23:59:59.999')
  const start_ms = Date.UTC(2026, 0, 1)
  for (let second_nth = 0; second_nth < 5_000; second_nth++) dateTime(start_ms + second_nth * 1_000)
  expect(dateTime(start_ms)).toBe('2026-01-01 00:00:00.000')
  expect(dateTime(start_ms + 1_010)).toBe('2026-01-01 00:00:01.010')
})

const things = defineTable('things_of_a_test', {
  id: written(uint32),
  seen_at: derived(instant),
  word: written(text),
})

test("rows are written in the table's order, without what the warehouse fills", () => {
  expect(
    insertionOf(things, [
      { word: 'a', id: 1 },
      { id: 2, word: '' },
    ]),
  ).toEqual({
    table: 'things_of_a_test',
    columns: ['id', 'word'],
    rows_tsv: '1\ta\n2\t\n',
  })
  expect(insertionOf(things, []).rows_tsv).toBe('')
})

test('a table says its columns, and itself with its tenant', () => {
  expect(things.c).toEqual({ id: 'id', seen_at: 'seen_at', word: 'word' })
  expect(things.ofTenant).toBe('things_of_a_test WHERE tenant = {tenant:String}')
  expect(things.ofTenantNotZero('id')).toBe(
    'things_of_a_test PREWHERE id != 0 WHERE tenant = {tenant:String}',
  )
})

test('a row is read by its shape alone, and a column that does not fit is named', () => {
  expect(parseRow({ id: uint32 }, { id: 1, more: 'x' })).toEqual({ id: 1 })
  expect(() => parseRow({ id: uint32 }, { id: 'x' })).toThrow(
    expect.objectContaining({
      code: 'ledger_row',
      message: expect.stringMatching(/^column id of a result: .*"x"/),
    }),
  )
  const odd: Decoder<never> = {
    decode() {
      throw 'not an error'
    },
  }
  expect(() => parseRow({ odd }, {})).toThrow('column odd of a result: not an error')
})

test('who refuses a value names the type that it is not of', () => {
  const enum_type = oneOf('a', 'b')
  const types = [text, name, uuid, int8, uint64, amount, instant, second, date, enum_type]
  const named: readonly (readonly [Decoder<unknown>, string])[] = [
    ...types.map((type) => [type, type.sql] as const),
    [bigInteger, 'UInt64'],
    [wideInt64, 'UInt64'],
    [bool, 'Bool'],
    [flag, 'Bool'],
    [microseconds, 'Decimal(38, 18)'],
    [nullable(bool), 'Bool'],
    [listOf(uint8), 'Array'],
    [tupleOf(uint8, text), 'Tuple'],
  ]
  for (const [type, sql] of named)
    expect(() => type.decode({ a: 1 })).toThrow(`the warehouse answered {"a":1} for ${sql}`)
})
