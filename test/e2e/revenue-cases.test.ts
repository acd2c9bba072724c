import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type Answer,
  eventually,
  get,
  postJson,
  request,
  requireOrSkip,
  SHARED_DIR,
  type Stack,
  startStack,
} from '../support/index.ts'

/** A case of the reference data: requests as they are sent one after the other. */
interface Case {
  readonly id: string
  readonly requests: readonly {
    readonly method: string
    readonly path: string
    readonly headers: Record<string, string>
    readonly body: string | null
  }[]
}

interface Margin {
  readonly rows: readonly { readonly period: string; readonly revenue: string }[]
  readonly totals: { readonly revenue: string }
}
interface Credits {
  readonly rows: readonly { readonly closing: string }[]
}

let stack: Stack
beforeAll(async () => {
  stack = await startStack({ without_alerts: true })
})
afterAll(() => stack?.remove())

/** Revenue of a customer by month, those of 0 left out: "2026-01 100". */
async function byMonth(customer: string): Promise<readonly string[]> {
  const path = `/v1/margin?from=2025-12-01&to=2026-04-01&filter.customer=${customer}&grain=month`
  const { rows } = await get<Margin>(stack.url, path)
  return rows
    .filter(({ revenue }) => revenue !== '0')
    .map((row) => `${row.period.slice(0, 7)} ${row.revenue}`)
}

async function closing(customer: string): Promise<readonly string[]> {
  const { rows } = await get<Credits>(stack.url, `/v1/credits?customer=${customer}`)
  return rows.map((row) => row.closing)
}

/** Sends what a case posts; the answers in turn. */
async function send({ requests }: Case) {
  const answers: Answer[] = []
  for (const { method, path, headers, body } of requests)
    if (method === 'POST' && body !== null)
      answers.push(await request(`${stack.url}${path}`, { method, headers, body }))
  return answers
}

const file = join(SHARED_DIR, 'data/cases/metering.jsonl')

describe.runIf(requireOrSkip('shared'))('cases from public reports, as they are', () => {
  const cases = () =>
    new Map(
      readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .map((line): Case => JSON.parse(line))
        .map((one) => [one.id, one]),
    )
  const sendCase = (id: string) => {
    const found = cases().get(id)
    if (found === undefined) throw new Error(`${file} has no case ${id}`)
    return send(found)
  }

  test('lines of an old API version, under the id of their subscription: each month has its own', async () => {
    await sendCase('stripe-old-api-line-id')
    await eventually(async () => expect(await byMonth('c-old')).toEqual(['2026-01 100', '2026-02 100']))
  })

  test('an invoice of test mode is refused with the reason', async () => {
    expect(await sendCase('stripe-test-mode')).toMatchObject([
      { status: 400, body: { accepted: 0, rejected: [{ path: 'livemode' }] } },
    ])
    expect(await byMonth('c-test')).toEqual([])
  })

  test('a discount that no line shows is a gap: refused, with both figures', async () => {
    expect(await sendCase('stripe-invoice-level-discount')).toMatchObject([
      { status: 400, body: { rejected: [{ message: expect.stringContaining('come to 100 USD') }] } },
    ])
    expect(await byMonth('c-ld')).toEqual([])
  })

  test('an invoice whose customer is named later moves to that name', async () => {
    const answers = await sendCase('stripe-mapping-fixed-later')
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202])
    await eventually(async () => expect(await byMonth('c-mapped')).toEqual(['2026-01 100']))
    expect(await byMonth('c-MAP')).toEqual([])
  })

  test('1.000 beside 12,50 is one thousand', async () => {
    expect(await sendCase('csv-german-thousands')).toMatchObject([
      { status: 202, body: { accepted: 3, table: { decimal: 'comma', thousands: 'point' } } },
    ])
    await eventually(async () => expect(await byMonth('c-de')).toEqual(['2026-01 2123.61']))
  })

  test('credits that are refunded unused were never earned', async () => {
    await sendCase('refund-of-unused-credits')
    await eventually(async () => {
      expect(await closing('c-xcr')).toEqual(['0'])
      expect(await closing('c-ycr')).toEqual(['0'])
      expect(await byMonth('c-xcr')).toEqual([])
      expect(await byMonth('c-ycr')).toEqual([])
    })
  })
})

