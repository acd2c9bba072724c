import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stripeInvoiceOf as invoice, stripeItem as item, stripeRead as read } from '../testing/stripe.ts'
import { revenueFromStripe } from './stripe-revenue.ts'
import { shareOut } from './stripe-totals.ts'

describe('a line is one line', () => {
  test('whichever API version wrote it, and lines of each month are apart', () => {
    const old = item('sub_1', { unique_id: 'il_1' })
    expect(read(invoice([old]))).toEqual(read(invoice([item('il_1')])))
    expect(read(invoice([item('sub_1')], { id: 'in_7' }))).toEqual(['in_7/sub_1 seat 100'])
  })

  test('two of one id in an invoice would fall together: refused', () => {
    expect(read(invoice([item('sub_1'), item('sub_1')]))).toEqual(['in_1 refused: lines.data.1.id'])
  })
})

describe('test mode is no revenue', () => {
  const line = item('il_1', { livemode: false })
  test.each([
    [invoice([item('il_1')], { livemode: false }), 'in_1 refused: livemode'],
    [invoice([line]), 'in_1 refused: lines.data.0.livemode'],
    [{ ...line, invoice: 'in_1' }, 'il_1 refused: livemode'],
  ])('unless asked for (%#)', (value, refused) => {
    expect(read(value, { customer: 'acme' })).toEqual([refused])
    expect(read(value, { customer: 'acme', test_mode: true })).toEqual(['in_1/il_1 seat 100'])
  })
})

describe('an invoice says of itself what its lines must come to', () => {
  const lines = [item('il_1'), item('il_2', { amount: 5_000 })]
  const discounted = lines.map((line) => ({ ...line, discount_amounts: [{ amount: line.amount / 2 }] }))
  const taxed = lines.map((line) => ({ ...line, taxes: [{ amount: 100, tax_behavior: 'inclusive' }] }))
  const credited = lines.map((line) => ({
    ...line,
    pretax_credit_amounts: [
      { amount: 1_000, type: 'credit_balance_transaction', credit_balance_transaction: 'c' },
    ],
  }))

  test.each([
    [invoice(lines, { subtotal: 15_000, total: 15_000, tax: null }), ['100', '50']],
    [invoice(lines, { subtotal: 15_000, total: 17_850, tax: 2_850 }), ['100', '50']],
    [
      invoice(lines, { total: 17_850, total_tax_amounts: [{ amount: 2_850, inclusive: false }] }),
      ['100', '50'],
    ],
    [
      invoice(discounted, { subtotal: 15_000, total: 7_500, total_discount_amounts: [{ amount: 7_500 }] }),
      ['50', '25'],
    ],
    // Discounts of items are in the subtotal, those of the invoice are not.
    [invoice(discounted, { subtotal: 7_500, total: 7_500 }), ['50', '25']],
    [
      invoice(taxed, {
        subtotal: 15_000,
        total: 15_000,
        total_excluding_tax: 14_801,
        total_taxes: [{ amount: 199, tax_behavior: 'inclusive' }],
      }),
      ['99', '49'],
    ],
    [invoice(credited, { subtotal: 15_000, total: 13_000 }), ['90', '10', '40', '10']],
    [invoice([], { total: 0 }), []],
  ])('and they do (%#)', (value, amounts) => {
    expect(read(value).map((line) => line.split(' ')[2])).toEqual(amounts)
  })

  test.each([
    [invoice(lines, { subtotal: 15_000, total: 7_500, discount: { coupon: { percent_off: 50 } } }), 'total'],
    [invoice(lines, { subtotal: 14_999 }), 'subtotal'],
    [invoice(lines, { total_excluding_tax: 15_001 }), 'total_excluding_tax'],
    [invoice(lines, { total_discount_amounts: [{ amount: 1 }] }), 'total_discount_amounts'],
    [invoice(discounted, { subtotal: 7_499 }), 'subtotal'],
    [invoice(discounted, { subtotal: 15_001 }), 'subtotal'],
    [
      invoice(lines, { total_pretax_credit_amounts: [{ amount: 10, type: 'credit_balance_transaction' }] }),
      'total_pretax_credit_amounts',
    ],
    [invoice(taxed, { total_taxes: [{ amount: 203, tax_behavior: 'inclusive' }] }), 'total_taxes'],
    [invoice(lines, { currency: 'eur' }), 'lines.data.0.currency'],
    [invoice(lines, { lines: { data: lines, total_count: 3 } }), 'lines'],
    [invoice([item('il_1'), { object: 'line_item' }]), 'lines.data.1.id'],
  ])('and they do not: nothing of it is revenue (%#)', (value, path) => {
    expect(read(value)).toEqual([`in_1 refused: ${path}`])
  })

  test('the refusal names both figures and what to do', () => {
    expect(revenueFromStripe(invoice(lines, { total: 7_500 }))).toMatchObject([
      {
        message: expect.stringMatching(
          /come to 150 USD .* total says 75 USD: nothing of it is taken\. Fetch it/,
        ),
      },
    ])
  })
})

