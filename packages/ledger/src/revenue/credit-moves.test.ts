import { dayOf } from '@marginscope/finance'
import { parseAtto } from '@marginscope/money'
import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TenantReader } from '../table/reader.ts'
import { openTestLedger } from '../testing/ledger.ts'
import { insertRows } from '../testing/rows.ts'
import { type CreditMovesOf, readCreditMoves } from './credit-moves.ts'
import { revenueLedger } from './table.ts'

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
})
afterAll(() => warehouse.close())

const day = (date: number) => dayOf(Date.UTC(2026, 10, date))

type Line = NonNullable<Parameters<typeof insertRows<typeof revenueLedger.columns>>[2][number]>

/** A line of one day of November 2026, without a service period. */
function line(line_kind: string, line_id: string, date: number, amount: string, over: Line = {}): Line {
  const on = `2026-11-${String(date).padStart(2, '0')}`
  return {
    line_kind,
    line_id,
    day: on,
    service_start: on,
    service_end: on,
    original_amount: parseAtto(amount),
    currency: 'USD',
    customer: 'c1',
    ...over,
  }
}
const post = (tenant: string, lines: readonly Line[]): Promise<void> =>
  insertRows(
    warehouse,
    revenueLedger,
    lines.map((each) => ({ ...each, tenant })),
  )
const movesOf = (tenant: string, of: Partial<CreditMovesOf> = {}) =>
  readCreditMoves(new TenantReader(warehouse, tenant), { customers: undefined, until_day: day(30), ...of })

test('what stands of purchases, draws and refunds comes by customer and currency, oldest first', async () => {
  await post('acme', [
    line('drawdown', 'd1', 3, '1'),
    line('drawdown', 'd2', 3, '2.5'),
    line('refund', 'r1', 3, '-4'),
    line('credit_purchase', 'p2', 3, '50'),
    line('credit_purchase', 'p1', 1, '100', { service_end: '2026-12-01' }),
    line('credit_purchase', 'p1', 1, '-30', { service_end: '2026-12-01', kind: 'reversal' }),
    line('credit_purchase', 'voided', 2, '9'),
    line('credit_purchase', 'voided', 2, '-9', { kind: 'reversal' }),
    line('credit_purchase', 'late', 5, '9'),
    line('credit_purchase', 'p3', 2, '7', { currency: 'EUR' }),
    line('credit_purchase', 'p4', 2, '8', { customer: 'b1' }),
    line('drawdown', 'd3', 2, '6', { customer: 'drew' }),
    line('seat', 's1', 2, '1000'),
  ])
  await post('globex', [line('credit_purchase', 'p9', 1, '1')])
  const p3 = { kind: 'purchase', id: 'p3', day: day(2), amount: parseAtto('7'), expires_day: undefined }
  const drew = [{ kind: 'drawdown', day: day(2), amount: parseAtto('6') }]
  const b1 = { customer: 'b1', currency: 'USD', moves: [{ ...p3, id: 'p4', amount: parseAtto('8') }] }
  const c1 = [
    { customer: 'c1', currency: 'EUR', moves: [p3] },
    {
      customer: 'c1',
      currency: 'USD',
      moves: [
        {
          kind: 'purchase',
          id: 'p1',
          day: day(1),
          amount: parseAtto('70'),
          expires_day: dayOf(Date.UTC(2026, 11, 1)),
        },
        { kind: 'drawdown', day: day(3), amount: parseAtto('3.5') },
        { kind: 'purchase', id: 'p2', day: day(3), amount: parseAtto('50'), expires_day: undefined },
        { kind: 'refund', id: 'r1', day: day(3), amount: parseAtto('4') },
      ],
    },
  ]
  const until = { until_day: day(5) }
  expect(await movesOf('acme', until)).toEqual([
    b1,
    ...c1,
    { customer: 'drew', currency: 'USD', moves: drew },
  ])
  expect(await movesOf('acme', { ...until, customers: ['c1', 'nobody'] })).toEqual(c1)
  expect(await movesOf('acme', { ...until, customers: [] })).toEqual([])
  expect((await movesOf('acme', { until_day: day(6), customers: ['c1'] }))[1]?.moves.at(-1)).toMatchObject({
    id: 'late',
  })
  expect(await movesOf('nobody')).toEqual([])
})

test('a refund is of credits where it names a purchase, or nothing known and nothing of a service', async () => {
  const service = { feature: 'f' }
  const refunds = (line_id: string) => ({ detail: JSON.stringify({ refunds: line_id }) })
  await post('refunds', [
    line('credit_purchase', 'bought', 1, '100'),
    line('seat', 'seat', 1, '20'),
    line('', 'only voided', 1, '0'),
    line('refund', 'of a purchase', 2, '-1', { ...refunds('bought'), ...service }),
    line('refund', 'of a seat', 2, '-1', refunds('seat')),
    line('refund', 'of a refund', 2, '-1', refunds('of nothing named')),
    line('refund', 'of a void', 2, '-1', refunds('only voided')),
    line('refund', 'of one unknown', 2, '-1', refunds('never seen')),
    line('refund', 'of one unknown, of a service', 2, '-1', { ...refunds('never seen'), ...service }),
    line('refund', 'of another tenant', 2, '-1', { ...refunds('theirs'), ...service }),
    line('refund', 'of nothing named', 2, '-1'),
    line('refund', 'of a feature', 2, '-1', service),
    line('refund', 'of a model', 2, '-1', { model: 'm' }),
    line('refund', 'of a plan', 2, '-1', { plan: 'pro' }),
    line('refund', 'of a period', 2, '-1', { service_end: '2026-11-09' }),
  ])
  await post('others', [line('credit_purchase', 'theirs', 1, '5')])
  const [account] = await movesOf('refunds')
  const ids = account?.moves.flatMap((move) => (move.kind === 'refund' ? [move.id] : []))
  expect(ids).toEqual(['of a purchase', 'of a refund', 'of a void', 'of nothing named', 'of one unknown'])
})

test('who never bought credits has none to be refunded', async () => {
  await post('unbought', [
    line('refund', 'r1', 2, '-1'),
    line('refund', 'r2', 2, '-1', { customer: 'drew' }),
    line('drawdown', 'd1', 2, '3', { customer: 'drew' }),
    line('refund', 'r3', 2, '-1', { customer: 'elsewhere' }),
    line('credit_purchase', 'p1', 2, '3', { customer: 'elsewhere', currency: 'EUR' }),
  ])
  expect(await movesOf('unbought')).toEqual([
    {
      customer: 'drew',
      currency: 'USD',
      moves: [{ kind: 'drawdown', day: day(2), amount: parseAtto('3') }],
    },
    {
      customer: 'elsewhere',
      currency: 'EUR',
      moves: [{ kind: 'purchase', id: 'p1', day: day(2), amount: parseAtto('3'), expires_day: undefined }],
    },
  ])
})
