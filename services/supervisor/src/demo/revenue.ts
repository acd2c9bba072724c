import type { ExchangeRate, RevenueLine } from '@marginscope/schemas'
import { CUSTOMERS, SEAT_USD } from '@marginscope/traces'

const DAY_MS = 24 * 60 * 60 * 1000
/** Prices are for a month; the demo's months all have thirty days. */
const DAYS_A_MONTH = 30
const MONDAY = 1

/**
 * What the made-up customers pay for the days that the demo's traffic falls into, and for no other: seats by plan, and
 * some of each other kind, so that every page has something to show. By the day, because ids name the day: sending it
 * again changes nothing, and a later demo adds only its own days. Pure.
 */
export function demoRevenue(from_ms: number, to_ms: number): readonly RevenueLine[] {
  const days = daysOf(from_ms, to_ms)
  return [...creditsBought(from_ms), ...days.flatMap(daily)]
}

/** The euro's rate from the first of the month on in which the traffic begins. */
export function demoRates(from_ms: number): readonly ExchangeRate[] {
  const valid_from = monthOf(from_ms)
  return [{ base: 'EUR', quote: 'USD', rate: '1.0837', valid_from, source: 'the demo' }]
}

function daily(day_ms: number): RevenueLine[] {
  const service = {
    service_start: new Date(day_ms).toISOString(),
    service_end: new Date(day_ms + DAY_MS).toISOString(),
  }
  const day = service.service_start.slice(0, 10)
  const seats = CUSTOMERS.map(
    ({ name, plan, seats }): RevenueLine => ({
      ...service,
      id: `demo/seats/${name}/${day}`,
      customer: name,
      plan,
      kind: 'seat',
      amount: ofMonthly(seats * Number(SEAT_USD[plan])),
      currency: 'USD',
      quantity: String(seats),
    }),
  )
  return [
    ...seats,
    {
      ...service,
      id: `demo/platform/umbrella/${day}`,
      customer: 'umbrella',
      plan: 'pro',
      kind: 'platform',
      amount: ofMonthly(120),
      currency: 'EUR',
    },
    {
      ...service,
      id: `demo/reports/acme/${day}`,
      customer: 'acme',
      plan: 'enterprise',
      feature: 'nightly-report',
      kind: 'usage',
      amount: ofMonthly(240),
      currency: 'USD',
    },
    {
      ...service,
      id: `demo/drawdown/wonka/${day}`,
      customer: 'wonka',
      plan: 'pro',
      feature: 'code-review',
      kind: 'drawdown',
      amount: ofMonthly(90),
      currency: 'USD',
    },
    ...(new Date(day_ms).getUTCDay() === MONDAY ? [refund(service, day)] : []),
  ]
}

const refund = (
  service: { readonly service_start: string; readonly service_end: string },
  day: string,
): RevenueLine => ({
  ...service,
  id: `demo/refund/hooli/${day}`,
  customer: 'hooli',
  plan: 'pro',
  kind: 'refund',
  amount: '10.00',
  currency: 'USD',
})

/** A day's share of what is paid for a month, in cents. */
const ofMonthly = (amount: number) => (amount / DAYS_A_MONTH).toFixed(2)

/** Bought before the traffic begins: a purchase is no revenue. */
function creditsBought(from_ms: number): RevenueLine[] {
  const service_start = monthOf(from_ms)
  const end = new Date(service_start)
  end.setUTCFullYear(end.getUTCFullYear() + 1)
  return [
    {
      id: `demo/credits/wonka/${service_start.slice(0, 7)}`,
      customer: 'wonka',
      plan: 'pro',
      kind: 'credit_purchase',
      amount: '1200.00',
      currency: 'USD',
      service_start,
      service_end: end.toISOString(),
    },
  ]
}

/** The first instant of the month, RFC 3339. */
function monthOf(ms: number): string {
  const at = new Date(ms)
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1)).toISOString()
}

/** The UTC days that [from, to) touches: the first instant of each. */
function daysOf(from_ms: number, to_ms: number): number[] {
  const first = Math.floor(from_ms / DAY_MS)
  return Array.from({ length: Math.ceil(to_ms / DAY_MS) - first }, (_, at) => (first + at) * DAY_MS)
}