describe('metered lines are usage', () => {
  const metered = { recurring: { usage_type: 'metered' } }
  test.each([
    [{ price: metered }],
    [{ plan: { usage_type: 'metered' } }],
    [{ pricing: { price_details: { price: { id: 'price_1', ...metered } } } }],
  ])('%j', (parts) => {
    expect(read(invoice([item('il_1', parts)]))).toEqual(['in_1/il_1 usage 100'])
  })
})

describe('credits applied draw down the balance, and revenue is what it is without them', () => {
  const credit = (amount: number, category?: string) => ({
    amount,
    type: 'credit_balance_transaction',
    credit_balance_transaction: category === undefined ? 'cbtxn_1' : { credit_grant: { category } },
  })

  test('credit grants, by line', () => {
    const lines = [item('il_1', { pretax_credit_amounts: [credit(4_000)], metadata: { feature: 'chat' } })]
    expect(read(invoice(lines, { total: 6_000 }))).toEqual([
      'in_1/il_1 seat 60',
      'in_1/il_1/credits drawdown 40',
    ])
    expect(revenueFromStripe(invoice(lines))).toMatchObject([
      {},
      { candidate: { feature: 'chat', customer: 'cus_9' } },
    ])
  })

  test('a promotional grant was never bought: it is a discount', () => {
    const lines = [item('il_1', { pretax_credit_amounts: [credit(4_000, 'promotional')] })]
    expect(read(invoice(lines, { total: 6_000 }))).toEqual(['in_1/il_1 seat 60'])
    const paid = [item('il_1', { pretax_credit_amounts: [credit(4_000, 'paid')] })]
    expect(read(invoice(paid, { total: 6_000 }))).toHaveLength(2)
  })

  test("the customer's balance, shared by the lines, taxes in proportion", () => {
    const lines = [item('il_1'), item('il_2', { amount: 5_000 })]
    const parts = { starting_balance: -3_000, ending_balance: 0 }
    expect(read(invoice(lines, parts))).toEqual([
      'in_1/il_1 seat 80',
      'in_1/il_1/credits drawdown 20',
      'in_1/il_2 seat 40',
      'in_1/il_2/credits drawdown 10',
    ])
    expect(read(invoice([item('il_1')], { ...parts, total: 20_000, tax: 10_000 }))).toEqual([
      'in_1/il_1 seat 85',
      'in_1/il_1/credits drawdown 15',
    ])
    expect(read(invoice(lines, { starting_balance: -3_000, ending_balance: null }))).toHaveLength(2)
  })

  test('what a negative invoice gives back is put on the balance', () => {
    const parts = { total: -5_000, starting_balance: 0, ending_balance: -5_000 }
    expect(read(invoice([item('il_1', { amount: -5_000 })], parts))).toEqual([
      'in_1/il_1 seat 0',
      'in_1/il_1/credits drawdown -50',
    ])
  })

  test('credits bought from the balance are less bought, and nothing is earned', () => {
    const lines = [item('il_1', { metadata: { kind: 'credit_purchase' } })]
    expect(read(invoice(lines, { starting_balance: -3_000, ending_balance: 0 }))).toEqual([
      'in_1/il_1 credit_purchase 70',
    ])
  })

  test('shares add up to what is shared, whatever signs there are', () => {
    const size = fc.integer({ min: -1_000_000, max: 1_000_000 })
    fc.assert(
      fc.property(size, fc.array(size, { minLength: 1, maxLength: 20 }), (amount, sizes) => {
        const shares = shareOut(amount, sizes)
        const all = sizes.reduce((sum, one) => sum + one, 0)
        expect(shares).toHaveLength(sizes.length)
        expect(shares.reduce((sum, one) => sum + one, 0)).toBe(all === 0 ? 0 : amount)
      }),
    )
  })
})
