import { describe, expect, test } from 'vitest'
import type { Item } from '../send/batch.ts'
import { type RevenueReading, revenueTexts } from './revenue-texts.ts'

const PLAIN: RevenueReading = { csv: {}, stripe: {} }

async function* chunked(text: string, size: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text)
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size)
}

/** Line number and parsed text, or the refusal, of everything in a text. */
async function read(text: string, reading: RevenueReading = PLAIN, size = 7) {
  const found: unknown[] = []
  for await (const item of revenueTexts(chunked(text, size), reading)) found.push(plain(item))
  return found.filter((one) => one !== undefined)
}

function plain(item: Item): unknown {
  if (item === 'flush') return item
  if ('refused' in item) return item
  return item.text.trim() === '' ? undefined : [item.number, JSON.parse(item.text)]
}

const LINE = { id: 'a', customer: 'acme', kind: 'seat', amount: '1' }
const ITEM = {
  id: 'il_1',
  object: 'line_item',
  amount: 500,
  currency: 'usd',
  period: { start: 1_793_491_200, end: 1_796_083_200 },
}

describe('the revenue lines of a file', () => {
  test('are the same from one a line, an array, and behind a byte-order mark', async () => {
    const ndjson = `${JSON.stringify(LINE)}\n${JSON.stringify(LINE)}\n`
    expect(await read(ndjson)).toEqual([
      [1, LINE],
      [2, LINE],
    ])
    expect(await read(JSON.stringify([LINE, LINE], null, 1))).toHaveLength(2)
  })

  test('are the rows of a table, each with the line that it stands on', async () => {
    const table = '\uFEFFid;customer;kind;amount;currency;service_start\n1;a;seat;2;USD;2026-11-01\n\n2;b\n'
    expect(await read(table)).toEqual([
      [
        2,
        {
          id: '1',
          customer: 'a',
          kind: 'seat',
          amount: '2',
          currency: 'USD',
          service_start: '2026-11-01T00:00:00Z',
          source: 'csv',
        },
      ],
      {
        refused: { line: 4, message: expect.stringContaining('line 4: has 2 cells where the header has 6') },
      },
    ])
  })

  test('are read as the whole table says, which is told', async () => {
    const told: unknown[] = []
    const reading = { ...PLAIN, onTable: (format: object) => told.push(format) }
    const table =
      'id;customer;kind;amount;currency;service_start\n1;a;usage;1.000;USD;2026-11-01\n2;a;usage;2,5;USD;2026-11-01\n'
    expect(await read(table, reading)).toMatchObject([
      [2, { amount: '1000' }],
      [3, { amount: '2.5' }],
    ])
    expect(told).toEqual([{ delimiter: 'semicolon', decimal: 'comma', thousands: 'point', dates: 'ymd' }])
  })

  test('come from columns under other names, with what the table leaves out', async () => {
    const csv = {
      columns: { id: 'No', amount: 'Net' },
      defaults: { customer: 'acme', kind: 'one_off', currency: 'EUR', service_start: '2026-11-01' },
    }
    expect(await read('No,Net,Tax\n9,12.5,2\n', { ...PLAIN, csv })).toMatchObject([
      [2, { id: '9', amount: '12.5', customer: 'acme', currency: 'EUR' }],
    ])
  })

  test('are the items of Stripe invoices and lists, whoever they belong to', async () => {
    const lines = { data: [ITEM, { ...ITEM, id: 'il_2' }] }
    const invoice = { id: 'in_1', object: 'invoice', customer: 'cus_1', lines }
    expect(await read(JSON.stringify({ object: 'list', data: [invoice] }, null, 2))).toMatchObject([
      [1, { id: 'in_1/il_1', customer: 'cus_1', amount: '5', source: 'stripe' }],
      [1, { id: 'in_1/il_2' }],
    ])
    const stripe = { customer: 'acme', invoice: 'in_1' }
    expect(await read(JSON.stringify(ITEM), { ...PLAIN, stripe })).toMatchObject([
      [1, { id: 'in_1/il_1', customer: 'acme' }],
    ])
    expect(await read(JSON.stringify({ ...invoice, status: 'draft' }))).toEqual([
      { refused: { line: 1, message: expect.stringContaining('in_1: status is a draft') } },
    ])
  })

  test('have the version of a corrected import, unless they state one', async () => {
    const reading = { ...PLAIN, version: 7 }
    expect(await read(JSON.stringify([LINE, { ...LINE, version: 2 }]), reading)).toMatchObject([
      [1, { id: 'a', version: 7 }],
      [1, { version: 2 }],
    ])
    expect(await read('id,void\n1,true\n', reading)).toMatchObject([[2, { id: '1', version: 7 }]])
  })

  test('an empty file holds none, and a table without a header says so', async () => {
    expect(await read('[]')).toEqual([])
    await expect(read('')).rejects.toThrow(/there is no header/)
  })
})
