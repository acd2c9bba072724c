import { createHash } from 'node:crypto'
import { type Atto, atto } from '@marginscope/money'
import { placeInLog } from '../log-place.ts'
import { uint64 } from '../table/column-type.ts'
import { type Insertion, insertionOf } from '../table/insertion.ts'
import type { CrossTenantReader, TenantReader } from '../table/reader.ts'
import type { Shaped } from '../table/shape.ts'
import { OF_CREDITS } from './credit-moves.ts'
import { POSTING_SHAPE } from './posting.ts'
import { revenueLedger } from './table.ts'

const { c, columns } = revenueLedger

/** A customer who may have had credits refunded. */
export interface CreditAccountKey {
  readonly tenant: string
  readonly customer: string
}

/** Customers with refunds of whom a refund or a move of credits was recorded since, in no order. */
export function staleAccounts(
  reader: CrossTenantReader,
  since_ms: number,
): Promise<readonly CreditAccountKey[]> {
  const moved = `${c.line_kind} IN ('credit_purchase', 'drawdown', 'refund')`
  return reader.query(
    `SELECT DISTINCT ${c.tenant}, ${c.customer} FROM ${revenueLedger.name}
     WHERE ${c.line_kind} = 'refund' AND (${c.tenant}, ${c.customer}) IN (
       SELECT ${c.tenant}, ${c.customer} FROM ${revenueLedger.name}
       WHERE ${c.recorded_at} > fromUnixTimestamp64Milli({since_ms:Int64}) AND ${moved})`,
    { tenant: columns.tenant, customer: columns.customer },
    { since_ms },
  )
}

const NEWEST = { ...POSTING_SHAPE, version: columns.version, received_at: columns.received_at }
const SUMS = {
  identity: columns.identity,
  day: columns.day,
  currency: columns.currency,
  total: columns.original_amount,
  total_usd: columns.amount,
  unused: columns.original_amount,
  unused_usd: columns.amount,
  rows: uint64,
}

/**
 * A day of a refund as it stands: `total` is what it takes back (0 when it was voided), `unused` how much of it was
 * posted to be of unused credits, in its currency and in USD; `newest` what its newest version says.
 */
export interface StandingRefund extends Shaped<typeof SUMS> {
  readonly newest: Shaped<typeof NEWEST>
}

export async function readRefunds(
  reader: TenantReader,
  customer: string,
): Promise<readonly StandingRefund[]> {
  const key = `${c.identity}, ${c.day}, ${c.currency}`
  const own = `${revenueLedger.ofTenant} AND ${c.line_kind} = 'refund' AND ${c.customer} = {customer:String}`
  const [sums, newest] = await Promise.all([
    reader.query(
      `SELECT ${key},
              sumIf(${c.original_amount}, NOT (${OF_CREDITS})) AS total, sumIf(${c.amount}, NOT (${OF_CREDITS})) AS total_usd,
              sumIf(${c.original_amount}, ${OF_CREDITS}) AS unused, sumIf(${c.amount}, ${OF_CREDITS}) AS unused_usd,
              countIf(${OF_CREDITS}) AS rows
       FROM ${own} GROUP BY ${key} ORDER BY ${key}`,
      SUMS,
      { customer },
    ),
    reader.query(
      `SELECT ${Object.keys(NEWEST).join(', ')} FROM ${own} AND ${c.kind} = 'recognised'
       ORDER BY ${key}, ${c.version} DESC, ${c.seq} LIMIT 1 BY ${key}`,
      NEWEST,
      { customer },
    ),
  ])
  const keyOf = (row: Pick<StandingRefund, 'identity' | 'day' | 'currency'>) =>
    `${row.identity} ${row.day} ${row.currency}`
  const known = new Map(newest.map((row) => [keyOf(row), row]))
  return sums.flatMap((row) => {
    const found = known.get(keyOf(row))
    // Posted since the sums were read, or reversed alone: the next round sees both.
    return found === undefined ? [] : [{ ...row, newest: found }]
  })
}

/**
 * What brings refunds of a customer to how much of each is of unused credits: a row that gives the revenue back and takes
 * the deferred balance instead. The difference alone is posted, under the refund's identity, so that a later version or a
 * void reverses it with the rest. Undefined when all stands as it should; the token is the same for who saw the same.
 */
export function insertionOfRefunds(
  { tenant }: CreditAccountKey,
  refunds: readonly { readonly refund: StandingRefund; readonly unused: Atto }[],
): (Insertion & { readonly token: string }) | undefined {
  const rows = refunds.flatMap(({ refund, unused }) => {
    const { total, total_usd, newest } = refund
    const usd = total === 0n ? 0n : (total_usd * unused) / -total
    const amount = atto(-usd - refund.unused_usd)
    if (amount === 0n) return []
    return [
      {
        ...newest,
        amount,
        deferred: atto(-amount),
        original_amount: atto(unused - refund.unused),
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
