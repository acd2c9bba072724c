import { parseAtto, ZERO } from '@marginscope/money'
import { type GpuWindowInput, gpuWindow, NO_RUN, noUsage, type PostedGpuWindow } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readClock } from '../clock.ts'
import { lookedUntil } from '../gpu-looks/read.ts'
import { noteLook } from '../gpu-looks/write.ts'
import { readSettlements, readSettlementsOf } from '../gpu-settlements/read.ts'
import { noteSettlement, type Settlement } from '../gpu-settlements/write.ts'
import { readAllWindows, readWindows } from '../gpu-windows/read.ts'
import { isOfWindow, type PoolWindow, sourceOfWindow, windowIdentity } from '../gpu-windows/window.ts'
import { insertWindows } from '../gpu-windows/write.ts'
import { CrossTenantReader, TenantReader } from '../table/reader.ts'
import { openTestLedger } from '../testing/ledger.ts'
import { makePosting } from '../testing/posting.ts'
import { writePostings } from '../testing/usage.ts'
import { keep } from '../usage/detail.ts'
import { emptyReversal, type Posting, reverse } from '../usage/posting.ts'
import { fingerprintOf, newsSince, readIdle, readMembers, touchedBy } from './members.ts'
import { idlePostings } from './settle.ts'
import { readSettled, settledBy } from './settled.ts'

let warehouse: Warehouse
let all: CrossTenantReader
let acme: TenantReader
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
  all = new CrossTenantReader(warehouse, 'this test')
  acme = new TenantReader(warehouse, 'acme')
})
afterAll(() => warehouse.close())

const FROM_MS = Date.UTC(2026, 10, 23, 13)
const HOUR_MS = 3_600_000
const posted = (over: Partial<GpuWindowInput> = {}): PostedGpuWindow =>
  gpuWindow.parse({
    id: 'w',
    pool: 'EU',
    gpu: { type: 'H100', count: 8 },
    start: '2026-11-23T13:00:00Z',
    end: '2026-11-23T14:00:00Z',
    ...over,
  })

test('of a window its highest version counts, of one version the void, of one posted twice the first', async () => {
  const before = await readClock(all)
  const put = (...windows: PostedGpuWindow[]) => insertWindows(warehouse, 'acme', windows, 'key')
  await put(posted({ version: 2, utilisation: '0.5' }), posted({ id: 'gone', void: true }))
  await put(posted({ version: 1, end: '2026-11-23T16:00:00Z' }), posted({ id: 'gone' }))
  await insertWindows(warehouse, 'globex', [posted()], 'key')
  const now = await readClock(all)
  expect(now.windows_mark).not.toBe(before.windows_mark)
  expect(now.jobs_mark).toBe(before.jobs_mark)
  expect(now.now_ms).toBeGreaterThan(Date.UTC(2026, 0, 1))

  const [gone, w, ...more] = await readWindows(acme)
  expect(more).toEqual([])
  expect(gone).toMatchObject({ id: 'gone', version: 1, is_void: true })
  expect(w).toMatchObject({
    tenant: 'acme',
    id: 'w',
    version: 2,
    is_void: false,
    from_ms: FROM_MS,
    to_ms: FROM_MS + HOUR_MS,
    span_from_ms: FROM_MS,
    span_to_ms: FROM_MS + 3 * HOUR_MS,
    window: posted({ version: 2, utilisation: '0.5' }),
  })
  expect((await readAllWindows(all)).map(({ tenant, id }) => `${tenant}/${id}`)).toEqual([
    'acme/gone',
    'acme/w',
    'globex/w',
  ])
  const within = async (from_ms: number, to_ms: number) =>
    (await readWindows(acme, { from_ms, to_ms })).map(({ id }) => id)
  expect(await within(FROM_MS + HOUR_MS, FROM_MS + 9 * HOUR_MS)).toEqual(['w'])
  expect(await within(FROM_MS + 3 * HOUR_MS, FROM_MS + 9 * HOUR_MS)).toEqual([])
  expect(await within(0, FROM_MS)).toEqual([])
  expect(await within(0, FROM_MS + 1)).toEqual(['gone', 'w'])
})

