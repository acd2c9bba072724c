import { describe, expect, test } from 'vitest'
import { stripeRead as read } from '../testing/stripe.ts'
import { revenueFromStripe } from './stripe-revenue.ts'

const line = (id: string, parts: object = {}) => ({
  id,
  object: 'credit_note_line_item',
  amount: 2_000,
  discount_amount: 0,
  invoice_line_item: 'il_1',
  type: 'invoice_line_item',
  ...parts,
})
const note = (lines: readonly object[], parts: object = {}) => ({
  id: 'cn_1',
  object: 'credit_note',
  status: 'issued',
  livemode: true,
  customer: 'cus_9',
  currency: 'usd',
  created: 1_793_491_200,
  invoice: 'in_1',
  lines: { has_more: false, data: lines },
  ...parts,
})

describe('a credit note', () => {
  test('takes back what its lines say, and names the lines of the invoice', () => {
    expect(read(note([line('cnli_1'), line('cnli_2', { amount: 500, discount_amount: 100 })]))).toEqual([
      'cn_1/cnli_1 refund 20',
      'cn_1/cnli_2 refund 4',
    ])
    expect(
      revenueFromStripe(note([line('cnli_1')]), { customers: new Map([['cus_9', 'acme']]) }),
    ).toMatchObject([
      { candidate: { refunds: 'in_1/il_1', customer: 'acme', service_start: '2026-11-01T00:00:00.000Z' } },
    ])
  })

  test('without lines takes back its total without taxes', () => {
    const parts = {
      total: 2_400,
      total_taxes: [{ amount: 400, tax_behavior: 'exclusive' }],
      effective_at: 1_793_577_600,
    }
    expect(read(note([], parts))).toEqual(['cn_1 refund 20'])
    expect(revenueFromStripe(note([], parts))).toMatchObject([
      { candidate: { service_start: '2026-11-02T00:00:00.000Z' } },
    ])
  })

  test('of credits says so in its metadata', () => {
    expect(read(note([line('cnli_1')], { metadata: { kind: 'credit_purchase' } }))).toEqual([
      'cn_1/cnli_1 credit_purchase -20',
    ])
  })

  test('put on the balance is taken back from revenue, and stays theirs', () => {
    const kept = ['cn_1/cnli_1 refund 0', 'cn_1/cnli_1/credits drawdown -20']
    expect(read(note([line('cnli_1')], { customer_balance_transaction: 'cbtxn_1', total: 2_000 }))).toEqual(
      kept,
    )
    expect(
      read(
        note([line('cnli_1')], {
          customer_balance_transaction: { amount: -500 },
          refunds: [{ amount_refunded: 1_500 }],
          total: 2_000,
        }),
      ),
    ).toEqual(['cn_1/cnli_1 refund 15', 'cn_1/cnli_1/credits drawdown -5'])
  })

  test.each([
    [note([line('cnli_1')], { total: 1_999 }), 'total'],
    [note([line('cnli_1')], { livemode: false }), 'livemode'],
    [note([line('cnli_1')], { status: 'void' }), 'status'],
    [note([line('cnli_1')], { lines: { has_more: true, data: [] } }), 'lines'],
    [note([], { total: null }), 'lines'],
    [note([line('cnli_1')], { customer: null }), 'customer'],
    [
      note([line('cnli_1')], { customer_balance_transaction: 'cbtxn_1', out_of_band_amount: 100 }),
      'customer_balance_transaction',
    ],
  ])('that would lose money is refused (%#)', (value, path) => {
    expect(read(value)).toEqual([`cn_1 refused: ${path}`])
  })
})
