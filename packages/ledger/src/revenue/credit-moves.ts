import { type CreditMove, dayOf } from '@marginscope/finance'
import { atto } from '@marginscope/money'
import { text } from '../table/column-type.ts'
import type { TenantReader } from '../table/reader.ts'
import type { Shaped } from '../table/shape.ts'
import { revenueLedger } from './table.ts'

const { c, columns } = revenueLedger

export interface CreditMovesOf {
  /** Undefined: every customer. */
  readonly customers: readonly string[] | undefined
  /** Days since 1970, exclusive. */
  readonly until_day: number
}

/** The credit moves of one customer in one currency. */
export interface CreditMoves {
  readonly customer: string
  readonly currency: string
  readonly moves: readonly CreditMove[]
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

const CREDITS = `('credit_purchase', 'drawdown')`
const REFUNDED = `JSONExtractString(${c.detail}, 'refunds')`

/**
 * A refund is of credits where it names a purchase of them, and of revenue where it names another line. Where it names
 * none that is known, what it says of a service (a feature, a model, a plan, a period) makes it one of revenue; else it
 * takes unused credits first, as there is nothing else that it could be known to be of.
 */
const MAY_BE_OF_CREDITS = `multiIf(
  ${REFUNDED} != '' AND ${REFUNDED} IN (SELECT ${c.line_id} FROM ${revenueLedger.ofTenant} AND ${c.line_kind} = 'credit_purchase'), true,
  ${REFUNDED} != '' AND ${REFUNDED} IN (SELECT ${c.line_id} FROM ${revenueLedger.ofTenant} AND ${c.line_kind} NOT IN ('', 'refund')), false,
  ${c.feature} = '' AND ${c.model} = '' AND ${c.plan} = '' AND ${c.service_end} = ${c.service_start})`

/** What stands of each purchase and refund, and what was drawn on each day; replaced and voided lines come to 0. */
const MOVES_SQL = `
SELECT ${c.customer}, ${c.currency},
       multiIf(${c.line_kind} = 'drawdown', 'drawdown', ${c.line_kind} = 'refund', 'refund', 'purchase') AS what,
       if(${c.line_kind} = 'drawdown', '', ${c.line_id}) AS id, ${c.day} AS on,
       if(${c.line_kind} != 'credit_purchase' OR ${c.service_end} = ${c.service_start}, '', toString(${c.service_end})) AS expires,
       sum(${c.original_amount}) AS total
FROM ${revenueLedger.ofTenant} AND ${c.day} < toDate({until_day:UInt16})
  AND (${c.line_kind} IN ${CREDITS} OR ${c.line_kind} = 'refund' AND ${MAY_BE_OF_CREDITS})
  AND ({any_customer:Bool} OR ${c.customer} IN {customers:Array(String)})
GROUP BY ${c.customer}, ${c.currency}, what, id, on, expires
HAVING total != 0
ORDER BY ${c.customer}, ${c.currency}, on, what, id, expires`

/** The credit moves of a tenant up to a day, by customer and currency; of those who ever bought or drew credits. */
export async function readCreditMoves(
  reader: TenantReader,
  { customers, until_day }: CreditMovesOf,
): Promise<readonly CreditMoves[]> {
  const rows = await reader.query(MOVES_SQL, MOVE, {
    until_day,
    any_customer: customers === undefined,
    customers: customers ?? [],
  })
  const groups = Map.groupBy(rows, ({ customer, currency }) => `${currency} ${customer}`)
  return [...groups.values()].flatMap((own) => {
    // Who never bought credits has none to be refunded.
    const has_bought = own.some(({ what }) => what === 'purchase')
    const moves = own.filter(({ what }) => has_bought || what !== 'refund')
    const [first] = moves
    if (first === undefined) return []
    return [{ customer: first.customer, currency: first.currency, moves: moves.map(moveOf) }]
  })
}

function moveOf({ what, id, on, expires, total }: Shaped<typeof MOVE>): CreditMove {
  const day = dayOf(Date.parse(on))
  if (what === 'drawdown') return { kind: 'drawdown', day, amount: total }
  if (what === 'refund') return { kind: 'refund', id, day, amount: atto(-total) }
  const expires_day = expires === '' ? undefined : dayOf(Date.parse(expires))
  return { kind: 'purchase', id, day, amount: total, expires_day }
}
