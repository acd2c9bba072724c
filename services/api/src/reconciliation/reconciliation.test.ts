import { insertPostings, type PostingGiven } from '@marginscope/ledger/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApi, type TestApi } from '../testing/api.ts'

let api: TestApi
beforeAll(async () => {
  api = await openTestApi()
})
afterAll(() => api.remove())

/** Postings of one event: its number gives its identity. */
function ledger(rows: readonly (Partial<PostingGiven> & { readonly n: number })[]): Promise<void> {
  return insertPostings(
    api.warehouse,
    rows.map(({ n, ...said }) => ({
      identity: `00000000-0000-0000-0000-${String(n).padStart(12, '0')}`,
      event_id: `e${n}`,
      time: '2026-11-01T10:00:00Z',
      provider: 'acme',
      model: 'm',
      output_tokens: 100,
      cost: '1',
      ...said,
    })),
  )
}

const RANGE = { from: '2026-11-01', to: '2026-12-01' }
const BILL = { outcome: 'bill', requests: 0, output_tokens: 0, cost: '0' } as const
const usd = (reported_cost: string) => ({ reported_cost, reported_currency: 'USD' })

test('every event is in one class, and sums are exact', async () => {
  await api.post('/v1/prices', {
    entries: [],
    rates: [
      { base: 'EUR', quote: 'USD', rate: '1.5', valid_from: '2026-01-01T00:00:00Z', source: 't' },
      { base: 'EUR', quote: 'USD', rate: '2', valid_from: '2026-11-10T00:00:00Z', source: 't' },
    ],
  })
  await ledger([
    // Both sides agree, so that nothing has to be explained.
    { n: 1, ...usd('1.000000001'), incomplete_requests: 1 },
    { n: 2, ...usd('1.000000001000000001'), incomplete_requests: 1 },
    { n: 3, ...usd('3'), detail: '{"raw_usage":{"total_tokens":101}}' },
    { n: 4, ...usd('3'), detail: '{"raw_usage":{"totalTokens":"100"}}', estimated_cost: '1' },
    { n: 5, ...usd('7'), cost: null, unpriced_requests: 1 },
    { n: 6 },
    { n: 7, reported_cost: '1', reported_currency: 'EUR', cost: '1.5' },
    { n: 8, reported_cost: '1', reported_currency: 'EUR', cost: '2', time: '2026-11-10T00:00:00Z' },
    { n: 9, reported_cost: '4', reported_currency: 'RUB' },
    // Priced at 1, repriced to 5.
    { n: 10, ...usd('5') },
    { n: 10, kind: 'reprice', requests: 0, output_tokens: 0, cost: '4', reported_currency: 'USD' },
    // Corrected to one without a report.
    { n: 11, ...usd('9') },
    { n: 11, kind: 'reversal', version: 2, requests: -1, output_tokens: -100, cost: '-1', ...usd('-9') },
    { n: 11, version: 2, cost: '2' },
    // Voided.
    { n: 12, ...usd('9') },
    { n: 12, kind: 'reversal', requests: -1, output_tokens: -100, cost: '-1', ...usd('-9') },
    { n: 13, tenant: 'other', ...usd('100') },
    { n: 14, cost: null, unpriced_requests: 1 },
    // Lines of a bill: one that stands, one that was corrected, one that was taken back.
    { n: 15, ...BILL, ...usd('20') },
    { n: 16, ...BILL, ...usd('7') },
    { n: 16, ...BILL, kind: 'reversal', version: 2, ...usd('-7') },
    { n: 16, ...BILL, version: 2, ...usd('5') },
    { n: 18, ...BILL, ...usd('-2') }, // a credit
    { n: 17, ...BILL, ...usd('7') },
    { n: 17, ...BILL, kind: 'reversal', version: 2, ...usd('-7') },
  ])
  const { status, json } = await api.get('/v1/reconciliation', RANGE)
  expect(status).toBe(200)
  expect(json.rows).toEqual([
    {
      provider: 'acme',
      model: 'm',
      events: 11,
      match: 4, // 1, 7, 8, 10
      price: 2, // 2, 4
      quantity: 1, // 3
      missing_ours: 1, // 5
      missing_theirs: 2, // 6, 11
      unconverted: 1, // 9
      unpriced_requests: 1, // 5
      incomplete_requests: 1, // 2
      estimated_requests: 1, // 4
      // 1.000000001 + 1.5 + 2 + 5, 1.000000001000000001 + 3, 3
      reported: '16.500000002000000001',
      // 1 + 1.5 + 2 + 5, 1 + 1, 1
      computed: '12.5',
      difference: '-4.000000002000000001',
      missing_ours_reported: '7',
      missing_theirs_computed: '3',
      billed: 3, // 15, 16, 18
      billed_cost: '23',
      // 12.5 + 3 - 23
      billed_difference: '-7.5',
      reported_in: [
        { currency: 'EUR', events: 2, amount: '2' },
        { currency: 'RUB', events: 1, amount: '4' },
        { currency: 'USD', events: 9, amount: '43.000000002000000001' },
      ],
    },
  ])
  const { reported_in: _, provider: __, model: ___, ...figures } = json.rows[0]
  expect(json.totals).toEqual(figures)
  const csv = await api.get('/v1/reconciliation', { ...RANGE, format: 'csv' })
  expect(csv.text.split('\r\n')[1]).toContain('acme,m,11,4,2,1,1,2,1,16.500000002000000001,12.5,')
  expect((await api.get('/v1/reconciliation', { ...RANGE, 'filter.model': 'else' })).json.rows).toEqual([])
})

test('parameters are judged', async () => {
  const asked = async (params: Record<string, string>) => {
    const { status, json } = await api.get('/v1/reconciliation', params)
    return [status, json.error.path]
  }
  expect(await asked({ from: '2026-11-02', to: '2026-11-01' })).toEqual([400, 'to'])
  expect(await asked({ form: '2026-11-02' })).toEqual([400, 'form'])
})
