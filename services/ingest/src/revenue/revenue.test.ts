import { gzipSync } from 'node:zlib'
import { createKey } from '@marginscope/keys'
import { LIMITS } from '@marginscope/schemas'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Harness, harness, type SentBody, until } from '../testing/harness.ts'

let ingest: Harness
beforeAll(async () => {
  ingest = await harness()
})
afterAll(() => ingest.close())

const JSON_TYPE = { 'content-type': 'application/json' }
const NDJSON = { 'content-type': 'application/x-ndjson' }
const CSV = { 'content-type': 'text/csv' }

const post = (body: SentBody, headers: Record<string, string> = JSON_TYPE, query = '') =>
  ingest.post(body, headers, `/v1/revenue${query}`)

/** The new records of the log after `send`. */
async function recordsOf(send: () => Promise<unknown>) {
  const before = (await ingest.records()).length
  await send()
  return (await ingest.records()).slice(before)
}

function line(id: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id,
    customer: 'acme',
    kind: 'seat',
    amount: '100.00',
    currency: 'USD',
    service_start: '2026-11-01T00:00:00Z',
    service_end: '2026-12-01T00:00:00Z',
    ...more,
  }
}

const INVOICE = {
  id: 'in_1',
  object: 'invoice',
  status: 'open',
  customer: 'cus_9',
  lines: {
    has_more: false,
    data: ['il_1', 'il_2'].map((id) => ({
      id,
      object: 'line_item',
      amount: 1050,
      currency: 'eur',
      period: { start: 1_793_491_200, end: 1_796_083_200 },
    })),
  },
}

