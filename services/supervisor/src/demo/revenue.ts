import type { ExchangeRate, RevenueLine } from '@marginscope/schemas'
import { CUSTOMERS, SEAT_USD } from '@marginscope/traces'

/** A month in UTC: "2026-11", its first instant and that of the next, RFC 3339. */
interface Month {
  readonly name: string
  readonly start: string
  readonly end: string
}

/**
 * What the made-up customers pay for the months that the demo's traffic falls into: seats by plan, and one of each
 * other kind, so that every page has something to show. Ids name the month, so sending it again changes nothing.
 * Pure.
 */
export function demoRevenue(from_ms: number, to_ms: number): readonly RevenueLine[] {
  const months = monthsOf(from_ms, to_ms)
  const [first] = months
  return first === undefined ? [] : [...creditsBought(first), ...months.flatMap(monthly)]
}

/** The euro's rate from the first of these months on. */
export function demoRates(from_ms: number, to_ms: number): readonly ExchangeRate[] {
  return monthsOf(from_ms, to_ms)
    .slice(0, 1)
    .map(({ start }) => ({
      base: 'EUR',
      quote: 'USD',
      rate: '1.0837',
      valid_from: start,
      source: 'the demo',
    }))
}

function monthly(month: Month): RevenueLine[] {
  const service = { service_start: month.start, service_end: month.end }
  const seats = CUSTOMERS.map(
    ({ name, plan, seats }): RevenueLine => ({
      ...service,
      id: `demo/seats/${name}/${month.name}`,
      customer: name,
      plan,
      kind: 'seat',
      amount: `${(seats * Math.round(Number(SEAT_USD[plan]) * 100)) / 100}`,
      currency: 'USD',
      quantity: String(seats),
      unit_price: SEAT_USD[plan],
    }),
  )
  return [
    ...seats,
    {
      ...service,
      id: `demo/platform/umbrella/${month.name}`,
      customer: 'umbrella',
      plan: 'pro',
      kind: 'platform',
      amount: '120.00',
      currency: 'EUR',
    },
    {
      ...service,
      id: `demo/reports/acme/${month.name}`,
      customer: 'acme',
      plan: 'enterprise',
      feature: 'nightly-report',
      kind: 'usage',
      amount: '240.00',
      currency: 'USD',
    },
    {
      ...service,
      id: `demo/drawdown/wonka/${month.name}`,
      customer: 'wonka',
      plan: 'pro',
      feature: 'code-review',
      kind: 'drawdown',
      amount: '90.00',
      currency: 'USD',
    },
    {
      ...service,
      id: `demo/refund/hooli/${month.name}`,
      customer: 'hooli',
      plan: 'pro',
      kind: 'refund',
      amount: '40.00',
      currency: 'USD',
    },
  ]
}

function creditsBought({ name, start }: Month): RevenueLine[] {
  const end = new Date(start)
  end.setUTCFullYear(end.getUTCFullYear() + 1)
  return [
    {
      id: `demo/credits/wonka/${name}`,
      customer: 'wonka',
      plan: 'pro',
      kind: 'credit_purchase',
      amount: '1200.00',
      currency: 'USD',
      service_start: start,
      service_end: end.toISOString(),
    },
  ]
}

function monthsOf(from_ms: number, to_ms: number): Month[] {
  const from = new Date(from_ms)
  const months: Month[] = []
  for (let index = 0; ; index += 1) {
    const start_ms = Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + index, 1)
    if (start_ms > to_ms) return months
    const start = new Date(start_ms).toISOString()
    const end = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + index + 1, 1)).toISOString()
    months.push({ name: start.slice(0, 7), start, end })
  }
}
