import { formatAtto } from '@marginscope/money'
import { expect, test } from 'vitest'
import { billInUsd, explainBill } from './bill.ts'
import { compileBook } from './book.ts'

const euro = (rate: string, valid_from: string) => ({
  base: 'EUR',
  quote: 'USD',
  rate,
  valid_from,
  source: 'bank',
})
const book = compileBook([], {
  version: 1,
  rates: [euro('1.5', '2026-01-01T00:00:00Z'), euro('2', '2026-03-01T00:00:00Z')],
})
const at = (time: string) => ({ id: 'call', time_ms: Date.parse(time) })
const bill = (currency: string) => ({ amount: '0.4', currency })

test.each([
  ['USD', '2020-01-01T00:00:00Z', '0.4'],
  ['EUR', '2026-02-28T23:59:59Z', '0.6'],
  ['EUR', '2026-03-01T00:00:00Z', '0.8'],
])('a bill in %s of %s is %s USD, by one line that says so', (currency, time, amount) => {
  const usd = billInUsd(bill(currency), at(time), book)
  expect(usd === undefined ? undefined : formatAtto(usd)).toBe(amount)
  expect(explainBill(bill(currency), at(time), book)).toMatchObject([
    { meter: 'reported', quantity: '1', unit_price: '0.4', currency, amount, price_id: 'call' },
  ])
})

test.each([
  ['EUR', '2025-12-31T23:59:59Z'],
  ['RUB', '2026-03-01T00:00:00Z'],
])('a bill in %s of %s has no amount: there is no rate', (currency, time) => {
  expect(billInUsd(bill(currency), at(time), book)).toBeUndefined()
  expect(explainBill(bill(currency), at(time), book)).toEqual([])
})
