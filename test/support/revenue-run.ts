import type { Warehouse } from '@marginscope/warehouse'
import { expect } from 'vitest'
import { eventually } from './eventually.ts'
import { deliverRevenue, postRates } from './revenue.ts'
import { textOf, units } from './revenue-lines.ts'
import { type Stack, type StackOptions, startStack } from './stack.ts'
import { warehouseOf } from './warehouse.ts'

const BATCH = 500

/** What became of the lines that were sent. */
export interface Counts {
  readonly received: number
  /** Of them those that came again, because a try of the client had failed after its lines were stored. */
  readonly again: number
  readonly posted: number
  readonly duplicate: number
  readonly stale: number
  readonly rejected: number
}

/** A running pipeline that takes revenue, with the ledger that it posts to. */
export interface RevenueRun {
  readonly stack: Stack
  readonly ledger: Warehouse
  /** Sends lines in batches without waiting for their postings. */
  deliver(lines: readonly unknown[]): Promise<void>
  counts(): Promise<Counts>
  /** How many rows the ledger has: costs the engine next to nothing, so it may be asked all the time. */
  rows(): Promise<number>
  /** Resolves once every line sent so far was posted or has another outcome. */
  settled(): Promise<Counts>
  /** `deliver`, then `settled`. */
  send(lines: readonly unknown[]): Promise<Counts>
  /** 1e-18 of the line's currency by currency and day, of lines whose id has the prefix. */
  byDay(prefix: string): Promise<Record<string, string>>
  /** All rows in one text: everything that a second import could change. */
  fingerprint(): Promise<string>
  remove(): Promise<void>
}

/** A pipeline of its own with two rates of the euro: 1.1 from January 2026, 1.25 from April. */
export async function startRevenueRun(options: StackOptions = {}): Promise<RevenueRun> {
  const stack = await startStack(options)
  const ledger = warehouseOf(stack)
  await postRates(stack.url, [
    ['EUR', 'USD', '1.1', '2026-01-01'],
    ['EUR', 'USD', '1.25', '2026-04-01'],
  ])
  let sent = 0
  const counts = async () => {
    const now = await countsOf(ledger)
    return { ...now, again: now.received - sent }
  }
  const deliver = async (lines: readonly unknown[]) => {
    for (let from = 0; from < lines.length; from += BATCH) {
      const batch = lines.slice(from, from + BATCH)
      await deliverRevenue(stack.url, batch)
      sent += batch.length
    }
  }
  const settled = () =>
    eventually(
      async () => {
        const now = await counts()
        expect(now.again).toBeGreaterThanOrEqual(0)
        expect(now.posted + now.duplicate + now.stale + now.rejected).toBe(now.received)
        return now
      },
      { timeout_ms: 240_000 },
    )
  return {
    stack,
    ledger,
    deliver,
    counts,
    rows: async () => {
      const [row] = await ledger.query<{ n: string }>('SELECT count() AS n FROM revenue_ledger')
      return Number(row?.n)
    },
    settled,
    send: async (lines) => {
      await deliver(lines)
      return settled()
    },
    byDay: (prefix) => ledgerByDay(ledger, prefix),
    fingerprint: () => fingerprintOf(ledger),
    remove: async () => {
      await ledger.close()
      await stack.remove()
    },
  }
}

/** 1e-18 of the currency by currency and day, of lines whose id has the prefix. */
export async function ledgerByDay(ledger: Warehouse, prefix: string): Promise<Record<string, string>> {
  const rows = await ledger.query<{ currency: string; on: string; total: string }>(
    `SELECT currency, toString(day) AS on, toString(sum(original_amount)) AS total
     FROM revenue_ledger WHERE startsWith(line_id, {prefix:String}) GROUP BY currency, on`,
    { prefix },
  )
  return textOf(new Map(rows.map(({ currency, on, total }) => [`${currency} ${on}`, units(total)])))
}

async function fingerprintOf(ledger: Warehouse): Promise<string> {
  const [row] = await ledger.query<{ print: string }>(
    `SELECT concat(toString(count()), ' ', toString(sum(amount)), ' ', toString(sum(deferred)), ' ',
              toString(groupBitXor(cityHash64(line_id, version, kind, day, amount, original_amount, rate, seq)))) AS print
     FROM revenue_ledger`,
  )
  return row?.print ?? ''
}

async function countsOf(ledger: Warehouse): Promise<Omit<Counts, 'again'>> {
  const [row] = await ledger.query<Record<keyof Omit<Counts, 'again'>, string>>(
    `SELECT (SELECT sum(accepted) FROM revenue_receipts) AS received,
            (SELECT countIf(seq = 0) FROM revenue_ledger) AS posted,
            (SELECT countIf(outcome = 'duplicate') FROM revenue_outcomes) AS duplicate,
            (SELECT countIf(outcome = 'stale') FROM revenue_outcomes) AS stale,
            (SELECT countIf(outcome = 'rejected') FROM revenue_outcomes) AS rejected`,
  )
  const number = (name: keyof Omit<Counts, 'again'>) => Number(row?.[name] ?? 0)
  return {
    received: number('received'),
    posted: number('posted'),
    duplicate: number('duplicate'),
    stale: number('stale'),
    rejected: number('rejected'),
  }
}
