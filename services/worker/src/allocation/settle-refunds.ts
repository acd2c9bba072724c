import { creditAccount, dayOf } from '@marginscope/finance'
import {
  type CreditMoves,
  CrossTenantReader,
  insertFirst,
  insertionOfRefunds,
  readCreditMoves,
  readRefunds,
  type StandingRefund,
  staleAccounts,
  TenantReader,
} from '@marginscope/ledger'
import { ZERO } from '@marginscope/money'
import type { Warehouse } from '@marginscope/warehouse'

/** ClickHouse's Date ends here: all that is known, whenever it is. */
const UNTIL_DAY = 65_535

/** Customers whose refunds are read together: a statement costs as much for one. */
const CUSTOMERS_PAGE = 200

/**
 * Brings the refunds of customers whose credits moved since to what is of unused credits and what of revenue. It can't
 * be decided when a refund is posted: the purchase may be posted beside it, by another partition, and drawdowns of days
 * before it come later. Reads a page of customers at a time and posts differences, customer by customer; done again, or
 * by two at once, it posts nothing twice.
 */
export async function* settleRefunds(
  warehouse: Warehouse,
  since_ms: number,
): AsyncGenerator<void, number, void> {
  const across = new CrossTenantReader(warehouse, 'a round finds whose credits moved, of whichever tenant')
  let rows = 0
  for (const [tenant, stale] of await staleAccounts(across, since_ms))
    for (let from = 0; from < stale.length; from += CUSTOMERS_PAGE) {
      rows += yield* settlePage(warehouse, tenant, stale.slice(from, from + CUSTOMERS_PAGE))
      yield
    }
  return rows
}

/** Comes back after each insert: a step that takes long outlives its lease. */
async function* settlePage(
  warehouse: Warehouse,
  tenant: string,
  customers: readonly string[],
): AsyncGenerator<void, number, void> {
  const reader = new TenantReader(warehouse, tenant)
  const [refunds, accounts] = await Promise.all([
    readRefunds(reader, customers),
    readCreditMoves(reader, { customers, until_day: UNTIL_DAY }),
  ])
  const accountsOf = Map.groupBy(accounts, ({ customer }) => customer)
  let rows = 0
  for (const [customer, own] of refunds) {
    const targets = targetsOf(own, accountsOf.get(customer) ?? [])
    const insertion = insertionOfRefunds(tenant, targets)
    if (insertion === undefined) continue
    const { token, ...rest } = insertion
    const before = rowsOf(own)
    await insertFirst(warehouse, rest, token, async () => {
      const now = rowsOf((await readRefunds(reader, [customer])).get(customer) ?? [])
      return now === before ? undefined : now
    })
    rows += targets.length
    yield
  }
  return rows
}

/** How much of each refund is of unused credits. Pure. */
function targetsOf(refunds: readonly StandingRefund[], accounts: readonly CreditMoves[]) {
  const found = accounts.flatMap(({ currency, moves }) =>
    creditAccount(moves, UNTIL_DAY).refunds.map((one) => ({ ...one, currency })),
  )
  return refunds.map((refund) => {
    const { currency, newest } = refund
    const on = dayOf(Date.parse(refund.day))
    const target = found.find(
      (one) => one.id === newest.line_id && one.day === on && one.currency === currency,
    )
    return { refund, unused: target?.unused ?? ZERO }
  })
}

/** From how many rows each refund comes: another text once anything of them was posted, by whomever. */
function rowsOf(refunds: readonly StandingRefund[]): string {
  return refunds.map(({ identity, day, currency, rows }) => `${identity} ${day} ${currency} ${rows}`).join()
}
