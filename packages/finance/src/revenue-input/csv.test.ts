import { parseAtto } from '@marginscope/money'
import { revenueLine } from '@marginscope/schemas'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseCsv } from './csv.ts'
import { type CsvMapping, revenueFromCsv } from './csv-revenue.ts'

const cells = (text: string) => parseCsv(text).map((record) => record.cells)

describe('csv', () => {
  test('quotes hold separators, line breaks and quotes', () => {
    expect(cells('a,"b,c","d ""e""\nf"\r\ng,,h')).toEqual([
      ['a', 'b,c', 'd "e"\nf'],
      ['g', '', 'h'],
    ])
  })

  test('a mark at the start, empty lines and every kind of line end are passed over', () => {
    expect(cells('\uFEFFa,b\r\n\n1,2\r3,\n')).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', ''],
    ])
    expect(cells('')).toEqual([])
    expect(cells('a,')).toEqual([['a', '']])
  })

  test('a record knows the line it begins on', () => {
    expect(parseCsv('a\n"x\ny"\n\nz').map(({ line }) => line)).toEqual([1, 2, 5])
  })

  test('the separator is the one the first line has most of', () => {
    expect(cells('a;b;"c,,,"\n1,5;2;3')).toEqual([
      ['a', 'b', 'c,,,'],
      ['1,5', '2', '3'],
    ])
    expect(cells('a\tb\n1\t2')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ])
  })

  test.each([
    ['a\n"b', 'line 2: a quote is opened and never closed'],
    ['a\nb"c', 'line 2: a quote must open its cell'],
    ['"a"b', 'line 1: a quoted cell must end at a separator'],
  ])('%j is refused, and says where', (text, message) => {
    expect(() => parseCsv(text)).toThrow(message)
  })

  test('what is written is what is read', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ',', ';', '"', '\n', '\r\n', ' ', 'é') })
    const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(table, (rows) => {
        const head = ['x', 'y', 'z'] as const
        const text = [head, ...rows]
          .map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(','))
          .join('\r\n')
        expect(cells(text)).toEqual([head, ...rows])
      }),
    )
  })
})

const TABLE = `id,customer,plan,kind,amount,currency,service_start,service_end
inv-1,acme,pro,seat,100.00,USD,2026-11-01,2026-12-01
inv-2,"Beta, Inc.",,one_off,-5.5,EUR,2026-11-03T12:00:00+01:00,`

describe('revenue from csv', () => {
  test('columns of the fields’ names need no mapping; every line passes the schema', () => {
    const read = revenueFromCsv(TABLE)
    expect(read).toEqual([
      {
        kind: 'line',
        place: 'line 2',
        candidate: {
          id: 'inv-1',
          customer: 'acme',
          plan: 'pro',
          kind: 'seat',
          amount: '100.00',
          currency: 'USD',
          service_start: '2026-11-01T00:00:00Z',
          service_end: '2026-12-01T00:00:00Z',
          source: 'csv',
        },
      },
      {
        kind: 'line',
        place: 'line 3',
        candidate: {
          id: 'inv-2',
          customer: 'Beta, Inc.',
          kind: 'one_off',
          amount: '-5.5',
          currency: 'EUR',
          service_start: '2026-11-03T12:00:00+01:00',
          source: 'csv',
        },
      },
    ])
    for (const one of read)
      expect(one.kind === 'line' && revenueLine.safeParse(one.candidate).success).toBe(true)
  })

  test('a mapping names the columns, defaults fill what has none, other columns are passed over', () => {
    const text = 'Invoice No;Account;Net;Note;Version;Void\n7;acme;12.34;thanks;2;TRUE'
    const mapping = {
      columns: { id: 'invoice no', customer: 'ACCOUNT', amount: ' Net ' },
      defaults: { kind: 'one_off', currency: 'USD', service_start: '2026-11-05' },
    }
    expect(revenueFromCsv(text, mapping)).toEqual([
      {
        kind: 'line',
        place: 'line 2',
        candidate: {
          id: '7',
          version: 2,
          void: true,
          customer: 'acme',
          kind: 'one_off',
          amount: '12.34',
          currency: 'USD',
          service_start: '2026-11-05T00:00:00Z',
          source: 'csv',
        },
      },
    ])
  })

  test('voids need their id alone; a line among them is for the schema to judge', () => {
    const read = revenueFromCsv('id,void,version\ninv-1,true,2\ninv-2,false,1')
    const valid = read.map((one) => one.kind === 'line' && revenueLine.safeParse(one.candidate).success)
    expect(valid).toEqual([true, false])
  })

  test('rows of empty cells, as spreadsheets leave them, are no lines', () => {
    const read = revenueFromCsv(`${TABLE}\n,,,,,,,\n , ,,,,,,\ninv-3,acme,,one_off,1,USD,2026-11-01,`)
    expect(read.map(({ place }) => place)).toEqual(['line 2', 'line 3', 'line 6'])
  })

  test('a refused table says what it has, without repeating megabytes of it', () => {
    const message = (text: string, mapping?: CsvMapping) => {
      try {
        return revenueFromCsv(text, mapping).length
      } catch (error) {
        return error instanceof Error ? error.message : ''
      }
    }
    expect(message('No,Net\n1,2', { columns: { amount: 'Nett' } })).toBe(
      'there is no column "Nett" for amount; the header has "No", "Net"',
    )
    expect(message('id|customer|kind')).toMatch(/which column of "id\|customer\|kind" it is/)
    expect(String(message('x'.repeat(100_000))).length).toBeLessThan(400)
    expect(String(message(`${TABLE.split('\n')[0]},${'x'.repeat(100_000)}`)).length).toBeLessThan(400)
  })

  test('a row of the wrong length is bad, and holds up no other', () => {
    const read = revenueFromCsv(`${TABLE}\ninv-3,acme,1,000.00\ninv-4,acme,,one_off,1,USD,2026-11-01,`)
    expect(read.map(({ kind, place }) => [kind, place])).toEqual([
      ['line', 'line 2'],
      ['line', 'line 3'],
      ['bad', 'line 4'],
      ['line', 'line 5'],
    ])
  })

  test('a version that is none and an amount with separators reach the schema, which names them', () => {
    const [read] = revenueFromCsv(
      'id;version;customer;kind;amount;currency;service_start\n1;x;acme;one_off;1,000.00;USD;2026-11-01',
    )
    const parsed = revenueLine.safeParse(read?.kind === 'line' ? read.candidate : {})
    expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toEqual(['version', 'amount'])
  })

  test.each([
    ['', {}, 'there is no header'],
    [TABLE.replace('service_end', 'servce_end'), {}, 'the column "servce_end" is no field'],
    [TABLE.replace('plan', 'AMOUNT'), {}, 'the column "amount" is there twice'],
    [TABLE.replace('currency', 'note'), { columns: {} }, 'no column or default for currency'],
    [TABLE, { columns: { feature: 'Product' } }, 'there is no column "Product" for feature'],
  ])('a table that can’t be read as a whole is refused (%#)', (text, mapping, message) => {
    expect(() => revenueFromCsv(text, mapping)).toThrow(message)
    expect(() => revenueFromCsv(text, mapping)).toThrow(
      expect.objectContaining({ code: 'invalid_csv', status: 400 }),
    )
  })

  test('amounts keep every digit', () => {
    const [read] = revenueFromCsv(TABLE.replace('100.00', '0.123456789012345678'))
    const amount = read?.kind === 'line' ? String(read.candidate.amount) : ''
    expect(parseAtto(amount)).toBe(123_456_789_012_345_678n)
  })
})
