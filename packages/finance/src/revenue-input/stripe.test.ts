import { LIMITS, revenueLine } from '@marginscope/schemas'
import { describe, expect, test } from 'vitest'
import type { RevenueCandidate } from './candidate.ts'
import { fromMinorDecimal, fromMinorUnits } from './minor-units.ts'
import type { StripeOptions } from './stripe-options.ts'
import { revenueFromStripe } from './stripe-revenue.ts'

/** A line item as Stripe's reference shows it, with a November period. */
const LINE = {
  id: 'il_1',
  object: 'line_item',
  amount: 10_000,
  currency: 'usd',
  description: '5 × Pro',
  discount_amounts: [],
  livemode: true,
  metadata: {},
  parent: { type: 'subscription_item_details', subscription_item_details: { subscription: 'sub_1' } },
  period: { start: 1_793_491_200, end: 1_796_083_200 },
  pricing: { price_details: { price: 'price_1' }, type: 'price_details', unit_amount_decimal: '2000' },
  quantity: 5,
  taxes: [],
}
const INVOICE = {
  id: 'in_1',
  object: 'invoice',
  status: 'paid',
  customer: 'cus_9',
  lines: { object: 'list', has_more: false, data: [LINE] },
}

function one(parts: object, options?: StripeOptions): RevenueCandidate {
  const [read] = revenueFromStripe({ ...INVOICE, lines: { data: [{ ...LINE, ...parts }] } }, options)
  if (read?.kind !== 'line') throw new Error(`expected a line: ${JSON.stringify(read)}`)
  expect(revenueLine.safeParse(read.candidate).error?.issues).toBeUndefined()
  return read.candidate
}

describe('stripe lines', () => {
  test('minor units, small letters and epoch seconds become a revenue line', () => {
    expect(one({})).toEqual({
      id: 'in_1/il_1',
      customer: 'cus_9',
      kind: 'seat',
      amount: '100',
      currency: 'USD',
      quantity: '5',
      unit_price: '20',
      service_start: '2026-11-01T00:00:00.000Z',
      service_end: '2026-12-01T00:00:00.000Z',
      source: 'stripe',
    })
  })

  test('discounts and inclusive taxes are no revenue, exclusive taxes never were', () => {
    const discount_amounts = [{ amount: 1_000, discount: 'di_1' }]
    expect(one({ discount_amounts }).amount).toBe('90')
    const taxes = [
      { amount: 500, tax_behavior: 'inclusive' },
      { amount: 700, tax_behavior: 'exclusive' },
    ]
    expect(one({ discount_amounts, taxes }).amount).toBe('85')
    // The shape before API version 2025-03-31.
    const tax_amounts = [
      { amount: 500, inclusive: true },
      { amount: 700, inclusive: false },
    ]
    expect(one({ discount_amounts, taxes: undefined, tax_amounts }).amount).toBe('85')
  })

  test('a proration takes away', () => {
    expect(one({ amount: -1_234 }).amount).toBe('-12.34')
  })

  test('kinds: metered usage, seats of a subscription, one-offs; metadata says otherwise', () => {
    const old = { pricing: undefined, parent: undefined }
    expect(one({ ...old, type: 'subscription', price: { recurring: { usage_type: 'metered' } } }).kind).toBe(
      'usage',
    )
    expect(
      one({ ...old, type: 'subscription', plan: { usage_type: 'licensed', nickname: 'Pro' } }),
    ).toMatchObject({
      kind: 'seat',
      plan: 'Pro',
    })
    expect(one({ ...old, type: 'invoiceitem' }).kind).toBe('one_off')
    expect(one({ metadata: { kind: 'credit_purchase' } }).kind).toBe('credit_purchase')
    expect(one({ metadata: { kind: 'gift' } }).kind).toBe('seat')
  })

  test('metadata names customer, feature, model and plan; a list of customers names the rest', () => {
    const metadata = { customer: 'acme', feature: 'chat', model: 'gpt', plan: 'pro' }
    expect(one({ metadata })).toMatchObject(metadata)
    expect(one({}, { customers: new Map([['cus_9', 'acme']]) }).customer).toBe('acme')
  })

  test('a line by itself needs to know whose it is', () => {
    expect(
      revenueFromStripe(
        { ...LINE, invoice: 'in_7' },
        { customer: 'cus_9', customers: new Map([['cus_9', 'acme']]) },
      ),
    ).toMatchObject([{ kind: 'line', candidate: { id: 'in_7/il_1', customer: 'acme' } }])
    expect(revenueFromStripe(LINE, { invoice: 'in_1' })).toMatchObject([
      { kind: 'bad', place: 'il_1', path: 'customer' },
    ])
    expect(revenueFromStripe(LINE, { customer: 'acme' })).toMatchObject([
      { kind: 'bad', place: 'il_1', path: 'invoice', message: expect.stringContaining('(invoice=<id>)') },
    ])
  })

  test('an expanded customer and a period without length', () => {
    const [read] = revenueFromStripe({ ...INVOICE, customer: { id: 'cus_1', object: 'customer' } })
    expect(read).toMatchObject({ candidate: { customer: 'cus_1' } })
    const at_once = one({ period: { start: 1_793_491_200, end: 1_793_491_200 } })
    expect(at_once.service_end).toBe(at_once.service_start)
  })

  test.each([
    [{ ...INVOICE, status: 'draft' }, 'status'],
    [{ ...INVOICE, status: 'void' }, 'status'],
    [{ ...INVOICE, lines: { has_more: true, data: [LINE] } }, 'lines'],
    [{ ...INVOICE, lines: { data: [{ ...LINE, amount: 1.5 }] } }, 'lines.data.0.amount'],
    [{ ...INVOICE, lines: { data: [{ ...LINE, amount: '100' }] } }, 'lines.data.0.amount'],
    [
      { ...INVOICE, lines: { data: [{ ...LINE, period: { start: 1e13, end: 1e13 } }] } },
      'lines.data.0.period.start',
    ],
    [{ object: 'charge' }, 'object'],
    [null, 'object'],
  ])('what would lose money is bad, and says where (%#)', (value, path) => {
    expect(revenueFromStripe(value)).toMatchObject([{ kind: 'bad', path }])
  })
})