test('of two settlements of a window by a partition the newer counts, and it says what is settled', async () => {
  const row: Settlement = {
    tenant: 'acme',
    window_id: 'w',
    version: 1,
    is_void: false,
    log_partition: 0,
    partitions: 2,
    state: 'no_rate',
    message: 'none',
    book_version: 3,
    events: 0,
    basis: '',
    bill: ZERO,
    idle: ZERO,
    fingerprint: '',
  }
  const settled = {
    ...row,
    version: 2,
    state: 'settled' as const,
    events: 5,
    bill: parseAtto('8.5'),
    message: '',
  }
  await noteSettlement(warehouse, row)
  await noteSettlement(warehouse, { ...row, log_partition: 1 })
  await noteSettlement(warehouse, { ...row, tenant: 'globex' })
  expect(await isSettled()).toBe(false)
  await untilLater()
  await noteSettlement(warehouse, settled)
  const ours = (await readSettlements(acme)).toSorted((a, b) => a.log_partition - b.log_partition)
  expect(ours).toMatchObject([settled, { ...row, log_partition: 1 }])
  expect((await readSettlementsOf(all, 0)).map(({ tenant, state }) => `${tenant} ${state}`).sort()).toEqual([
    'acme settled',
    'globex no_rate',
  ])
  expect(await isSettled()).toBe(true)
})

/** The next row is recorded in a later millisecond. */
async function untilLater(): Promise<void> {
  const { now_ms } = await readClock(all)
  while ((await readClock(all)).now_ms <= now_ms);
}

async function isSettled(): Promise<boolean> {
  const settled = await readSettled(acme, { from_ms: FROM_MS, to_ms: FROM_MS + HOUR_MS })
  return settled({ tenant: 'acme', time_ms: FROM_MS, detail: { gpu: { type: 'h100', pool: 'eu' } } })
}

const windowAt = (over: Partial<PoolWindow> = {}): PoolWindow => ({
  tenant: 'acme',
  id: 'w',
  version: 2,
  is_void: false,
  from_ms: FROM_MS,
  to_ms: FROM_MS + HOUR_MS,
  span_from_ms: FROM_MS,
  span_to_ms: FROM_MS + HOUR_MS,
  recorded_ms: 0,
  window: posted(),
  ...over,
})

test("an event is a window's by its time, half-open, its GPU and its pool, whatever their case", () => {
  const is = (time_ms: number, gpu: { type: string; pool?: string } | undefined) =>
    isOfWindow(windowAt(), { time_ms, gpu })
  expect(is(FROM_MS, { type: 'h100', pool: 'Eu' })).toBe(true)
  expect(is(FROM_MS + HOUR_MS - 1, { type: 'H100', pool: 'EU' })).toBe(true)
  expect(is(FROM_MS - 1, { type: 'h100', pool: 'eu' })).toBe(false)
  expect(is(FROM_MS + HOUR_MS, { type: 'h100', pool: 'eu' })).toBe(false)
  expect(is(FROM_MS, { type: 'l40s', pool: 'eu' })).toBe(false)
  expect(is(FROM_MS, { type: 'h100', pool: 'us' })).toBe(false)
  expect(is(FROM_MS, { type: 'h100' })).toBe(false)
  expect(is(FROM_MS, undefined)).toBe(false)
  const settled = settledBy([windowAt()])
  const event = { tenant: 'acme', time_ms: FROM_MS, detail: { gpu: { type: 'h100', pool: 'eu' } } }
  expect(settled(event)).toBe(true)
  expect(settled({ ...event, tenant: 'globex' })).toBe(false)
  expect(settled({ ...event, detail: {} })).toBe(false)
  expect(settledBy([])(event)).toBe(false)
  expect(windowIdentity('acme', 'w')).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  expect(windowIdentity('acme', 'w')).not.toBe(windowIdentity('acm', 'ew'))
})

const identity = (n: number) => `00000000-0000-0000-0000-${String(n).padStart(12, '0')}`
const gpuEvent = (n: number, pool: string, over: Partial<Posting> = {}): Posting =>
  makePosting({
    identity: identity(n),
    event_id: `e${n}`,
    time_ms: FROM_MS + n,
    log_offset: n,
    usage: noUsage(),
    ...keep({ gpu: { type: 'h100', count: 1, seconds: 2, pool } }),
    ...over,
  })

function post(postings: readonly Posting[], log_source = 'log'): Promise<void> {
  return writePostings(warehouse, postings, { log_source, partition: 0 })
}

