import { revenueLine } from '@marginscope/schemas'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CsvMapping, revenueFromCsv } from './csv-revenue.ts'

/** What a column of a table is read as: its values, `?` for a row that is refused here or by the schema. */
function column(field: string, cells: readonly string[], mapping: CsvMapping = {}) {
  const rows = cells.map((cell, index) => `r${index}|acme|one_off|USD|"${cell}"`)
  const fields = field === 'service_start' ? ['service_start'] : [field, 'service_start']
  const table = [
    `id|customer|kind|currency|${fields.join('|')}`,
    ...rows.map((row) => (fields.length === 1 ? row : `${row}|2026-11-01`)),
  ].join('\n')
  const defaults = field === 'amount' ? {} : { amount: '1' }
  const { format, lines } = revenueFromCsv(table, { defaults, ...mapping })
  const read = lines.map((line) => {
    const parsed = line.kind === 'line' ? revenueLine.safeParse(line.candidate) : undefined
    return parsed?.success === true ? String(Reflect.get(parsed.data, field)).replace('T00:00:00Z', '') : '?'
  })
  return { format, read, messages: lines.map((line) => (line.kind === 'bad' ? line.message : '')) }
}

describe('numbers of a table', () => {
  test.each<[string, readonly string[], readonly string[], string | null, string | null]>([
    [
      'a decimal comma says what the point is',
      ['1.111,11', '1.000', '12,50'],
      ['1111.11', '1000', '12.50'],
      'comma',
      'point',
    ],
    [
      'a decimal point says what the comma is',
      ['1,111.11', '1,000', '12.50'],
      ['1111.11', '1000', '12.50'],
      'point',
      'comma',
    ],
    ['a group that comes twice', ['1.000.000', '2.500'], ['1000000', '2500'], 'comma', 'point'],
    ['a zero opens no group', ['0.125', '1.250'], ['0.125', '1.250'], 'point', null],
    ['nothing says which', ['1.000', '1000', '7'], ['?', '1000', '7'], null, null],
    ['both are said', ['1.5', '1,5', '1,000'], ['1.5', '1.5', '?'], null, null],
    [
      'spaces',
      ['1 000,5', '1\u00A0000\u00A0000', '1\u202F000'],
      ['1000.5', '1000000', '1000'],
      'comma',
      'space',
    ],
    ['apostrophes', ["1'000.50", '1’000'], ['1000.50', '1000'], 'point', 'apostrophe'],
    ['groups of two, as in India', ['1,00,000.5', '12,34,567'], ['100000.5', '1234567'], 'point', 'comma'],
    [
      'brackets and a minus behind',
      ['(100.00)', '100.00-', '−5.5', '+5.5', '- 2.5'],
      ['-100.00', '-100.00', '-5.5', '5.5', '-2.5'],
      'point',
      null,
    ],
    [
      'no numbers',
      ['1,00,0.5', '12.34.5', '1e3', '$5', '5%', '--5', '(5', '1,00'],
      ['?', '?', '?', '?', '?', '?', '?', '1.00'],
      'comma',
      null,
    ],
    ['18 digits behind the point', ['0.123456789012345678'], ['0.123456789012345678'], 'point', null],
  ])('%s', (_name, cells, values, decimal, thousands) => {
    const { format, read } = column('amount', cells)
    expect(read).toEqual(values)
    expect(format).toMatchObject({ decimal, thousands, delimiter: 'pipe' })
  })

  test('an ambiguous one says both readings, and what to say', () => {
    expect(column('amount', ['1.000']).messages).toEqual([
      '"1.000" may be 1.000 or 1000, and nothing in the table says which; say decimal=point or decimal=comma',
    ])
    expect(column('amount', ['1,5', '1.5', '-1,000']).messages[2]).toBe(
      '"-1,000" may be -1000 or -1.000, and the table says both: "1.5" and "1,5"; say decimal=point or decimal=comma',
    )
  })

  test('the query goes before the table', () => {
    expect(column('amount', ['1.000', '1.000,5', '2,5'], { decimal: 'comma' }).read).toEqual([
      '1000',
      '1000.5',
      '2.5',
    ])
    expect(column('amount', ['1.000', '2,5'], { decimal: 'point' }).read).toEqual(['1.000', '?'])
  })

  test('another column of the table decides as well; defaults are written as JSON', () => {
    const table =
      'id;customer;kind;amount;quantity;service_start\n1;a;usage;1.000;2,5;2026-11-01\n2;a;usage;;1;2026-11-01\n'
    const { lines } = revenueFromCsv(table, { defaults: { currency: 'USD', amount: '1.000' } })
    expect(lines).toMatchObject([
      { candidate: { amount: '1000', quantity: '2.5' } },
      { candidate: { amount: '1.000' } },
    ])
  })

  test('a currency changes nothing: three decimals of dinars are ambiguous until another row decides', () => {
    const table = (rows: readonly string[]) =>
      `id,customer,kind,currency,service_start,amount\n${rows.map((row, index) => `${index},a,usage,${row}`).join('\n')}`
    const kinds = (rows: readonly string[]) => revenueFromCsv(table(rows)).lines.map(({ kind }) => kind)
    expect(kinds(['KWD,2026-11-01,5.120'])).toEqual(['bad'])
    expect(kinds(['KWD,2026-11-01,5.120', 'KWD,2026-11-01,0.250'])).toEqual(['line', 'line'])
    expect(kinds(['JPY,2026-11-01,"1,200"', 'USD,2026-11-01,9.99'])).toEqual(['line', 'line'])
  })

  test('whatever is written in one notation is read back, or refused, and never another amount', () => {
    const written = (amount: number, decimal: string, group: string) => {
      const [whole = '', fraction = ''] = amount.toFixed(2).split('.')
      return `${whole.replaceAll(/\B(?=(\d{3})+$)/g, group)}${decimal}${fraction}`
    }
    const amounts = fc.array(
      fc.integer({ min: 0, max: 1e9 }).map((cents) => cents / 100),
      { minLength: 1, maxLength: 6 },
    )
    const notation = fc.constantFrom(['.', ','], [',', '.'], [',', ' '], ['.', "'"], ['.', ''], [',', ''])
    fc.assert(
      fc.property(amounts, notation, fc.boolean(), (numbers, [decimal = '', group = ''], whole) => {
        const cells = numbers.map((amount) => written(amount, decimal, group))
        const cut = whole ? cells.map((cell) => cell.slice(0, -3)) : cells
        column('amount', cut).read.forEach((value, index) => {
          const amount = numbers[index] ?? 0
          if (whole && value === '?') return
          expect(Number(value)).toBe(whole ? Math.floor(amount) : amount)
        })
      }),
    )
  })
})