describe('what Stripe leaves out', () => {
  const bare = {
    id: 'il_2',
    object: 'line_item',
    invoice: 'in_2',
    amount: 1_000,
    currency: 'eur',
    period: { start: 1_793_491_200, end: 1_796_083_200 },
  }

  test('is left out of the line: a bare line item has an amount, a time and a customer', () => {
    expect(revenueFromStripe(bare, { customer: 'acme' })).toEqual([
      {
        kind: 'line',
        place: 'il_2',
        candidate: {
          id: 'in_2/il_2',
          customer: 'acme',
          kind: 'one_off',
          amount: '10',
          currency: 'EUR',
          service_start: '2026-11-01T00:00:00.000Z',
          service_end: '2026-12-01T00:00:00.000Z',
          source: 'stripe',
        },
      },
    ])
  })

  test('may be null as well as absent', () => {
    const nulls = {
      metadata: null,
      discount_amounts: null,
      tax_amounts: null,
      taxes: null,
      quantity: null,
      plan: null,
      price: null,
      pricing: null,
      parent: null,
      type: null,
    }
    const of = (line: object) => revenueFromStripe(line, { customer: 'acme' })
    expect(of({ ...bare, ...nulls })).toEqual(of(bare))
    expect(of({ ...bare, price: { nickname: null, recurring: null }, plan: {} })).toEqual(of(bare))
    expect(of({ ...bare, metadata: {} })).toEqual(of(bare))
  })

  test.each([
    [{ plan: { usage_type: 'metered' } }, 'usage'],
    [{ price: { recurring: { usage_type: 'metered' } } }, 'usage'],
    [{ price: { recurring: { usage_type: 'licensed' } }, type: 'subscription' }, 'seat'],
    [{ parent: { type: 'invoice_item_details' } }, 'one_off'],
  ])('kind of %j: %s', (parts, kind) => {
    expect(revenueFromStripe({ ...bare, ...parts }, { customer: 'acme' })).toMatchObject([
      { candidate: { kind } },
    ])
  })

  test.each([
    ['2000', '20'],
    ['0.05', '0.0005'],
    ['-12.5', '-0.125'],
    ['1e3', undefined],
    ['x2000', undefined],
    ['2000x', undefined],
    ['20.x', undefined],
    ['', undefined],
  ])('a unit price of %j minor units is %s', (decimal, expected) => {
    for (const parts of [
      { pricing: { unit_amount_decimal: decimal } },
      { price: { unit_amount_decimal: decimal } },
    ]) {
      const [read] = revenueFromStripe({ ...bare, ...parts }, { customer: 'acme' })
      expect(read?.kind === 'line' && read.candidate.unit_price).toBe(expected)
    }
  })

  test.each([
    ['', undefined, undefined],
    [undefined, '', undefined],
    [undefined, undefined, undefined],
    [undefined, 'cus_1', 'cus_1'],
    ['acme', 'cus_1', 'acme'],
  ])('the customer of metadata %j, invoice %j is %s', (named, stated, customer) => {
    const line = { ...bare, metadata: named === undefined ? {} : { customer: named } }
    const [read] = revenueFromStripe(line, stated === undefined ? {} : { customer: stated })
    expect(read?.kind === 'line' ? read.candidate.customer : undefined).toBe(customer)
  })

  test('an invoice that names no customer takes the one stated', () => {
    const invoice = { id: 'in_2', object: 'invoice', lines: { data: [bare] } }
    for (const customer of [null, undefined])
      expect(revenueFromStripe({ ...invoice, customer }, { customer: 'acme' })).toMatchObject([
        { candidate: { customer: 'acme' } },
      ])
  })
})

