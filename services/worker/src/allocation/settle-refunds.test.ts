import { revenueLedger } from '@marginscope/ledger'
import { insertRows, openTestLedger } from '@marginscope/ledger/testing'
import { ATTO_ONE, atto, formatAtto, parseAtto } from '@marginscope/money'
import type { Warehouse } from '@marginscope/warehouse'
import { beforeEach, expect, test, vi } from 'vitest'
import { settleRefunds } from './settle-refunds.ts'

let warehouse: Warehouse
beforeEach(async () => {
  warehouse = (await openTestLedger()).warehouse
  return () => warehouse.close()
})

async function settle(through: Warehouse = warehouse): Promise<void> {
  for await (const _step of settleRefunds(through, 0));
}

interface Given {
  readonly id: string
  readonly kind: 'credit_purchase' | 'drawdown' | 'refund' | 'seat'
  /** In euros, with the sign it has in the ledger. */
  readonly amount: string
  readonly day: string
  readonly plan?: string
  readonly refunds?: string
  readonly version?: number
  readonly reversal?: boolean
  readonly tenant?: string
  readonly customer?: string
}

/** Rows as the processor writes them, a euro at two dollars. */
function post(...lines: readonly Given[]): Promise<void> {
  const rows = lines.map((line) => {
    const original = parseAtto(line.amount)
    const usd = atto(original * 2n)
    const number = [...line.id].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 0)
    return {
      identity: `00000000-0000-0000-0000-${String(number).padStart(12, '0').slice(-12)}`,
      tenant: line.tenant ?? 'default',
      line_id: line.id,
      version: line.version ?? 1,
      kind: line.reversal === true ? ('reversal' as const) : ('recognised' as const),
      line_kind: line.kind,
      day: line.day,
      customer: line.customer ?? 'acme',
      plan: line.plan ?? '',
      amount: line.kind === 'credit_purchase' ? atto(0n) : usd,
      deferred: line.kind === 'credit_purchase' ? usd : line.kind === 'drawdown' ? atto(-usd) : atto(0n),
      original_amount: original,
      currency: 'EUR',
      rate: atto(2n * ATTO_ONE),
      service_start: line.day,
      service_end: line.day,
      detail: line.refunds === undefined ? '' : JSON.stringify({ refunds: line.refunds }),
    }
  })
  return insertRows(warehouse, revenueLedger, rows)
}

/** Takes out what stands of a line as the processor does: its rows added up, with the opposite sign. */
async function reverse(id: string, version: number): Promise<void> {
  const [stands] = await warehouse.query<Record<'identity' | 'a' | 'd' | 'o', string>>(
    `SELECT identity, sum(amount) AS a, sum(deferred) AS d, sum(original_amount) AS o FROM revenue_ledger WHERE line_id = '${id}' GROUP BY identity`,
  )
  if (stands === undefined) throw new Error(`nothing stands of ${id}`)
  const negative = (text: string) => atto(-parseAtto(text))
  const amounts = {
    amount: negative(stands.a),
    deferred: negative(stands.d),
    original_amount: negative(stands.o),
  }
  const line = { identity: stands.identity, line_id: id, version, customer: 'acme', currency: 'EUR' }
  const day = { day: '2026-11-20', service_start: '2026-11-20', service_end: '2026-11-20' }
  await insertRows(warehouse, revenueLedger, [
    { ...line, ...day, ...amounts, kind: 'reversal', line_kind: 'refund' },
  ])
}

/** "revenue deferred rows", in USD. */
async function sums(tenant = 'default'): Promise<string> {
  const [row] = await warehouse.query<{ revenue: string; deferred: string; rows: string }>(
    `SELECT sum(amount) AS revenue, sum(deferred) AS deferred, count() AS rows FROM revenue_ledger WHERE tenant = '${tenant}'`,
  )
  if (row === undefined) throw new Error('a sum is always one row')
  return `${formatAtto(parseAtto(row.revenue))} ${formatAtto(parseAtto(row.deferred))} ${row.rows}`
}

const bought: Given = { id: 'buy', kind: 'credit_purchase', amount: '100', day: '2026-11-01' }
const drawn: Given = { id: 'use', kind: 'drawdown', amount: '40', day: '2026-11-10' }
const refund: Given = { id: 'back', kind: 'refund', amount: '-100', day: '2026-11-20' }

test('a refund of unused credits takes the deferred balance and no revenue, once', async () => {
  await post(bought, refund)
  expect(await sums()).toBe('-200 200 2')
  await settle()
  expect(await sums()).toBe('0 0 3')
  await settle()
  await Promise.all([settle(), settle()])
  expect(await sums()).toBe('0 0 3')
})