describe('revenue lines are durable when the answer is read', () => {
  test('as one object, an array and lines, each with its source', async () => {
    const records = await recordsOf(async () => {
      expect(await post(JSON.stringify(line('a', { feature: null, quantity: '5' })))).toMatchObject({
        status: 202,
        body: { accepted: 1, rejected: [] },
      })
      expect(await post(JSON.stringify([line('b'), line('c', { source: 'stripe' })], null, 2))).toMatchObject(
        { status: 202, body: { accepted: 2 } },
      )
      expect(
        await post(`${JSON.stringify(line('d'))}\n\n{"id":"d","void":true,"version":2}\r\n`, NDJSON),
      ).toMatchObject({ status: 202, body: { accepted: 2 } })
    })
    expect(records[0]).toEqual({
      kind: 'revenue',
      tenant: 'default',
      received_at: expect.any(Number),
      line: { ...line('a', { feature: null, quantity: '5' }), source: 'api' },
    })
    expect(records.map((each) => each.kind === 'revenue' && [each.line.id, each.line.source])).toEqual([
      ['a', 'api'],
      ['b', 'api'],
      ['c', 'stripe'],
      ['d', 'api'],
      ['d', 'api'],
    ])
  })

  test('as CSV under the names of the contract, compressed', async () => {
    const table = gzipSync(
      'id;customer;kind;amount;currency;service_start;service_end\nx;"a;b";seat;10.5;EUR;2026-11-01;2026-12-01\n',
    )
    const records = await recordsOf(async () => {
      expect(await post(table, { ...CSV, 'content-encoding': 'gzip' })).toMatchObject({
        status: 202,
        body: { accepted: 1 },
      })
    })
    expect(records[0]).toMatchObject({
      kind: 'revenue',
      line: {
        id: 'x',
        customer: 'a;b',
        amount: '10.5',
        service_end: '2026-12-01T00:00:00Z',
        source: 'csv',
      },
    })
  })

  test('as CSV under other names, with what the table leaves out', async () => {
    const query = new URLSearchParams({
      'column.id': 'Invoice line',
      'column.amount': 'Net',
      'column.customer': 'Account',
      'column.service_start': 'From',
      'default.kind': 'one_off',
      'default.currency': 'USD',
    })
    const table = 'Invoice line,Account,Net,Tax,From\n7,acme,20,4,2026-11-01\n'
    const records = await recordsOf(async () => {
      expect((await post(table, CSV, `?${query}`)).status).toBe(202)
    })
    expect(records[0]).toMatchObject({ line: { id: '7', amount: '20', kind: 'one_off', currency: 'USD' } })
  })

  test('as CSV of a spreadsheet: how it is read is decided for all of it, and said', async () => {
    const table =
      'id;customer;kind;amount;currency;service_start\n1;a;one_off;1.111,11;USD;03/04/2026\n2;a;one_off;1.000;USD;13/04/2026\n'
    const records = await recordsOf(async () => {
      expect(await post(table, CSV)).toMatchObject({
        status: 202,
        body: {
          accepted: 2,
          table: { delimiter: 'semicolon', decimal: 'comma', thousands: 'point', dates: 'dmy' },
        },
      })
      expect(await post(table, CSV, '?dates=mdy&decimal=comma&delimiter=semicolon')).toMatchObject({
        status: 202,
        body: { accepted: 1, rejected: [{ id: '2', path: 'service_start' }], table: { dates: 'mdy' } },
      })
    })
    expect(records).toMatchObject([
      { line: { amount: '1111.11', service_start: '2026-04-03T00:00:00Z' } },
      { line: { amount: '1000', service_start: '2026-04-13T00:00:00Z' } },
      { line: { service_start: '2026-03-04T00:00:00Z' } },
      { kind: 'refused', body: '["2","a","one_off","1.000","USD","13/04/2026"]' },
    ])
  })

  test('as Stripe has them: an invoice is its lines, customers take the names that usage knows', async () => {
    const records = await recordsOf(async () => {
      const list = { object: 'list', data: [INVOICE] }
      expect(await post(JSON.stringify(list), JSON_TYPE, '?customer.cus_9=globex')).toMatchObject({
        status: 202,
        body: { accepted: 2, rejected: [] },
      })
      const [item] = INVOICE.lines.data
      const whose = '?customer=initech&invoice=in_2'
      expect((await post(JSON.stringify(item), JSON_TYPE, whose)).status).toBe(202)
      const page = { object: 'list', url: '/v1/invoices/in_3/lines', data: [item] }
      expect((await post(JSON.stringify(page), JSON_TYPE, '?customer=initech')).status).toBe(202)
    })
    expect(records.map((each) => each.kind === 'revenue' && each.line)).toMatchObject([
      { id: 'in_1/il_1', customer: 'globex', amount: '10.5', currency: 'EUR', source: 'stripe' },
      { id: 'in_1/il_2', customer: 'globex' },
      { id: 'in_2/il_1', customer: 'initech' },
      { id: 'in_3/il_1', customer: 'initech' },
    ])
  })

  test('a corrected import has the version that the query says, unless a line states its own', async () => {
    const table =
      'id,version,customer,kind,amount,currency,service_start\n1,,a,one_off,1,USD,2026-11-01\n2,4,a,one_off,1,USD,2026-11-01\n'
    const versions = async (body: string, headers: Record<string, string>, query: string) => {
      const records = await recordsOf(() => post(body, headers, query))
      return records.map((each) => each.kind === 'revenue' && each.line.version)
    }
    expect(await versions(table, CSV, '?version=3')).toEqual([3, 4])
    expect(await versions(JSON.stringify(INVOICE), JSON_TYPE, '?version=3')).toEqual([3, 3])
    expect(await versions(JSON.stringify(line('v')), JSON_TYPE, '')).toEqual([undefined])
    const now_s = Math.floor(Date.now() / 1000)
    const [replaced] = await versions(JSON.stringify(line('v')), JSON_TYPE, '?replace=true')
    expect(replaced).toBeGreaterThanOrEqual(now_s)
    expect(replaced).toBeLessThan(now_s + 600)
  })

  test('an invoice may be larger than one line is allowed to be', async () => {
    const item = INVOICE.lines.data[0]
    const data = Array.from({ length: 800 }, (_, index) => ({ ...item, id: `il_${index}` }))
    const body = JSON.stringify({ ...INVOICE, lines: { has_more: false, data } })
    expect(body.length).toBeGreaterThan(LIMITS.event_bytes)
    expect(await post(body)).toMatchObject({ status: 202, body: { accepted: 800 } })
  })
})

