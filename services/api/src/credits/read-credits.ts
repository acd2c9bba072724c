import {
  type CreditMove,
  type CustomerCredits,
  creditAccount,
  DAY_MS,
  dayOf,
  formatDay,
} from '@marginscope/finance'
import { revenueLedger, type Shaped, type TenantReader, text } from '@marginscope/ledger'
import { formatAtto } from '@marginscope/money'
import type { CreditsAnswer } from '@marginscope/schemas'

const { c, columns } = revenueLedger

export interface CreditsRequest {
  /** Undefined: every customer. */
  readonly customer: string | undefined
  /** Days since 1970, exclusive. */
  readonly until_day: number
}

const MOVE = {
  customer: columns.customer,
  currency: columns.currency,
  what: text,
  id: text,
  on: columns.day,
  /** '' for never. */
  expires: text,
  total: columns.original_amount,
}

/** What stands of each purchase, and what was drawn on each day; replaced and voided lines come to 0. */
const CREDITS_SQL = `
SELECT ${c.customer}, ${c.currency}, if(${c.line_kind} = 'drawdown', 'drawdown', 'purchase') AS what,
       if(${c.line_kind} = 'drawdown', '', ${c.line_id}) AS id, ${c.day} AS on,
       if(${c.line_kind} = 'drawdown' OR ${c.service_end} = ${c.service_start}, '', toString(${c.service_end})) AS expires,
       sum(${c.original_amount}) AS total
FROM ${revenueLedger.ofTenant} AND ${c.day} < toDate({until_day:UInt16})
  AND ${c.line_kind} IN ('credit_purchase', 'drawdown')
  AND ({any_customer:Bool} OR ${c.customer} = {customer:String})
GROUP BY ${c.customer}, ${c.currency}, what, id, on, expires
HAVING total != 0
ORDER BY ${c.customer}, ${c.currency}, on, what, id, expires`

/** The credit accounts of a tenant, by customer and currency, run up to a day. */
export async function readCredits(
  reader: TenantReader,
  { customer, until_day }: CreditsRequest,
): Promise<readonly CustomerCredits[]> {
  const rows = await reader.query(CREDITS_SQL, MOVE, {
    until_day,
    any_customer: customer === undefined,
    customer: customer ?? '',
  })
  const groups = Map.groupBy(rows, ({ customer, currency }) => `${currency} ${customer}`)
  return [...groups.values()].flatMap((moves) => {
    const [first] = moves
    if (first === undefined) return []
    const { customer, currency } = first
    return [{ customer, currency, ...creditAccount(moves.map(moveOf), until_day) }]
  })
}

function moveOf({ what, id, on, expires, total }: Shaped<typeof MOVE>): CreditMove {
  const day = dayNumber(on)
  if (what === 'drawdown') return { kind: 'drawdown', day, amount: total }
  const expires_day = expires === '' ? undefined : dayNumber(expires)
  return { kind: 'purchase', id, day, amount: total, expires_day }
}

function dayNumber(day: string): number {
  return dayOf(Date.parse(day))
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
