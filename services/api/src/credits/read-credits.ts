import {
  type CreditMove,
  type CustomerCredits,
  creditAccount,
  DAY_MS,
  dayOf,
  formatDay,
} from '@marginscope/finance'
import { formatAtto, parseAtto } from '@marginscope/money'
import type { CreditsAnswer } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { QUERY_SETTINGS } from '../parts.ts'

export interface CreditsRequest {
  readonly tenant: string
  /** Undefined: every customer. */
  readonly customer: string | undefined
  /** Days since 1970, exclusive. */
  readonly until_day: number
}

interface Row {
  readonly customer: string
  readonly currency: string
  readonly what: 'purchase' | 'drawdown'
  readonly id: string
  readonly on: string
  readonly expires: string
  readonly total: string
}

/** What stands of each purchase, and what was drawn on each day; replaced and voided lines come to 0. */
const CREDITS_SQL = `
SELECT customer, currency, if(line_kind = 'drawdown', 'drawdown', 'purchase') AS what,
       if(line_kind = 'drawdown', '', line_id) AS id, toString(day) AS on,
       if(line_kind = 'drawdown' OR service_end = service_start, '', toString(service_end)) AS expires,
       toString(sum(original_amount)) AS total
FROM revenue_ledger
WHERE tenant = {tenant:String} AND day < toDate({until_day:UInt16})
  AND line_kind IN ('credit_purchase', 'drawdown')
  AND ({any_customer:Bool} OR customer = {customer:String})
GROUP BY customer, currency, what, id, on, expires
HAVING sum(original_amount) != 0
ORDER BY customer, currency, on, what, id, expires`

/** The credit accounts of a tenant, by customer and currency, run up to a day. */
export async function readCredits(
  warehouse: Warehouse,
  request: CreditsRequest,
): Promise<readonly CustomerCredits[]> {
  const { tenant, customer, until_day } = request
  const rows = await warehouse.query<Row>(
    CREDITS_SQL,
    { tenant, until_day, any_customer: customer === undefined, customer: customer ?? '' },
    QUERY_SETTINGS,
  )
  const groups = new Map<string, { customer: string; currency: string; moves: CreditMove[] }>()
  for (const row of rows) {
    const key = `${row.currency} ${row.customer}`
    const group = groups.get(key) ?? { customer: row.customer, currency: row.currency, moves: [] }
    groups.set(key, group)
    group.moves.push(moveOf(row))
  }
  return [...groups.values()].map(({ customer, currency, moves }) => ({
    customer,
    currency,
    ...creditAccount(moves, until_day),
  }))
}

function moveOf({ what, id, on, expires, total }: Row): CreditMove {
  const day = dayNumber(on)
  const amount = parseAtto(total)
  if (what === 'drawdown') return { kind: 'drawdown', day, amount }
  return { kind: 'purchase', id, day, amount, expires_day: expires === '' ? undefined : dayNumber(expires) }
}

function dayNumber(text: string): number {
  return dayOf(Date.parse(text))
}

export function creditsAnswerOf(accounts: readonly CustomerCredits[], until_day: number): CreditsAnswer {
  return {
    rows: accounts.map(({ customer, currency, closing, lots, days }) => ({
      customer,
      currency,
      closing: formatAtto(closing),
      lots: lots.map(({ id, bought_day, expires_day, amount }) => ({
        id,
        bought: formatDay(bought_day),
        expires: expires_day === undefined ? null : formatDay(expires_day),
        amount: formatAtto(amount),
      })),
      days: days.map(({ day, opening, purchases, drawdown, expiry, closing }) => ({
        day: formatDay(day),
        opening: formatAtto(opening),
        purchases: formatAtto(purchases),
        drawdown: formatAtto(drawdown),
        expiry: formatAtto(expiry),
        closing: formatAtto(closing),
      })),
    })),
    until: new Date(until_day * DAY_MS).toISOString().slice(0, 10),
  }
}
