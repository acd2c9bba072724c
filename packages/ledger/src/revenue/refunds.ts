import { createHash } from 'node:crypto'
import { type Atto, atto, ZERO } from '@marginscope/money'
import { placeInLog } from '../log-place.ts'
import { uint64 } from '../table/column-type.ts'
import { type Insertion, insertionOf } from '../table/insertion.ts'
import type { CrossTenantReader, TenantReader } from '../table/reader.ts'
import type { Shaped } from '../table/shape.ts'
import { POSTING_SHAPE } from './posting.ts'
import { revenueLedger } from './table.ts'

const { c, columns } = revenueLedger

/** By tenant, the customers with refunds of whom a refund or a move of credits was recorded since, in no order. */
export async function staleAccounts(
  reader: CrossTenantReader,
  since_ms: number,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const moved = `${c.line_kind} IN ('credit_purchase', 'drawdown', 'refund')`
  const accounts = await reader.query(
    `SELECT DISTINCT ${c.tenant}, ${c.customer} FROM ${revenueLedger.name}
     WHERE ${c.line_kind} = 'refund' AND (${c.tenant}, ${c.customer}) IN (
       SELECT ${c.tenant}, ${c.customer} FROM ${revenueLedger.name}
       WHERE ${c.recorded_at} > fromUnixTimestamp64Milli({since_ms:Int64}) AND ${moved})`,
    { tenant: columns.tenant, customer: columns.customer },
    { since_ms },
  )
  const by_tenant = Map.groupBy(accounts, ({ tenant }) => tenant)
  return new Map([...by_tenant].map(([tenant, own]) => [tenant, own.map(({ customer }) => customer)]))
}

const NEWEST = { ...POSTING_SHAPE, version: columns.version, received_at: columns.received_at }
const SUMS = {
  customer: columns.customer,
  identity: columns.identity,
  day: columns.day,
  currency: columns.currency,
  total: columns.original_amount,
  earned_usd: columns.amount,
  deferred_usd: columns.deferred,
  rows: uint64,
}

/**
 * A day of a refund as it stands, whoever posted it: `total` in its currency is what it takes back (0 when it was
 * voided); in USD, `earned_usd` of it from revenue and `deferred_usd` from the deferred balance; `newest` is what its
 * newest version says.
 */
export interface StandingRefund extends Shaped<typeof SUMS> {
  readonly newest: Shaped<typeof NEWEST>
}

/** By customer, of those that have refunds. */
export async function readRefunds(
  reader: TenantReader,
  customers: readonly string[],
): Promise<ReadonlyMap<string, readonly StandingRefund[]>> {
  // A line may have been filed under another customer before.
  const key = `${c.customer}, ${c.identity}, ${c.day}, ${c.currency}`
  const own = `${revenueLedger.ofTenant} AND ${c.line_kind} = 'refund' AND ${c.customer} IN {customers:Array(String)}`
  const [sums, newest] = await Promise.all([
    reader.query(
      `SELECT ${key},
              sum(${c.original_amount}) AS total, sum(${c.amount}) AS earned_usd, sum(${c.deferred}) AS deferred_usd,
              count() AS rows
       FROM ${own} GROUP BY ${key} ORDER BY ${key}`,
      SUMS,
      { customers },
    ),
    reader.query(
      `SELECT ${Object.keys(NEWEST).join(', ')} FROM ${own} AND ${c.kind} = 'recognised'
       ORDER BY ${key}, ${c.version} DESC, ${c.seq} LIMIT 1 BY ${key}`,
      NEWEST,
      { customers },
    ),
  ])
  const keyOf = (row: Pick<StandingRefund, 'customer' | 'identity' | 'day' | 'currency'>) =>
    `${row.identity} ${row.day} ${row.currency} ${row.customer}`
  const known = new Map(newest.map((row) => [keyOf(row), row]))
  const standing = sums.flatMap((row) => {
    const found = known.get(keyOf(row))
    // Posted since the sums were read, or reversed alone: the next round sees both.
    return found === undefined ? [] : [{ ...row, newest: found }]
  })
  return Map.groupBy(standing, ({ customer }) => customer)
}

/**
 * What brings refunds of a customer to how much of each is of unused credits: a row that gives the revenue back and takes
 * the deferred balance instead. The difference alone is posted, under the refund's identity, so that a later version or a
 * void reverses it with the rest. Undefined when all stands as it should; the token is the same for who saw the same.
 */
export function insertionOfRefunds(
  tenant: string,
  refunds: readonly { readonly refund: StandingRefund; readonly unused: Atto }[],
): (Insertion & { readonly token: string }) | undefined {
  const rows = refunds.flatMap(({ refund, unused }) => {
    const { total, earned_usd, deferred_usd, newest } = refund
    const target_usd = total === 0n ? 0n : ((earned_usd + deferred_usd) * unused) / -total
    const deferred = atto(target_usd - deferred_usd)
    if (deferred === 0n) return []
    return [
      {
        ...newest,
        amount: atto(-deferred),
        deferred,
        // What is refunded stays the same: so the line can be read back from the sum of its rows.
        original_amount: ZERO,
        content_hash: 0,
        ...placeInLog({ log_source: 'refunds', partition: 0 }, 0),
        // Not 0, which stands for a record of the log.
        seq: 1,
      },
    ]
  })
  if (rows.length === 0) return undefined
  const insertion = insertionOf(revenueLedger, rows)
  const seen = refunds.reduce((sum, { refund }) => sum + refund.rows, 0)
  const hash = createHash('sha256').update(insertion.rows_tsv).digest('hex')
  return { ...insertion, token: `refunds/${tenant}/${seen}/${hash}` }
}