test('whatever comes in whichever order, it ends at the same figures', async () => {
  for (const lines of [
    [bought, drawn, refund],
    [refund, drawn, bought],
    [drawn, refund, bought],
  ]) {
    const tenant = lines.map(({ id }) => id).join('-')
    for (const line of lines) {
      await post({ ...line, tenant })
      await settle()
    }
    // Of 100 bought 40 were earned and 60 go back; 40 of the refund take back what was earned.
    expect((await sums(tenant)).split(' ').slice(0, 2)).toEqual(['0', '0'])
  }
})

test('a round asks as much for many customers as for one, and settles each by what is its own', async () => {
  const customers = Array.from({ length: 40 }, (_, n) => `customer-${n}`)
  for (const [n, customer] of customers.entries()) {
    const own = { customer, tenant: 'many' }
    const lines = [bought, { ...refund, amount: `-${100 + n}` }].map((line) => ({
      ...line,
      id: `${line.id}-${n}`,
    }))
    await post(...lines.map((line) => ({ ...line, ...own })))
  }
  await settle()
  const rows = await warehouse.query<{ customer: string; deferred: string; revenue: string }>(
    `SELECT customer, toString(sum(deferred)) AS deferred, toString(sum(amount)) AS revenue FROM revenue_ledger WHERE tenant = 'many' GROUP BY customer`,
  )
  // What was bought goes back whole; what is refunded beyond it takes back revenue.
  expect(new Map(rows.map(({ customer, ...sums }) => [customer, sums]))).toEqual(
    new Map(customers.map((customer, n) => [customer, { deferred: '0', revenue: String(-2 * n) }])),
  )
  const asked = vi.spyOn(warehouse, 'query')
  await settle()
  expect(asked.mock.calls.length).toBeLessThanOrEqual(4)
})

test('an insert that was held back until another had settled, who knew more, is made good by the next round', async () => {
  await post(bought, refund)
  const came = Promise.withResolvers<void>()
  const gate = Promise.withResolvers<void>()
  const slow: Warehouse = {
    ...warehouse,
    async insert(...given) {
      came.resolve()
      await gate.promise
      await warehouse.insert(...given)
    },
  }
  const late = (async () => {
    for await (const _step of settleRefunds(slow, 0));
  })()
  await came.promise
  await post(drawn)
  await settle()
  gate.resolve()
  await late
  await settle()
  expect((await sums()).split(' ').slice(0, 2)).toEqual(['0', '0'])
})

test('a void of the refund takes back all that stands of it, and a later version begins anew', async () => {
  await post(bought, refund)
  await settle()
  await reverse('back', 1)
  await settle()
  expect((await sums()).split(' ').slice(0, 2)).toEqual(['0', '200'])
  await post({ ...refund, amount: '-30', version: 2 })
  await settle()
  expect((await sums()).split(' ').slice(0, 2)).toEqual(['0', '140'])
})

test('a void by who has not seen what was settled leaves nothing of it', async () => {
  await post(bought, refund)
  await settle()
  await post({ ...refund, amount: '100', reversal: true })
  await settle()
  expect((await sums()).split(' ').slice(0, 2)).toEqual(['0', '200'])
})

test('what is settled stands once, though its token was taken without rows when the server was killed', async () => {
  await post(bought, refund)
  let killed = 0
  await settle({
    ...warehouse,
    async insert(table, columns, rows, token) {
      if (killed++ === 0) await warehouse.insert(table, ['tenant', 'line_id'], 'nobody\tx\n', token)
      await warehouse.insert(table, columns, rows, token)
    },
  })
  const settled = await sums()
  expect([settled.split(' ').slice(0, 2), killed]).toEqual([['0', '0'], 2])
  await settle()
  expect(await sums()).toBe(settled)
})

test.each<[string, Partial<Given>, string]>([
  ['names the purchase', { refunds: 'buy', plan: 'pro' }, '200 0'],
  ['names what was earned', { refunds: 'seats' }, '0 200'],
  ['names a line that nobody knows', { refunds: 'other' }, '200 0'],
  ['says of which plan it is', { plan: 'pro' }, '0 200'],
])('a refund that %s', async (_name, more, expected) => {
  await post(
    bought,
    { id: 'seats', kind: 'seat', amount: '100', day: '2026-11-01', plan: 'pro' },
    { ...refund, ...more },
  )
  await settle()
  expect((await sums()).split(' ').slice(0, 2).join(' ')).toBe(expected)
})

test('refunds of who never bought credits are of revenue', async () => {
  await post(refund, { ...bought, tenant: 'other' })
  await settle()
  expect(await sums()).toBe('-200 0 1')
})