describe('revenue, as its sources have it', () => {
  const stripe = (lines: readonly object[], more: object = {}) => ({
    id: 'in_made',
    object: 'invoice',
    status: 'paid',
    livemode: true,
    currency: 'usd',
    lines: { has_more: false, data: lines },
    ...more,
  })
  const january = { start: 1_767_225_600, end: 1_769_904_000 }
  const item = (id: string, amount: number, more: object = {}) => ({
    id,
    object: 'line_item',
    amount,
    currency: 'usd',
    period: january,
    ...more,
  })
  const post = (body: unknown, query = '') => postJson(`${stack.url}/v1/revenue${query}`, body)

  test('credits bought, paid with, refunded by a credit note: revenue is what was used', async () => {
    const customer = 'made-credits'
    const credit = {
      amount: 3_000,
      type: 'credit_balance_transaction',
      credit_balance_transaction: 'cbtxn_1',
    }
    const bought = item('il_buy', 10_000, { metadata: { kind: 'credit_purchase' } })
    await post(stripe([bought], { id: 'in_buy', customer }))
    const used = item('il_use', 4_500, { pretax_credit_amounts: [credit], plan: { usage_type: 'metered' } })
    await post(stripe([used], { id: 'in_use', customer, subtotal: 4_500, total: 1_500 }))
    const line = { id: 'cnli_1', object: 'credit_note_line_item', amount: 7_000, invoice_line_item: 'il_buy' }
    await post({
      id: 'cn_1',
      object: 'credit_note',
      livemode: true,
      status: 'issued',
      customer,
      currency: 'usd',
      created: january.end,
      invoice: 'in_buy',
      total: 7_000,
      lines: { has_more: false, data: [line] },
    })
    await eventually(async () => {
      expect(await byMonth(customer)).toEqual(['2026-01 45'])
      expect(await closing(customer)).toEqual(['0'])
    })
  })

  test('a refund of a plan leaves the credits that are there', async () => {
    const customer = 'made-plan'
    const base = { customer, currency: 'USD', service_start: '2026-01-05T00:00:00Z' }
    await post([
      { ...base, id: 'made/buy', kind: 'credit_purchase', amount: '50' },
      { ...base, id: 'made/seat', kind: 'one_off', plan: 'pro', amount: '80' },
      { ...base, id: 'made/back', kind: 'refund', plan: 'pro', amount: '30' },
    ])
    await eventually(async () => {
      expect(await byMonth(customer)).toEqual(['2026-01 50'])
      expect(await closing(customer)).toEqual(['50'])
    })
  })

  test('a corrected import replaces, however often', async () => {
    const customer = 'made-again'
    const invoice = (amount: number) => stripe([item('il_again', amount)], { id: 'in_again', customer })
    await post(invoice(1_000))
    await post(invoice(2_000), '?version=2')
    await eventually(async () => expect(await byMonth(customer)).toEqual(['2026-01 20']))
    await post(invoice(3_000), '?replace=true')
    await eventually(async () => expect(await byMonth(customer)).toEqual(['2026-01 30']))
  })

  test('one customer, however their name is written', async () => {
    const base = { kind: 'one_off', amount: '1', currency: 'USD', service_start: '2026-01-05T00:00:00Z' }
    await post([
      { ...base, id: 'name/1', customer: 'Caf\u00E9' },
      { ...base, id: 'name/2', customer: ' Cafe\u0301\u00A0' },
    ])
    const event = { id: 'name/3', time: '2026-01-05T00:00:00Z', provider: 'openai ', model: 'gpt-4o' }
    await postJson(`${stack.url}/v1/events`, {
      ...event,
      customer: 'Cafe\u0301',
      usage: { output_tokens: 1_000 },
    })
    await eventually(async () => {
      const query = `from=2026-01-01&to=2026-02-01&filter.customer=${encodeURIComponent('Cafe\u0301')}`
      expect(await get(stack.url, `/v1/margin?${query}&group_by=customer`)).toMatchObject({
        rows: [{ customer: 'Caf\u00E9', requests: 1, unpriced_requests: 0, revenue: '2', cost: '0.01' }],
      })
    })
    expect(await post({ ...base, id: 'name/4', customer: 'a\tb' })).toMatchObject({
      status: 400,
      body: { rejected: [{ path: 'customer', message: expect.stringContaining('control characters') }] },
    })
  })
})
