import { ATTO_ONE, type Atto, parseAtto, ZERO } from '@marginscope/money'
import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CrossTenantReader, TenantReader } from '../table/reader.ts'
import { openTestLedger } from '../testing/ledger.ts'
import { insert, insertRows } from '../testing/rows.ts'
import { emptyRevenueReversal, type RevenuePosting, reverseRevenue } from './posting.ts'
import { standingPostings } from './read.ts'
import { insertionOfRefunds, readRefunds, type StandingRefund, staleAccounts } from './refunds.ts'
import { revenueLedger } from './table.ts'
import { insertionOfRevenue } from './write.ts'

let warehouse: Warehouse
let all: CrossTenantReader
let acme: TenantReader
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
  all = new CrossTenantReader(warehouse, 'this test')
  acme = new TenantReader(warehouse, 'acme')
})
afterAll(() => warehouse.close())

const HERE = { log_source: 'log', partition: 0 }
const RECEIVED_MS = Date.UTC(2026, 10, 9)
const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

/** A refund of so many EUR, each 2 USD. */
function refund(n: number, eur: string, over: Partial<RevenuePosting> = {}): RevenuePosting {
  const original_amount = parseAtto(`-${eur}`)
  return {
    ...emptyRevenueReversal({ tenant: 'acme', identity: uuid(n), line_id: `r${n}` }, '2026-11-05'),
    kind: 'recognised',
    line_kind: 'refund',
    customer: 'c1',
    original_amount,
    amount: (original_amount * 2n) as Atto,
    currency: 'EUR',
    rate: (ATTO_ONE * 2n) as Atto,
    source: 'api',
    ...over,
  }
}
const post = (version: number, postings: readonly RevenuePosting[]): Promise<void> => {
  const rows = postings.map((posting, seq) => ({
    posting,
    cause: {
      version,
      content_hash: 100 + version,
      received_at_ms: RECEIVED_MS + version,
      log_offset: 9,
      seq,
    },
  }))
  return insert(warehouse, insertionOfRevenue(rows, HERE))
}

test('a refund stands as the sum of its rows, day by day and currency by currency, and as its newest version says', async () => {
  const later = refund(1, '7', { day: '2026-11-06' })
  const dollars = refund(1, '3', { currency: 'USD' })
  await post(1, [refund(1, '10'), later, dollars, refund(2, '1', { customer: 'c2' }), refund(3, '4')])
  await post(2, [
    refund(1, '8', { detail: '{"note":"less"}' }),
    refund(1, '0', { detail: '{"note":"a second row"}' }),
    reverseRevenue(refund(1, '10')),
  ])
  await post(1, [
    refund(4, '5', { customer: 'c3' }),
    refund(5, '6', { tenant: 'globex' }),
    refund(6, '6', { line_kind: 'seat' }),
    // Without what it reverses.
    reverseRevenue(refund(7, '6')),
  ])
  const found = await readRefunds(acme, ['c1', 'c2', 'nobody'])
  expect([...found.keys()]).toEqual(['c1', 'c2'])
  const own = found.get('c1') ?? []
  expect(own.map(({ newest, ...sums }) => [sums, newest.line_id, newest.version])).toEqual([
    [standing(1, '-8', '-16', 4), 'r1', 2],
    [{ ...standing(1, '-3', '-6'), currency: 'USD' }, 'r1', 1],
    [{ ...standing(1, '-7', '-14'), day: '2026-11-06' }, 'r1', 1],
    [standing(3, '-4', '-8'), 'r3', 1],
  ])
  expect(own[0]?.newest).toEqual({
    ...refund(1, '8', { detail: '{"note":"less"}' }),
    version: 2,
    received_at: RECEIVED_MS + 2,
  })
  expect((await readRefunds(acme, [])).size).toBe(0)
})

function standing(n: number, eur: string, usd: string, rows = 1): Omit<StandingRefund, 'newest'> {
  const [total, earned_usd] = [parseAtto(eur), parseAtto(usd)]
  const place = { customer: 'c1', identity: uuid(n), day: '2026-11-05', currency: 'EUR' }
  return { ...place, total, earned_usd, deferred_usd: ZERO, rows }
}

