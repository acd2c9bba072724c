import { creditAccount, dayOf } from '@marginscope/finance'
import {
  CrossTenantReader,
  insertionOfRefunds,
  readCreditMoves,
  readRefunds,
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
      const { table, columns, rows_tsv, token } = insertion
      await warehouse.insert(table, columns, rows_tsv, token)
      rows += targets.length
    }
    yield
  }
  return rows
}