describe('a refusal', () => {
  const refused = (value: unknown) => revenueFromStripe(value)[0]

  test.each([
    [{ object: 'event', id: 'evt_1' }, 'evt_1', 'is a Stripe event: send the invoice in its data.object'],
    [
      { object: 'charge', id: 'ch_1' },
      'ch_1',
      'is a Stripe "charge"; send invoices, credit notes, line items of invoices, or lists of them',
    ],
    [
      { object: 'x'.repeat(100), id: 'y' },
      'y',
      `is a Stripe "${'x'.repeat(64)}"; send invoices, credit notes, line items of invoices, or lists of them`,
    ],
    [
      { object: 'invoice', id: 'in_1' },
      'in_1',
      'is not a Stripe invoice or line item; send the object as the API gives it',
    ],
    [{ id: 'q' }, 'q', 'is not a Stripe invoice or line item; send the object as the API gives it'],
    [
      { ...INVOICE, status: 'draft' },
      'in_1',
      'is a draft: its lines can still change; send it when it is finalised',
    ],
    [
      { ...INVOICE, status: 'void' },
      'in_1',
      'is void: send {id, version, void: true} for each line that was sent before, with the id "<its id>/<line id>"',
    ],
    [
      { ...INVOICE, lines: { has_more: true, data: [] } },
      'in_1',
      'lists only some of its lines; fetch the others and send them with it',
    ],
    [
      { ...LINE, invoice: 'in_1' },
      'il_1',
      'names no customer: send the whole invoice, or say whose line it is (customer=<name>)',
    ],
  ])('names the object and says what to do (%#)', (value, id, message) => {
    expect(refused(value)).toMatchObject({ kind: 'bad', id, place: id, message, given: value })
  })

  test.each([[7], [null], ['text'], [{ object: 'line_item' }], [{ object: 'charge', id: 7 }], [{ id: '' }]])(
    'of what has no id says what it is not: %j',
    (value) => {
      const place =
        typeof value === 'object' && value !== null && 'object' in value && value.object === 'line_item'
          ? 'line item'
          : 'invoice'
      expect(refused(value)).toMatchObject({ kind: 'bad', id: null, place, given: value })
    },
  )

  test('of a line says where it is wrong, and cuts an id that is too long', () => {
    const read = refused({ ...LINE, id: 'i'.repeat(10_000), period: { start: -1, end: 0 } })
    expect(read).toMatchObject({
      path: 'period.start',
      message: expect.stringMatching(/^is not a Stripe line item: .+/),
    })
    expect(read?.kind === 'bad' && read.id).toBe('i'.repeat(LIMITS.id_chars))
    expect(refused({ object: 'invoice', id: 'in_1', lines: { data: 7 } })).toMatchObject({
      path: 'lines.data',
    })
  })
})

describe('minor units', () => {
  test.each([
    ['USD', 1_050n, '10.5'],
    ['JPY', 500n, '500'],
    ['KWD', 5_120n, '5.12'],
    ['ISK', 500n, '5'],
    ['UGX', 500n, '5'],
    ['EUR', -1n, '-0.01'],
  ])('%s', (currency, minor, whole) => {
    expect(fromMinorUnits(minor, currency)).toBe(whole)
  })

  test('a fraction of a cent keeps its digits', () => {
    expect(fromMinorDecimal('0.000000000001', 'USD')).toBe('0.00000000000001')
    expect(fromMinorDecimal('0.000000000000000001', 'USD')).toBeUndefined()
  })
})