test('what is of unused credits gives back the revenue and takes the deferred balance, under the refund itself', async () => {
  const own = refund(20, '10', { customer: 'settled' })
  await post(3, [own])
  const read = async () => (await readRefunds(acme, ['settled'])).get('settled') ?? []
  const settled = async (unused: string) =>
    insertionOfRefunds(
      'acme',
      (await read()).map((each) => ({ refund: each, unused: parseAtto(unused) })),
    )
  expect(await settled('0')).toBeUndefined()
  const insertion = await settled('4')
  if (insertion === undefined) throw new Error('nothing to post')
  await insert(warehouse, insertion, insertion.token)
  await insert(warehouse, insertion, insertion.token)

  const moved = { amount: parseAtto('-12'), deferred: parseAtto('-8') }
  const [row] = await read()
  expect(row).toMatchObject({ earned_usd: moved.amount, deferred_usd: moved.deferred, rows: 2 })
  expect(row?.newest).toEqual({ ...own, version: 3, received_at: RECEIVED_MS + 3 })
  expect(await standingPostings(all, [uuid(20)], HERE, 100)).toEqual(
    new Map([[uuid(20), [{ ...own, ...moved }]]]),
  )
  const { c, columns, ofTenant } = revenueLedger
  const { amount, deferred, original_amount, content_hash, version, received_at, ...place } = columns
  const { log_source, log_partition, log_offset, seq } = place
  const said = { amount, deferred, original_amount, content_hash, version, received_at }
  const shape = { ...said, log_source, log_partition, log_offset, seq }
  const posted = await acme.query(
    `SELECT ${Object.keys(shape).join(', ')} FROM ${ofTenant} AND ${c.log_source} = 'refunds'`,
    shape,
  )
  expect(posted).toEqual([
    {
      amount: parseAtto('8'),
      deferred: parseAtto('-8'),
      original_amount: 0n,
      content_hash: 0,
      version: 3,
      received_at: RECEIVED_MS + 3,
      log_source: 'refunds',
      log_partition: 0,
      log_offset: 0,
      seq: 1,
    },
  ])

  expect(await settled('4')).toBeUndefined()
  const back = await settled('1')
  if (back === undefined) throw new Error('nothing to post')
  await insert(warehouse, back, back.token)
  expect(await read()).toMatchObject([
    { earned_usd: parseAtto('-18'), deferred_usd: parseAtto('-2'), rows: 3 },
  ])
})

test('a voided refund takes nothing from the deferred balance, and only refunds that are off get a row', () => {
  const newest = { ...refund(1, '10'), version: 1, received_at: RECEIVED_MS }
  const voided = { ...standing(1, '0', '8', 3), deferred_usd: parseAtto('-8'), newest }
  const right = { ...standing(2, '-10', '-20'), newest }
  const insertion = insertionOfRefunds('acme', [
    { refund: voided, unused: parseAtto('4') },
    { refund: right, unused: ZERO },
  ])
  const [row = '', ...more] = String(insertion?.rows_tsv).trimEnd().split('\n')
  expect(more).toEqual([])
  const values = row.split('\t')
  const said = (column: string) => values[insertion?.columns.indexOf(column) ?? -1]
  expect([said('amount'), said('deferred')].map((value) => parseAtto(value ?? ''))).toEqual([
    parseAtto('-8'),
    parseAtto('8'),
  ])
  expect(insertionOfRefunds('acme', [])).toBeUndefined()
})

test('who saw the same posts under the same token, and nobody else', () => {
  const newest = { ...refund(1, '10'), version: 1, received_at: RECEIVED_MS }
  const seen = (rows: number) => ({ ...standing(1, '-10', '-20', rows), newest })
  const tokenOf = (tenant: string, rows: number, unused: string) => {
    const beside = { refund: seen(1), unused: ZERO }
    return insertionOfRefunds(tenant, [{ refund: seen(rows), unused: parseAtto(unused) }, beside])?.token
  }
  const token = tokenOf('acme', 2, '4')
  expect(token).toMatch(/^refunds\/acme\/3\/[0-9a-f]{64}$/)
  expect(tokenOf('acme', 2, '4')).toBe(token)
  const others = [tokenOf('globex', 2, '4'), tokenOf('acme', 3, '4'), tokenOf('acme', 2, '5')]
  expect(new Set([token, ...others]).size).toBe(4)
})

test('an account is stale when it has a refund and a refund or a move of credits was recorded since', async () => {
  const since_ms = Date.UTC(2030, 0, 1)
  const account = (customer: string, line_kind: string, recorded: number, tenant = 'stale') => {
    const { c } = revenueLedger
    const names = [c.tenant, c.customer, c.line_kind, c.identity, c.recorded_at]
    const at = new Date(recorded).toISOString().slice(0, 23).replace('T', ' ')
    return warehouse.insert(
      revenueLedger.name,
      names,
      `${[tenant, customer, line_kind, uuid(1), at].join('\t')}\n`,
    )
  }
  await insertRows(warehouse, revenueLedger, [{ tenant: 'stale', customer: 'old', line_kind: 'refund' }])
  for (const [customer, line_kind] of [
    ['bought', 'credit_purchase'],
    ['drew', 'drawdown'],
    ['sat', 'seat'],
    ['just then', 'drawdown'],
  ] as const) {
    await insertRows(warehouse, revenueLedger, [{ tenant: 'stale', customer, line_kind: 'refund' }])
    await account(customer, line_kind, since_ms + (customer === 'just then' ? 0 : 1))
  }
  await account('refunded', 'refund', since_ms + 1)
  await account('never refunded', 'drawdown', since_ms + 1)
  await account('old', 'drawdown', since_ms + 1, 'another')
  await account('refunded', 'refund', since_ms + 1, 'another')
  const found = [...(await staleAccounts(all, since_ms))].map(([tenant, customers]) => [
    tenant,
    customers.toSorted(),
  ])
  expect(found.toSorted()).toEqual([
    ['another', ['refunded']],
    ['stale', ['bought', 'drew', 'refunded']],
  ])
  expect(await staleAccounts(all, since_ms + 1)).toEqual(new Map())
})
