import { creditAccount, dayOf } from '@marginscope/finance'
import {
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

/**
 * Brings the refunds of customers whose credits moved since to what is of unused credits and what of revenue. It can't
 * be decided when a refund is posted: the purchase may be posted beside it, by another partition, and drawdowns of days
 * before it come later. Posts differences, customer by customer; done again, or by two at once, it posts nothing twice.
 */
export async function* settleRefunds(
  warehouse: Warehouse,
  since_ms: number,
): AsyncGenerator<void, number, void> {
  const across = new CrossTenantReader(warehouse, 'a round finds whose credits moved, of whichever tenant')
  let rows = 0
  for (const account of await staleAccounts(across, since_ms)) {
    const { tenant, customer } = account
    const reader = new TenantReader(warehouse, tenant)
    const [refunds, moves] = await Promise.all([
      readRefunds(reader, customer),
      readCreditMoves(reader, { customer, until_day: UNTIL_DAY }),
    ])
    const found = moves.flatMap((of) =>
      creditAccount(of.moves, UNTIL_DAY).refunds.map((one) => ({ ...one, currency: of.currency })),
    )
    const targets = refunds.map((refund) => {
      const { currency, newest } = refund
      const on = dayOf(Date.parse(refund.day))
      const target = found.find(
        (one) => one.id === newest.line_id && one.day === on && one.currency === currency,
      )
      return { refund, unused: target?.unused ?? ZERO }
    })
    const insertion = insertionOfRefunds(account, targets)
    if (insertion !== undefined) {
      const { token, ...rest } = insertion
      const before = rowsOf(refunds)
      await insertFirst(warehouse, rest, token, async () => {
        const now = rowsOf(await readRefunds(reader, customer))
        return now === before ? undefined : now
      })
      rows += targets.length
    }
    yield
  }
  return rows
}

/** From how many rows each refund comes: another text once anything of them was posted, by whomever. */
function rowsOf(refunds: readonly StandingRefund[]): string {
  return refunds.map(({ identity, day, currency, rows }) => `${identity} ${day} ${currency} ${rows}`).join()
}