test('the members of a window are the events of its pool, and those that it adjusted before', async () => {
  const window = windowAt()
  const charges = [1, 2, 3].map((n) => gpuEvent(n, 'eu'))
  await post([
    ...charges,
    gpuEvent(4, 'us'),
    gpuEvent(5, 'eu', { time_ms: FROM_MS + HOUR_MS }),
    gpuEvent(6, 'us'),
  ])
  const page = { page: 0, pages: 1, partition: 0, partitions: 1 }
  const idsOf = async (over: Partial<typeof page> = {}) =>
    (await readMembers(acme, window, { ...page, ...over })).map(({ event_id }) => event_id)
  expect(await idsOf()).toEqual(['e1', 'e2', 'e3'])
  const pages = await Promise.all([0, 1].map((nth) => idsOf({ page: nth, pages: 2 })))
  expect(pages.flat().sort()).toEqual(['e1', 'e2', 'e3'])
  const parts = await Promise.all([0, 1].map((partition) => idsOf({ partition, partitions: 2 })))
  expect(parts.flat().sort()).toEqual(['e1', 'e2', 'e3'])

  const first = await fingerprintOf(acme, window)
  expect(first.charges).toBe(3)
  expect(await touchedBy(acme, window)).toEqual(new Set())
  const adjusted = { ...gpuEvent(6, 'us'), kind: 'adjustment' as const, requests: 0, ...keep({}) }
  await post([adjusted], `${sourceOfWindow('acme', 'w')}/run`)
  expect(await touchedBy(acme, window)).toEqual(new Set([`${identity(6)}/1`]))
  expect(await idsOf()).toEqual(['e1', 'e2', 'e3', 'e6'])
  expect(await fingerprintOf(acme, window)).toEqual(first)
  await post([reverse(gpuEvent(3, 'eu'), { version: 1, received_at_ms: 0, log_offset: 9, seq: 0 })])
  expect(await idsOf()).toEqual(['e1', 'e2', 'e6'])
  expect((await fingerprintOf(acme, window)).fingerprint).not.toBe(first.fingerprint)

  const quarter = Math.floor(FROM_MS / 900_000) * 900_000
  const news = await newsSince(all, ['acme'], 0)
  expect(news.map(({ gpu_pool, slot_ms }) => `${gpu_pool} ${slot_ms - quarter}`).sort()).toEqual([
    'eu 0',
    `eu ${HOUR_MS}`,
    'us 0',
  ])
  expect(await newsSince(all, ['globex'], 0)).toEqual([])
  expect(await newsSince(all, ['acme'], Date.now() + HOUR_MS)).toEqual([])
})

test('the idle line is brought to what is left, and goes along when its window moves', async () => {
  const window = windowAt()
  const about = { book_version: 4, now_ms: 5, first_offset: 10 }
  const settle = async (of: PoolWindow, idle: string) => {
    const postings = idlePostings(of, await readIdle(acme, of), parseAtto(idle), about)
    if (postings.length > 0) await post(postings, sourceOfWindow('acme', 'w'))
    return postings
  }
  const [line] = await settle(window, '3')
  expect(line).toEqual({
    ...emptyReversal(
      {
        tenant: 'acme',
        identity: windowIdentity('acme', 'w'),
        event_id: '__idle__/w',
        event_source: '',
        time_ms: FROM_MS,
        provider: 'self-hosted',
        model: 'H100',
        feature: '__idle__',
        customer: '',
        operation: 'other',
        service_tier: 'standard',
        environment: '',
        outcome: 'success',
        region: '',
        speed: '',
        agent: '',
        in_run: NO_RUN,
      },
      { version: 2, received_at_ms: 5, log_offset: 10, seq: 0 },
    ),
    kind: 'adjustment',
    cost: parseAtto('3'),
    list_cost: parseAtto('3'),
    costs: { ...line?.costs, cost_gpu: parseAtto('3') },
    book_version: 4,
    ...keep({ window: { id: 'w', version: 2 } }),
  })
  expect(await settle(window, '3')).toEqual([])
  expect((await settle(window, '1')).map(({ cost }) => cost)).toEqual([parseAtto('-2')])
  const moved = windowAt({ from_ms: FROM_MS + 60_000, version: 3 })
  expect(
    (await settle(moved, '2')).map(({ time_ms, cost, log_offset }) => [time_ms, cost, log_offset]),
  ).toEqual([
    [FROM_MS, parseAtto('-1'), 10],
    [FROM_MS + 60_000, parseAtto('2'), 11],
  ])
  expect(await readIdle(acme, moved)).toEqual([
    { time_ms: FROM_MS + 60_000, provider: 'self-hosted', model: 'H100', cost: parseAtto('2') },
  ])
  expect(
    (await settle(windowAt({ window: posted({ provider: 'own' }) }), '0')).map(({ cost }) => cost),
  ).toEqual([parseAtto('-2')])
})

test('a lane remembers until when it looked, the latest look, its own alone', async () => {
  const part = { partition: 1, partitions: 2 }
  expect(await lookedUntil(all, part)).toBeUndefined()
  await noteLook(warehouse, part, FROM_MS + 5)
  await noteLook(warehouse, part, FROM_MS)
  await noteLook(warehouse, { ...part, partitions: 3 }, FROM_MS + 9)
  expect(await lookedUntil(all, part)).toBe(FROM_MS + 5)
  expect(await lookedUntil(all, { ...part, partition: 0 })).toBeUndefined()
})