describe('refused revenue', () => {
  test('good lines are never held back by bad ones, and bad ones are kept to be read', async () => {
    const bad = line('bad', { amount: '1e3' })
    const records = await recordsOf(async () => {
      expect(await post(JSON.stringify([line('good'), bad]))).toMatchObject({
        status: 202,
        body: { accepted: 1, rejected: [{ index: 1, id: 'bad', code: 'invalid_field', path: 'amount' }] },
      })
    })
    expect(records.map(({ kind }) => kind)).toEqual(['revenue', 'refused'])
    expect(records[1]).toMatchObject({ refusal: { id: 'bad', path: 'amount' }, body: JSON.stringify(bad) })
  })

  test('a row or an invoice that can not be read is kept as it was given', async () => {
    const table = 'id,customer,kind,amount,currency,service_start\n"b,1",acme\n'
    const draft = { ...INVOICE, status: 'draft' }
    const records = await recordsOf(async () => {
      expect(await post(table, CSV)).toMatchObject({ body: { rejected: [{ code: 'invalid_field' }] } })
      expect(await post(JSON.stringify([draft]))).toMatchObject({ body: { rejected: [{ id: 'in_1' }] } })
    })
    expect(records).toMatchObject([
      { kind: 'refused', body: '["b,1","acme"]' },
      { kind: 'refused', refusal: { id: 'in_1' }, body: JSON.stringify(draft) },
    ])
  })

  test.each([
    ['a typo', { costumer: 'x' }, 'unknown_field', 'costumer'],
    ['a usage event', { provider: 'openai' }, 'unknown_field', 'provider'],
    ['no customer', { customer: undefined }, 'missing_field', 'customer'],
    ['an empty id', { id: '' }, 'invalid_field', 'id'],
    ['no end of a seat', { service_end: null }, 'invalid_field', 'service_end'],
    ['an end before the start', { service_end: '2026-10-01T00:00:00Z' }, 'invalid_field', 'service_end'],
    [
      'a day before the calendar',
      { service_start: '1969-12-31T00:00:00Z' },
      'invalid_field',
      'service_start',
    ],
    ['a day behind the calendar', { service_end: '2149-06-06T00:00:01Z' }, 'invalid_field', 'service_end'],
    ['an amount of 16 digits', { amount: '1000000000000000' }, 'invalid_field', 'amount'],
    ['a currency in small letters', { currency: 'usd' }, 'invalid_field', 'currency'],
  ])('%s', async (_name, more, code, path) => {
    expect(await post(JSON.stringify(line('x', more)))).toMatchObject({
      status: 400,
      body: { accepted: 0, rejected: [{ index: 0, code, path }] },
    })
  })

  test('a seat without an end is told what the end is for', async () => {
    expect(await post(JSON.stringify(line('x', { service_end: undefined })))).toMatchObject({
      status: 400,
      body: {
        rejected: [
          {
            code: 'missing_field',
            path: 'service_end',
            message: 'service_end is required for kind "seat": the first instant after the service period',
          },
        ],
      },
    })
  })

  test('a row of a table is named by its line, and its neighbours are taken', async () => {
    const table =
      'id,customer,kind,amount,currency,service_start\n1,a,one_off,1,USD,2026-11-01\n2,b\n3,c,one_off,x,USD,2026-11-01\n'
    expect(await post(table, CSV)).toMatchObject({
      status: 202,
      body: {
        accepted: 1,
        rejected: [
          { index: 1, message: expect.stringContaining('line 3: has 2 cells') },
          { index: 2, id: '3', path: 'amount', message: expect.stringContaining('line 4: ') },
        ],
      },
    })
  })

  test('a line that is not JSON is refused alone', async () => {
    expect(await post(`${JSON.stringify(line('1'))}\n{"id":\n`, NDJSON)).toMatchObject({
      status: 202,
      body: { accepted: 1, rejected: [{ index: 1, id: null, code: 'invalid_json' }] },
    })
  })

  test('a line beyond 64 KiB is refused, whatever it holds', async () => {
    expect(
      await post(JSON.stringify(line('big', { feature: 'x'.repeat(LIMITS.event_bytes) }))),
    ).toMatchObject({ status: 400, body: { rejected: [{ code: 'event_too_large' }] } })
  })

  test('a draft invoice is refused with the reason', async () => {
    expect(await post(JSON.stringify({ ...INVOICE, status: 'draft' }))).toMatchObject({
      status: 400,
      body: {
        rejected: [{ code: 'invalid_field', path: 'status', message: expect.stringMatching(/draft/) }],
      },
    })
  })

  test.each([
    [
      'a credit note',
      { id: 'cn_1', object: 'credit_note', amount: 500 },
      'cn_1',
      /is not a Stripe credit note/,
    ],
    ['test mode', { ...INVOICE, livemode: false }, 'in_1', /test_mode=true/],
    ['a gap', { ...INVOICE, total: 2_099 }, 'in_1', /nothing of it is taken/],
    ['an event', { id: 'evt_1', object: 'event', data: { object: INVOICE } }, 'evt_1', /data\.object/],
    ['a charge', { id: 'ch_1', object: 'charge', amount: 500 }, 'ch_1', /"charge"; send invoices/],
    ['a list without its data', { object: 'list' }, null, /"list"; send invoices/],
    ['a line of no invoice', { ...INVOICE.lines.data[0] }, 'il_1', /invoice=<id>/],
    ['a line of nobody', { ...INVOICE.lines.data[0], invoice: 'in_1' }, 'il_1', /customer=<name>/],
    ['half a cent', { ...INVOICE.lines.data[0], amount: 0.5 }, 'il_1', /il_1: is not a Stripe line item/],
  ])(
    "%s of Stripe's is refused under its id, with what to send instead",
    async (_name, body, id, message) => {
      expect(await post(JSON.stringify(body))).toMatchObject({
        status: 400,
        body: {
          accepted: 0,
          rejected: [{ id, code: 'invalid_field', message: expect.stringMatching(message) }],
        },
      })
    },
  )

  test.each<[string, SentBody, Record<string, string>, string, number, string]>([
    ['nothing', '[]', JSON_TYPE, '', 400, 'empty_body'],
    ['a broken document', '[{"id":1}', JSON_TYPE, '', 400, 'invalid_json'],
    ['bytes that are no UTF-8', Buffer.from([0x22, 0xff, 0x22]), JSON_TYPE, '', 400, 'invalid_utf8'],
    ['a table with an unknown column', 'id,costumer\n', CSV, '', 400, 'invalid_csv'],
    ['a misspelt parameter', '[]', JSON_TYPE, '?custmer=x', 400, 'invalid_parameter'],
    ['a mapping without a table', '[]', JSON_TYPE, '?column.id=x', 400, 'invalid_parameter'],
    ['a decimal that is none', 'id\n', CSV, '?decimal=dot', 400, 'invalid_parameter'],
    ['how a table is written without one', '[]', JSON_TYPE, '?decimal=comma', 400, 'invalid_parameter'],
    ['a version that is none', '[]', JSON_TYPE, '?version=0', 400, 'invalid_parameter'],
    ['two versions', '[]', JSON_TYPE, '?version=2&replace=true', 400, 'invalid_parameter'],
    ['a word for true', '[]', JSON_TYPE, '?test_mode=yes', 400, 'invalid_parameter'],
    ['test mode of a table', 'id\n', CSV, '?test_mode=true', 400, 'invalid_parameter'],
    ['a column of no field', 'id\n', CSV, '?column.identity=x', 400, 'invalid_parameter'],
    ['a type that is not taken', '', { 'content-type': 'text/plain' }, '', 415, 'unsupported_media_type'],
    ['too many lines', '{}\n'.repeat(10_001), NDJSON, '', 413, 'too_many_events'],
  ])('%s', async (_name, body, headers, query, status, code) => {
    expect(await post(body, headers, query)).toMatchObject({ status, body: { error: { code } } })
  })

  test('too many rows of a table are refused whole, nothing of them reaches the log', async () => {
    const rows = '1,a,one_off,1,USD,2026-11-01\n'.repeat(10_001)
    const records = await recordsOf(async () => {
      const table = `id,customer,kind,amount,currency,service_start\n${rows}`
      expect(await post(table, CSV)).toMatchObject({
        status: 413,
        body: { error: { code: 'too_many_events' } },
      })
    })
    expect(records).toEqual([])
  })
})

test('a key without scope ingest is refused, one with it sends for its own tenant', async () => {
  const own = await harness()
  try {
    const reader = await createKey(own.keys_file, { tenant: 'acme', scopes: ['read'] })
    const sender = await createKey(own.keys_file, { tenant: 'acme', scopes: ['ingest'] })
    const send = (key: string) =>
      own.post(JSON.stringify(line('k')), { ...JSON_TYPE, authorization: `Bearer ${key}` }, '/v1/revenue')
    // The keyring looks again after half a second.
    await until('keys are asked for', async () => (await own.post('[]')).status === 401)
    expect((await send(reader.key)).status).toBe(403)
    expect((await send('wrong')).status).toBe(401)
    expect((await send(sender.key)).status).toBe(202)
    expect(await own.records()).toMatchObject([{ kind: 'revenue', tenant: 'acme' }])
  } finally {
    await own.close()
  }
})
