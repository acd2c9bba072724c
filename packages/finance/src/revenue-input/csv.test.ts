import { parseAtto } from '@marginscope/money'
import { revenueLine } from '@marginscope/schemas'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseCsv } from './csv.ts'
import { type CsvMapping, revenueFromCsv as read } from './csv-revenue.ts'

const revenueFromCsv = (text: string, mapping?: CsvMapping) => read(text, mapping).lines

const cells = (text: string) => parseCsv(text).records.map((record) => record.cells)

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
    expect(parseCsv('a\n"x\ny"\n\nz').records.map(({ line }) => line)).toEqual([1, 2, 5])
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
    expect(message('id&customer&kind')).toMatch(/which column of "id&customer&kind" it is/)
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

  test('a version and an amount that are none reach the schema, which names them', () => {
    const [read] = revenueFromCsv(
      'id;version;customer;kind;amount;currency;service_start\n1;x;acme;one_off;$1,000.00;USD;2026-11-01',
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

  const readCells = (cells: Record<string, string>, mapping: CsvMapping = {}) => {
    const given = { id: '1', customer: 'acme', kind: 'seat', amount: '1', currency: 'USD', ...cells }
    const row = { service_start: '2026-11-01', ...given }
    const text = `${Object.keys(row).join()}\n${Object.values(row).join()}`
    const [first] = revenueFromCsv(text, mapping)
    return first?.kind === 'line' ? first.candidate : first
  }

  test.each([
    ['version', '12', 12],
    ['version', '1234567890', 1_234_567_890],
    ['version', '12345678901', '12345678901'],
    ['version', '1x', '1x'],
    ['version', 'x1', 'x1'],
    ['void', 'TRUE', true],
    ['void', 'False', false],
    ['void', 'yes', 'yes'],
    ['service_start', '2026-11-03', '2026-11-03T00:00:00Z'],
    ['service_start', 'on 2026-11-03', 'on 2026-11-03'],
    ['service_start', '2026-11-03T10:00:00Z', '2026-11-03T10:00:00Z'],
    ['service_end', '2026-11-03', '2026-11-03T00:00:00Z'],
    ['plan', '2026-11-03', '2026-11-03'],
    ['quantity', ' 5 ', '5'],
  ])('a cell of %s with %j is %j', (field, cell, value) => {
    expect(readCells({ [field]: cell })).toMatchObject({ [field]: value })
  })

  test('an empty cell states nothing, or its default; an empty default neither', () => {
    expect(readCells({ plan: '' })).not.toHaveProperty('plan')
    expect(readCells({ plan: ' ' }, { defaults: { plan: 'pro' } })).toMatchObject({ plan: 'pro' })
    expect(readCells({ plan: '' }, { defaults: { plan: '' } })).not.toHaveProperty('plan')
    expect(readCells({}, { defaults: { plan: 'pro' } })).toMatchObject({ plan: 'pro' })
    expect(readCells({ plan: 'max' }, { defaults: { plan: 'pro' } })).toMatchObject({ plan: 'max' })
  })

  test('a row of the wrong length says how long it is, and is kept as it stood', () => {
    expect(revenueFromCsv(`${TABLE}\na,b`)[2]).toEqual({
      kind: 'bad',
      id: null,
      place: 'line 4',
      path: '',
      message: 'has 2 cells where the header has 8; quote cells that hold a separator',
      given: ['a', 'b'],
    })
  })

  test('a message lists twenty headers of forty characters', () => {
    const message = (headers: readonly string[]) => {
      try {
        return String(revenueFromCsv(headers.join(), {}).length)
      } catch (error) {
        return error instanceof Error ? error.message : ''
      }
    }
    const names = (count: number) => Array.from({ length: count }, (_, index) => `h${index}`)
    const listed = (count: number) =>
      names(count)
        .map((name) => `"${name}"`)
        .join(', ')
    expect(message(names(20))).toContain(`of ${listed(20)} it is`)
    expect(message(names(21))).toContain(`of ${listed(20)}, … it is`)
    expect(message([` ${'x'.repeat(50)} `])).toContain(`of "${'x'.repeat(40)}" it is`)
    expect(message(['id', 'kind', 'amount', 'customer'])).toContain(
      'no column or default for currency, service_start: say',
    )
  })

  test('voids by default need their id alone', () => {
    expect(revenueFromCsv('id\ninv-1', { defaults: { void: 'true' } })).toMatchObject([
      { candidate: { id: 'inv-1', void: true } },
    ])
  })
})

describe('lines and separators', () => {
  test('CR, LF and CRLF end a line, once each', () => {
    expect(parseCsv('a,b\r\n1,2\r3,4\n5,6').records).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['1', '2'] },
      { line: 3, cells: ['3', '4'] },
      { line: 4, cells: ['5', '6'] },
    ])
  })

  test('breaks inside quotes count as lines', () => {
    expect(parseCsv('"a\r\nb\nc\rd",x\ny,z').records.map(({ line }) => line)).toEqual([1, 5])
  })

  test('a tie of separators goes to the comma, then the semicolon; what is quoted does not count', () => {
    expect(cells('a,b;c')).toEqual([['a', 'b;c']])
    expect(cells('a;b\tc')).toEqual([['a', 'b\tc']])
    expect(cells('"x;;""y;;",a\n1,2')).toEqual([
      ['x;;"y;;', 'a'],
      ['1', '2'],
    ])
    expect(cells('"a\n;;;",b')).toEqual([['a\n;;;', 'b']])
    expect(cells('a,b\n1;2;3;4,5')).toEqual([
      ['a', 'b'],
      ['1;2;3;4', '5'],
    ])
  })

  test('an empty quoted cell is one, an empty line is none', () => {
    expect(cells('a,""\n""\n\n"",')).toEqual([
      ['a', ''],
      ['', ''],
    ])
  })

  test('a refusal is an error of the table', () => {
    expect(() => parseCsv('a"b')).toThrow(expect.objectContaining({ code: 'invalid_csv', status: 400 }))
  })
})
