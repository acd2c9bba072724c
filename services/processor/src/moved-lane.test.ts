import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Checkpoint, type EventLog, LogError, openEmbeddedLog } from '@marginscope/eventlog'
import { pollUntil, within } from '@marginscope/flow'
import {
  bigInteger,
  CrossTenantReader,
  insertWindows,
  laneNotes,
  lastLaneNote,
  requestReprice,
  TenantReader,
  usageLedger,
} from '@marginscope/ledger'
import { openTestLedger } from '@marginscope/ledger/testing'
import { BookStore, publishAliases, publishPrices } from '@marginscope/pricebook'
import { encodeRecord, gpuWindow, priceEntry } from '@marginscope/schemas'
import { makeLogger } from '@marginscope/service'
import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { processorMetrics } from './metrics.ts'
import { SharedClock } from './news.ts'
import { openLane } from './open-lane.ts'
import { Turns } from './turns.ts'

const EVENTS = 20
/** A long time for what takes a second or two. */
const LIMIT_MS = 45_000
let tenants = 0
let tenant = ''
let warehouse: Warehouse
let reader: TenantReader
let log: EventLog
let dir: string

beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
})
afterAll(() => warehouse.close())
beforeEach(async () => {
  tenant = `t${tenants++}`
  reader = new TenantReader(warehouse, tenant)
  dir = mkdtempSync(join(tmpdir(), 'moved-lane-'))
  log = await openEmbeddedLog({ dir: join(dir, 'log') })
  await log.append(records().map(({ value }) => ({ key: '', value })))
  await publishPrices(warehouse, tenant, { entries: [priceOf('gpu', '0.01')] }, '')
})
afterEach(async () => {
  await log.close()
  rmSync(dir, { recursive: true, force: true })
})

const priceOf = (price_id: string, amount: string) =>
  priceEntry.parse({
    price_id,
    provider: 'self-hosted',
    model_match: { type: 'prefix', pattern: '' },
    gpu: { type: 'H100' },
    meter: 'gpu_second',
    amount,
    per: 1,
    currency: 'USD',
    valid_from: '2020-01-01T00:00:00Z',
    source: 'test',
    ...(price_id === 'gpu' ? {} : { priority: 1 }),
  })

/** The partition's events, as the log has them: 5 USD each by their own seconds. */
const records = (from = 0, count = EVENTS) =>
  Array.from({ length: count }, (_, at) => from + at).map((offset) => ({
    offset,
    value: encodeRecord({
      kind: 'usage',
      tenant,
      received_at: 1_800_000_000_000,
      event: {
        id: `e${offset}`,
        time: `2026-01-05T10:${String(offset).padStart(2, '0')}:00.000Z`,
        provider: 'self-hosted',
        model: 'llama',
        customer: 'old',
        usage: { output_tokens: 10 + offset },
        gpu: { type: 'H100', count: 1, seconds: 500, pool: 'eu' },
      },
    }),
  }))

/** One processor's lane of the partition, on the way to whose warehouse an insert of a table may be stopped. */
async function processor(
  place: Place,
  holds?: string,
  horizon_ms = 0,
  held_table: string = usageLedger.name,
) {
  const held = Promise.withResolvers<void>()
  const gate = Promise.withResolvers<void>()
  const through: Warehouse = {
    ...warehouse,
    async insert(table, columns, rows, token) {
      if (table === held_table && holds !== undefined && Buffer.from(rows).includes(holds)) {
        held.resolve()
        await gate.promise
      }
      await warehouse.insert(table, columns, rows, token)
    },
  }
  const me = place.own()
  const lane = await openLane(
    {
      partition: 0,
      checkpoint: place.checkpoint(),
      commit: async (offset) => place.commit(me, offset),
      failed: () => undefined,
    },
    {
      log,
      warehouse: through,
      data_dir: join(dir, String(me)),
      horizon_ms,
      trace_quiet_ms: 60_000,
      books: await BookStore.open(warehouse),
      metrics: processorMetrics(),
      logger: makeLogger('processor', 'silent'),
      turns: new Turns(),
      ledger_clock: new SharedClock(through),
      stopping: new AbortController().signal,
    },
  )
  const isLate = () => {
    throw new Error(`no insert into ${held_table} holds ${JSON.stringify(holds)}`)
  }
  return { lane, held: () => within(held.promise, LIMIT_MS, isLate), letGo: gate.resolve, me }
}

/** What the log keeps of a partition: the newest owner may commit. */
class Place {
  #owner = 0
  #checkpoint: Checkpoint | undefined

  constructor(checkpoint?: Checkpoint) {
    this.#checkpoint = checkpoint
  }

  own(): number {
    this.#owner += 1
    return this.#owner
  }

  checkpoint(): Checkpoint | undefined {
    return this.#checkpoint
  }