describe('dates of a table', () => {
  test.each<[string, readonly string[], readonly string[], string | null]>([
    ['a day above twelve decides', ['03/04/2026', '13/04/2026'], ['2026-04-03', '2026-04-13'], 'dmy'],
    ['also where it stands in the middle', ['03/04/2026', '04/13/2026'], ['2026-03-04', '2026-04-13'], 'mdy'],
    ['nothing decides', ['03/04/2026', '05/05/2026'], ['?', '2026-05-05'], null],
    ['both are there', ['13/04/2026', '04/13/2026', '03/04/2026'], ['2026-04-13', '2026-04-13', '?'], null],
    ['dots have the day first', ['03.04.2026', '1.2.2026'], ['2026-04-03', '2026-02-01'], 'dmy'],
    [
      'a year in front',
      ['2026-04-03', '2026/4/3', '2026.04.03'],
      ['2026-04-03', '2026-04-03', '2026-04-03'],
      'ymd',
    ],
    ['midnight is a day', ['13.04.2026 00:00', '2026-04-03 00:00:00'], ['2026-04-13', '2026-04-03'], 'dmy'],
    [
      'no days',
      ['31.02.2026', '2026-02-30', '13/13/2026', '0/1/2026', 'May 3', '2026-04-03 10:00'],
      ['?', '?', '?', '?', '?', '?'],
      'dmy',
    ],
  ])('%s', (_name, cells, values, dates) => {
    const { format, read } = column('service_start', cells)
    expect(read).toEqual(values)
    expect(format.dates).toBe(dates)
  })

  test.each([
    ['46327', /"46327" is a spreadsheet's serial number of a day; format the column as YYYY-MM-DD/],
    ['46327.5', /serial number/],
    ['03/04/26', /has a year of two digits/],
    [
      '03/04/2026',
      /may have the day or the month first, and nothing in the table says which; say dates=dmy or/,
    ],
    ['31/02/2026', /is no day of the calendar, day first/],
  ])('%s is refused by name', (cell, message) => {
    expect(column('service_start', [cell]).messages[0]).toMatch(message)
  })

  test('the query goes before the table', () => {
    expect(column('service_start', ['03/04/2026'], { dates: 'dmy' }).read).toEqual(['2026-04-03'])
    expect(column('service_start', ['03.04.2026', '13/04/2026'], { dates: 'mdy' }).read).toEqual([
      '2026-03-04',
      '?',
    ])
    expect(column('service_start', ['03/04/2026', '2026-04-03'], { dates: 'ymd' }).read).toEqual([
      '?',
      '2026-04-03',
    ])
  })
})

describe('a table as spreadsheets leave it', () => {
  const lines = (text: string, mapping?: CsvMapping) => {
    const read = revenueFromCsv(text, mapping)
    return [read.format.delimiter, ...read.lines.map(({ kind, place }) => `${kind} ${place}`)]
  }
  const header = 'id;customer;kind;amount;currency;service_start'

  test('names its separator in a first line, or the query does', () => {
    const rows = 'id|customer|kind|amount|currency|service_start\r\n1|a|usage|1|USD|2026-11-01'
    expect(lines(`sep=|\r\n${rows}`)).toEqual(['pipe', 'line line 3'])
    expect(lines(`\uFEFFsep=|\n${rows}`)).toEqual(['pipe', 'line line 3'])
    expect(lines(rows, { delimiter: 'pipe' })).toEqual(['pipe', 'line line 2'])
    expect(() => lines(rows, { delimiter: 'comma' })).toThrow(/no column or default/)
  })

  test('may have empty columns and lines around it', () => {
    expect(
      lines(`${header};;\n1;a;usage;1;USD;2026-11-01;;\n;;;;;;;\n\n2;a;usage;1;USD;2026-11-01\n;;`),
    ).toEqual(['semicolon', 'line line 2', 'line line 5'])
    expect(lines(`${header}\n1;a;usage;1;USD;2026-11-01;x`)).toEqual(['semicolon', 'bad line 2'])
    expect(() => lines(`${header};\n1;a;usage;1;USD;2026-11-01;x`)).toThrow(/the column "" is no field/)
  })

  test('is not read beyond the rows that are taken, nor where it is no table', () => {
    const row = '\n1;a;usage;1;USD;2026-11-01'
    expect(lines(`${header}${row.repeat(9)}`, { rows_max: 3 })).toHaveLength(5)
    expect(() => lines(`${header}${row}${'\n;;;;;'.repeat(9)}${row}`, { rows_max: 3 })).toThrow(/blank ones/)
    expect(lines(`${header}${row}\n;;;;;${row}`, { rows_max: 3 })).toHaveLength(3)
    expect(() => lines(`${header}\n${';'.repeat(1_001)}`, { rows_max: 3 })).toThrow(/more than 1000 cells/)
    expect(() => lines(`${header}\n"${'x'.repeat(1024 * 1024 + 9)}`)).toThrow(
      /line 2: a row has more than 1048576/,
    )
  })

  test('may have line breaks within cells, and a column twice is refused', () => {
    expect(lines(`${header}\n1;"a\r\nb";usage;1;USD;2026-11-01\n2;a`)).toEqual([
      'semicolon',
      'line line 2',
      'bad line 4',
    ])
    expect(() => lines(`${header};ID\n`)).toThrow(/"id" is there twice/)
  })
})