  async commit(who: number, offset: number): Promise<void> {
    if (who !== this.#owner) throw new LogError('lane_lost', 'another owns the partition')
    this.#checkpoint = { offset, note: '' }
  }
}

/** What the lane's owner has told last. */
async function lastTold() {
  const told = await lastLaneNote(new CrossTenantReader(warehouse, 'a test'), {
    log_source: log.source,
    partition: 0,
  })
  if (told === undefined) throw new Error('nothing was told')
  return told
}

/** From here on it is as if an earlier release had begun what was begun: beside the log's position stands its note. */
async function asBefore(offset: number, note: object): Promise<Place> {
  await warehouse.command(`TRUNCATE TABLE ${laneNotes.name}`)
  return new Place({ offset, note: JSON.stringify(note) })
}

/** Requests and cents by customer. */
async function filed(): Promise<Record<string, string>> {
  const { c, columns } = usageLedger
  const rows = await reader.query(
    `SELECT ${c.customer}, sum(${c.requests}) AS n, toInt64(sum(${c.cost}) * 100) AS cents
     FROM ${usageLedger.ofTenant} GROUP BY ${c.customer} HAVING n != 0 OR cents != 0`,
    { customer: columns.customer, n: bigInteger, cents: bigInteger },
  )
  return Object.fromEntries(rows.map(({ customer, n, cents }) => [customer, `${n} for ${cents}`]))
}

async function untilFiled(wanted: Record<string, string>): Promise<void> {
  const reached = async () => JSON.stringify(await filed()) === JSON.stringify(wanted) || undefined
  const found = await pollUntil(reached, { every_ms: 50, limit_ms: LIMIT_MS })
  if (found === undefined) expect(await filed()).toEqual(wanted)
}

interface Work {
  readonly name: string
  /** In the rows that the chore inserts, and in no others. */
  readonly holds: string
  readonly ask: () => Promise<unknown>
  readonly wanted: Record<string, string>
}

const FROM_MS = Date.UTC(2026, 0, 1)
const scope = () => ({
  tenant,
  from_ms: FROM_MS,
  to_ms: Date.UTC(2026, 1, 1),
  only_unpriced: false,
  filter: {},
})

const WORKS: readonly Work[] = [
  {
    name: 'settling a pool',
    holds: 'pool:',
    ask: () =>
      insertWindows(
        warehouse,
        tenant,
        [
          gpuWindow.parse({
            id: 'w',
            pool: 'eu',
            gpu: { type: 'H100', count: 7 },
            start: '2026-01-05T10:00:00Z',
            end: '2026-01-05T11:00:00Z',
          }),
        ],
        '',
      ),
    wanted: { old: '20 for 25200' },
  },
  {
    name: 'repricing',
    holds: 'reprice:',
    ask: async () => {
      const { book_version } = await publishPrices(
        warehouse,
        tenant,
        { entries: [priceOf('dear', '0.03')] },
        '',
      )
      await requestReprice(warehouse, { scope: scope(), book_version, partitions: 1 }, '')
    },
    wanted: { old: '20 for 30000' },
  },
  {
    name: 'filing under another name',
    holds: 'restate:',
    ask: () =>
      publishAliases(
        warehouse,
        tenant,
        { aliases: [{ kind: 'customer', from: 'old', to: 'new' }], version: undefined },
        { partitions: 1, posted_by: '' },
      ),
    wanted: { new: '20 for 10000' },
  },
]

test.each(WORKS)('an insert of $name that lands after the partition moved counts nothing', async (work) => {
  const place = new Place()
  const first = await processor(place, work.holds)
  await first.lane.push(records())
  await untilFiled({ old: '20 for 10000' })
  await work.ask()
  await first.held()

  const second = await processor(place)
  const lost = first.lane.close('lost').catch(() => undefined)
  await untilFiled(work.wanted)
  first.letGo()
  await lost
  expect(await filed()).toEqual(work.wanted)
  await second.lane.close('drain')
})

test('a note of an insert that lands after the partition moved is of no insert, and of nobody that counts', async () => {
  const [pool] = WORKS
  if (pool === undefined) throw new Error('no work')
  const place = new Place()
  const first = await processor(place, pool.holds, 0, laneNotes.name)
  await first.lane.push(records())
  await untilFiled({ old: '20 for 10000' })
  await pool.ask()
  await first.held()

  const second = await processor(place)
  const lost = first.lane.close('lost').catch(() => undefined)
  await untilFiled(pool.wanted)
  first.letGo()
  await lost
  expect(await filed()).toEqual(pool.wanted)
  const told = await lastTold()
  await second.lane.close('drain')
  const third = await processor(place)
  expect(await lastTold()).toMatchObject({ owner: told.owner + 1 })
  await third.lane.close('drain')
  expect(await filed()).toEqual(pool.wanted)
})

test('a settling that knew less than the next owner counts nothing once that one has settled', async () => {
  const [pool] = WORKS
  if (pool === undefined) throw new Error('no work')
  const place = new Place()
  const first = await processor(place, pool.holds)
  await first.lane.push(records())
  await untilFiled({ old: '20 for 10000' })
  await pool.ask()
  await first.held()

  const late = records(EVENTS, 1)
  await log.append(late.map(({ value }) => ({ key: '', value })))
  const second = await processor(place)
  await second.lane.push(late)
  const lost = first.lane.close('lost').catch(() => undefined)
  await untilFiled({ old: '21 for 25200' })
  first.letGo()
  await lost
  expect(await filed()).toEqual({ old: '21 for 25200' })
  await second.lane.close('drain')
})

test.each(WORKS)('an insert of $name that lands before the next owner looks is seen by it', async (work) => {
  const place = new Place()
  const first = await processor(place, work.holds)
  await first.lane.push(records())
  await untilFiled({ old: '20 for 10000' })
  await work.ask()
  await first.held()

  expect((await lastTold()).begun_token).toContain('#')
  place.own()
  first.letGo()
  await first.lane.close('lost').catch(() => undefined)
  await untilFiled(work.wanted)
  const second = await processor(place)
  await second.lane.close('drain')
  expect(await filed()).toEqual(work.wanted)
})

test.each(['this release', 'an earlier one'])(
  'a batch that %s had begun is done as it was, whatever came since and whenever its insert lands',
  async (release) => {
    const place = new Place()
    const first = await processor(place, '\te0\t')
    await first.lane.push(records())
    await first.held()
    const { book_version } = await lastTold()
    expect(place.checkpoint()).toEqual({ offset: EVENTS, note: '' })

    await publishPrices(warehouse, tenant, { entries: [priceOf('dear', '0.03')] }, '')
    const later = records(EVENTS, 5)
    await log.append(later.map(({ value }) => ({ key: '', value })))
    place.own()
    const second = await processor(
      release === 'this release' ? place : await asBefore(0, { to: EVENTS, book_version }),
    )
    expect(second.lane.from).toBe(0)
    await second.lane.push([...records(), ...later])
    const lost = first.lane.close('lost').catch(() => undefined)
    await untilFiled({ old: '25 for 17500' })
    first.letGo()
    await lost
    expect(await filed()).toEqual({ old: '25 for 17500' })
    await second.lane.close('drain')
  },
)

test('an insert of a chore that an earlier release had begun counts nothing when it lands late', async () => {
  const [pool] = WORKS
  if (pool === undefined) throw new Error('no work')
  const first = await processor(new Place(), pool.holds)
  await first.lane.push(records())
  await untilFiled({ old: '20 for 10000' })
  await pool.ask()
  await first.held()

  const { begun_table: table, begun_token: token } = await lastTold()
  const second = await processor(await asBefore(EVENTS, { begun: { table, token } }))
  const lost = first.lane.close('lost').catch(() => undefined)
  await untilFiled(pool.wanted)
  first.letGo()
  await lost
  expect(await filed()).toEqual(pool.wanted)
  await second.lane.close('drain')
})

test('of a batch that is posted only the ledger knows the book, and the log no more than its end', async () => {
  const place = new Place()
  const first = await processor(place)
  await first.lane.push(records())
  await first.lane.close('drain')
  expect(place.checkpoint()).toEqual({ offset: EVENTS, note: '' })
  const before = await lastTold()
  const second = await processor(place)
  expect(second.lane.from).toBe(EVENTS)
  expect(await lastTold()).toMatchObject({ owner: before.owner + 1, step: 0 })
  await second.lane.close('drain')
})

test('a ledger that knows nothing of what was begun is refused', async () => {
  await expect(processor(new Place({ offset: EVENTS, note: '' }))).rejects.toMatchObject({
    code: 'ledger_behind',
  })
})

test('what has left memory by its horizon is still known: a copy is one, a correction replaces', async () => {
  const place = new Place()
  const horizon_ms = 10 * 86_400_000
  const first = await processor(place, undefined, horizon_ms)
  await first.lane.push(records())
  await first.lane.close('drain')
  expect(await filed()).toEqual({ old: '20 for 10000' })

  const again = records().map(({ value }, at) => ({ offset: EVENTS + at, value }))
  const corrected = encodeRecord({
    kind: 'usage',
    tenant,
    received_at: 1_800_000_000_000,
    event: {
      id: 'e0',
      version: 2,
      time: new Date().toISOString(),
      provider: 'self-hosted',
      model: 'llama',
      customer: 'old',
      gpu: { type: 'H100', count: 1, seconds: 600, pool: 'eu' },
    },
  })
  const more = [...again, { offset: 2 * EVENTS, value: corrected }]
  await log.append(more.map(({ value }) => ({ key: '', value })))
  const second = await processor(place, undefined, horizon_ms)
  const saved = JSON.parse(
    readFileSync(join(dir, String(first.me), 'processor/identities-0/manifest.json'), 'utf8'),
  )
  expect(saved).toMatchObject({ horizon_ms })
  await second.lane.push(more)
  await second.lane.close('drain')
  expect(await filed()).toEqual({ old: '20 for 10100' })
})
