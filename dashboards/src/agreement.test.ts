import { COST_EFFECTS, TECHNIQUES } from '@marginscope/finance'
import { TenantReader, usageLedger } from '@marginscope/ledger'
import { openTestLedger } from '@marginscope/ledger/testing'
import { atto, formatAtto, type Rational } from '@marginscope/money'
import {
  bridgeReport,
  type Dimension,
  type Grouping,
  IDLE,
  marginReport,
  type Slice,
  savingsReport,
  totalOrder,
} from '@marginscope/reports'
import type { Warehouse } from '@marginscope/warehouse'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BOARDS } from './boards.ts'
import { type BoardUid, UID } from './links.ts'
import { UNATTRIBUTED } from './scope.ts'
import { atAll, queriesOf } from './testing/board-queries.ts'
import { expandSql } from './testing/expand-macros.ts'
import { feeLedgers } from './testing/fees.ts'
import {
  CUSTOMERS,
  DAY_MS,
  DAYS,
  FIRST_DAY_MS,
  type RandomLedger,
  randomLedger,
  writeLedger,
} from './testing/random-ledger.ts'

/** Every run is the same; another seed is another look. Eight ledgers hold some sixty events, of each fate ten or more. */
const SEED = Number(process.env.MARGINSCOPE_SEED ?? 20_261_128)
const RUNS = Number(process.env.MARGINSCOPE_RUNS ?? 8)
const TIMEOUT_MS = 300_000

/**
 * Boards add up in decimals, exactly, and turn the sums into floats, which hold 15 digits. What is only a sum is
 * therefore equal to 14 digits; what is made of ratios and differences of sums, to 12 digits of what it is made of.
 */
const OF_SUMS = 1e-14
const OF_RATIOS = 1e-12
/** The API's own last digit. */
const LAST_DIGIT = 2e-18

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
})
afterAll(() => warehouse.close())

const NOW_MS = FIRST_DAY_MS + (DAYS / 2) * DAY_MS
const END_MS = FIRST_DAY_MS + DAYS * DAY_MS
const PERIOD = { from_s: NOW_MS / 1000, to_s: END_MS / 1000 - 1 }

type Row = Readonly<Record<string, string | number | null>>

/** A tenant's ledgers, through the boards and through the reports that the API answers with. */
interface Views {
  panel(uid: BoardUid, id: number): Promise<Row[]>
  slice(filters?: readonly (readonly [Dimension, string])[]): Slice
}

/** The tenants of ledgers that were written: every check looks at the same ones, since they have one seed. */
const written = new Map<string, Promise<string>>()

function tenantOf(ledger: RandomLedger): Promise<string> {
  const key = fc.stringify(ledger)
  const known = written.get(key)
  if (known !== undefined) return known
  const tenant = `tenant-${written.size + 1}`
  const made = writeLedger(warehouse, tenant, ledger).then(() => tenant)
  written.set(key, made)
  return made
}

/** The boards narrowed to a customer or not, and the API's filter that means the same. */
async function viewsOf(ledger: RandomLedger, customer: string | undefined): Promise<Views> {
  const tenant = await tenantOf(ledger)
  const reader = new TenantReader(warehouse, tenant)
  const chosen = customer === undefined ? [] : [['customer', customer] as const]
  return {
    panel(uid, id) {
      const board = BOARDS.find((each) => each.uid === uid)
      const query = board && queriesOf(board).find(({ panel_id }) => panel_id === id)
      if (board === undefined || query === undefined) throw new Error(`no panel ${id} on ${uid}`)
      const all = atAll(board, tenant)
      const values =
        customer === undefined || all.customer === undefined ? all : { ...all, customer: [shown(customer)] }
      return warehouse.query<Row>(expandSql(query.sql, values, PERIOD))
    },
    slice: (filters = []) => ({
      reader,
      from_ms: NOW_MS,
      to_ms: END_MS,
      zone: 'UTC',
      as_of_ms: undefined,
      filters: new Map([...chosen, ...filters].map(([name, value]) => [name, [value]])),
    }),
  }
}

/** The nearest float to an exact figure of 1e-18. */
const usd = (exact: bigint) => Number(formatAtto(atto(exact)))
const shown = (name: string) => (name === '' ? UNATTRIBUTED : name)

function marginOf(slice: Slice, group_by: readonly Dimension[], grain: Grouping['grain'] = 'none') {
  const grouping = { grain, group_by }
  return marginReport({
    slice,
    grouping,
    page: { order: totalOrder(grouping), limit: 1_000, after: undefined },
    reported: false,
  })
}

/** `scale`: the size of what a figure is made of. */
function expectSame(board: unknown, api: bigint | null, what: string, scale = 0, tolerance = OF_SUMS): void {
  if (api === null || board === null) expect(board, what).toBe(api)
  else expectNear(board, usd(api), what, scale, tolerance)
}

function expectNear(board: unknown, api: number, what: string, scale = 0, tolerance = OF_SUMS): void {
  const far = Math.abs(Number(board) - api)
  const near = tolerance * Math.max(Math.abs(api), scale) + LAST_DIGIT
  expect(far, `${what}: the board says ${board}, the API ${api}`).toBeLessThanOrEqual(near)
}

/** Rows of a table by what names them. */
function byName(rows: readonly Row[], keys: readonly string[]): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [keys.map((key) => row[key]).join(' / '), row]))
}

async function headlines({ panel, slice }: Views, uid: typeof UID.executive): Promise<void> {
  const { totals } = await marginOf(slice(), [])
  const earned = totals.earned
  if (earned === undefined) throw new Error('no revenue')
  const first = async (id: number) => Object.values((await panel(uid, id))[0] ?? {})[0]
  const whole = { revenue: await first(2), cost: await first(3), margin: await first(4) }
  expectSame(whole.revenue, earned.revenue, 'revenue')
  expectSame(whole.cost, totals.cost, 'cost')
  expectSame(whole.margin, earned.margin, 'margin')
  expectPct(await first(1), earned.margin_pct, 'margin_pct')
  expectShare(await first(6), totals.unpriced_requests, totals.requests, 'unpriced')
  expectShare(await first(12), totals.incomplete_requests, totals.requests, 'incomplete')
  expectShare(await first(13), totals.estimated_cost, totals.cost, 'estimated')
  expectShare(await first(7), earned.unallocated_revenue, earned.revenue, 'unallocated')
  const { rows } = await marginOf(slice(), [], 'day')
  const days = byName(await panel(uid, 9), ['time'])
  const shares = byName(await panel(uid, 8), ['time'])
  for (const { period_ms = 0, earned: of_day, cost, requests } of rows) {
    const day = days.get(new Date(period_ms).toISOString().slice(0, 19).replace('T', ' '))
    if (day === undefined) {
      expect([of_day?.revenue, cost, requests], 'a day that the board leaves out').toEqual([0n, 0n, 0n])
      continue
    }
    expectSame(day.revenue, of_day?.revenue ?? null, 'revenue of a day')
    expectSame(day.cost, cost, 'cost of a day')
    expectSame(day.margin, of_day?.margin ?? null, 'margin of a day')
    expectPct(shares.get(String(day.time))?.margin_pct, of_day?.margin_pct ?? null, 'margin_pct of a day')
  }
}

/** The API rounds to six digits. */
function expectPct(board: unknown, api: string | null, what: string): void {
  if (api === null || board === null) expect(board, what).toBe(api)
  else expect(Math.abs(Number(board) - Number(api)), `${what}: ${board}, ${api}`).toBeLessThanOrEqual(1e-6)
}

/** A share on a board, and what the API's figures come to. */
function expectShare(board: unknown, part: bigint, whole: bigint, what: string): void {
  if (whole === 0n) expect(board, what).toBeNull()
  else expectNear(board, Number(part) / Number(whole), what, 1, OF_RATIOS)
}

async function tables({ panel, slice }: Views): Promise<void> {
  for (const [uid, keys] of [
    [UID.customers, ['customer']],
    [UID.features, ['feature', 'model']],
  ] as const) {
    const { rows } = await marginOf(slice(), keys)
    const table = byName(await panel(uid, 5), keys)
    for (const row of rows) {
      const name = keys.map((key) => shown(row.names[key] ?? '')).join(' / ')
      const same = table.get(name)
      if (same === undefined) {
        // A group whose requests were all taken back, and that has usage or open revenue left at most.
        expect([row.requests, row.cost, row.earned?.revenue], name).toEqual([0n, 0n, 0n])
        continue
      }
      expectSame(same.revenue_usd, row.earned?.revenue ?? null, `${name}: revenue`)
      expectSame(same.cost_usd, row.cost, `${name}: cost`)
      expectSame(same.margin_usd, row.earned?.margin ?? null, `${name}: margin`)
      expectPct(same.margin_pct, row.earned?.margin_pct ?? null, `${name}: margin_pct`)
      expectSame(same.estimated_usd, row.estimated_cost, `${name}: estimated`)
      expectShare(same.unpriced_share, row.unpriced_requests, row.requests, `${name}: unpriced share`)
      expect(same.cost_is, name).toBe(row.incomplete_requests > 0n ? 'at least' : '')
      expectSame(
        same.cost_per_request,
        row.cost_per_request ?? null,
        `${name}: cost per request`,
        0,
        OF_RATIOS,
      )
      expect([Number(same.requests), Number(same.unpriced), Number(same.incomplete)], name).toEqual([
        Number(row.requests),
        Number(row.unpriced_requests),
        Number(row.incomplete_requests),
      ])
    }
    const names = new Set(
      rows.map(({ names: of_row }) => keys.map((key) => shown(of_row[key] ?? '')).join(' / ')),
    )
    expect([...table.keys()].filter((name) => !names.has(name))).toEqual([])
  }
}

async function bridges({ panel, slice }: Views): Promise<void> {
  const { reader, filters } = slice()
  const { bridge, listed } = await bridgeReport({
    reader,
    filters,
    as_of_ms: undefined,
    a: { from_ms: FIRST_DAY_MS, to_ms: NOW_MS },
    b: { from_ms: NOW_MS, to_ms: END_MS },
    metric: 'margin',
    method: 'sequential',
    cells: 10_000,
  })
  if (bridge.kind !== 'bridge' || bridge.metric !== 'margin') throw new Error('no margin bridge')
  const pairs = new Map<string, Record<(typeof COST_EFFECTS)[number], bigint>>()
  let scale = 0
  for (const { feature, model, effects } of listed.cells) {
    const name = `${shown(feature)} / ${shown(model)}`
    const pair = pairs.get(name) ?? { volume: 0n, feature_mix: 0n, model_mix: 0n, intensity: 0n, price: 0n }
    for (const effect of COST_EFFECTS) {
      pair[effect] += effects[effect]
      scale += Math.abs(usd(effects[effect]))
    }
    pairs.set(name, pair)
  }
  scale += Math.abs(usd(bridge.start)) + Math.abs(usd(bridge.end))
  const steps = byName(await panel(UID.bridge, 6), ['step'])
  const expected = [
    ['Before', bridge.start],
    ['Revenue', bridge.effects.revenue],
    ['Volume', bridge.effects.volume],
    ['Feature mix', bridge.effects.feature_mix],
    ['Model mix', bridge.effects.model_mix],
    ['Intensity', bridge.effects.intensity],
    ['Price', bridge.effects.price],
    ['Now', bridge.end],
  ] as const
  expect([...steps.keys()]).toEqual(expected.map(([step]) => step))
  for (const [step, amount] of expected) expectSame(steps.get(step)?.amount, amount, step, scale, OF_RATIOS)
  const moved = byName(await panel(UID.bridge, 7), ['feature', 'model'])
  for (const [name, effects] of pairs)
    for (const effect of COST_EFFECTS)
      expectSame(moved.get(name)?.[effect], -effects[effect], `${name}: ${effect}`, scale, OF_RATIOS)
  for (const [name, pair] of moved)
    if (!pairs.has(name))
      for (const effect of COST_EFFECTS) expectNear(pair[effect], 0, name, scale, OF_RATIOS)
  expectSame((await panel(UID.bridge, 1))[0]?.margin, bridge.start, 'margin before')
  expectSame((await panel(UID.bridge, 2))[0]?.margin, bridge.end, 'margin now')
}

async function indices({ panel, slice }: Views): Promise<void> {
  const { rows } = await marginOf(slice(), [], 'day')
  const days = rows.filter(({ requests, unpriced_requests }) => requests > unpriced_requests)
  const first = days.find(({ cost }) => cost > 0n)
  const shown_days = byName(await panel(UID.features, 8), ['time'])
  const later = days.filter(({ period_ms = 0 }) => first !== undefined && period_ms >= (first.period_ms ?? 0))
  expect(shown_days.size).toBe(later.length)
  const dayOf = (from_ms: number) => ({ from_ms, to_ms: from_ms + DAY_MS })
  for (const { period_ms = 0 } of later) {
    const { reader, filters } = slice()
    const { bridge } = await bridgeReport({
      reader,
      filters,
      as_of_ms: undefined,
      a: dayOf(first?.period_ms ?? 0),
      b: dayOf(period_ms),
      metric: 'cost',
      method: 'sequential',
      cells: 0,
    })
    if (bridge.kind !== 'bridge') throw new Error('no bridge')
    const at = new Date(period_ms).toISOString().slice(0, 19).replace('T', ' ')
    const day = shown_days.get(at)
    const { price, units_per_request, intensity, cost_per_request } = bridge.indices
    const told = { price_index: price, units_per_request, intensity, cost_per_request }
    for (const [name, index] of Object.entries(told)) expectIndex(day?.[name], index, `${at}: ${name}`)
  }
}

const ONE = 10n ** 18n

function expectIndex(board: unknown, index: Rational | undefined, what: string): void {
  if (index === undefined) expect(board, what).toBeNull()
  else expectNear(board, usd((index.num * ONE) / index.den), what, 1, OF_RATIOS)
}

async function savings({ panel, slice }: Views): Promise<void> {
  const grouping: Grouping = { grain: 'none', group_by: ['feature', 'model'] }
  const page = { order: totalOrder(grouping), limit: 1_000, after: undefined }
  const { rows, totals } = await savingsReport({ slice: slice(), grouping, page })
  const techniques = byName(await panel(UID.savings, 6), ['technique'])
  for (const name of TECHNIQUES) expectSame(techniques.get(name)?.saved, totals.techniques[name], name)
  expectSame((await panel(UID.savings, 3))[0]?.counterfactual, totals.counterfactual, 'counterfactual')
  expectShare((await panel(UID.savings, 4))[0]?.share, totals.saved, totals.counterfactual, 'saved share')
  const table = byName(await panel(UID.savings, 7), ['feature', 'model'])
  for (const { names, actual, saved, techniques: of_row } of rows) {
    const name = `${shown(names.feature ?? '')} / ${shown(names.model ?? '')}`
    expectSame(table.get(name)?.saved, saved, `${name}: saved`)
    expectSame(table.get(name)?.cost_usd, actual, `${name}: cost`)
    for (const technique of TECHNIQUES)
      expectSame(table.get(name)?.[technique], of_row[technique], `${name}: ${technique}`)
  }
}

/** The GPU board has no customers to choose. */
async function gpus({ panel, slice }: Views): Promise<void> {
  const idle = await marginOf(slice([['feature', IDLE]]), [])
  expectSame((await panel(UID.gpu, 2))[0]?.idle_usd, idle.totals.cost, 'idle')
  const { rows } = await marginOf(slice(), ['feature', 'model'])
  const hours = new Map<string, bigint>()
  for (const { names, gpu_seconds } of rows)
    if (names.feature !== IDLE)
      hours.set(shown(names.model ?? ''), (hours.get(shown(names.model ?? '')) ?? 0n) + gpu_seconds)
  const models = byName(await panel(UID.gpu, 7), ['model'])
  for (const [model, seconds] of hours)
    if (seconds > 0n) expectNear(models.get(model)?.gpu_hours, usd(seconds) / 3600, `${model}: GPU-hours`)
}

/** Neither has the board of data quality. */
async function quality({ panel, slice }: Views): Promise<void> {
  const { rows } = await marginOf(slice(), ['provider', 'model'])
  const told = rows
    .filter(({ unpriced_requests }) => unpriced_requests > 0n)
    .map(({ names, requests, unpriced_requests }) => [
      names.model,
      Number(unpriced_requests),
      Number(requests),
    ])
  const table = await panel(UID.quality, 9)
  expect(
    table.map(({ model, unpriced, requests }) => [model, Number(unpriced), Number(requests)]).toSorted(),
  ).toEqual(told.toSorted())
  // Each event that stands incomplete names two fields.
  const fields = await panel(UID.quality, 11)
  const named = fields.reduce((sum, { requests }) => sum + Number(requests), 0)
  const incomplete = rows.reduce((sum, { incomplete_requests }) => sum + Number(incomplete_requests), 0)
  expect(named).toBe(2 * incomplete)
  const estimated = byName(await panel(UID.quality, 12), ['model'])
  // Revenue knows no provider.
  for (const { names, estimated_cost } of rows.filter((row) => row.names.provider !== ''))
    expectSame(
      estimated.get(names.model ?? '')?.estimated_usd ?? 0,
      estimated_cost,
      `${names.model}: estimated`,
    )
}

const { c } = usageLedger

describe(`what boards and reports both say is the same, over random ledgers (seed ${SEED})`, () => {
  test.each<[string, (views: Views) => Promise<void>, readonly RandomLedger[]]>([
    ['revenue, cost, margin, unpriced and unallocated share', (views) => headlines(views, UID.executive), []],
    [`by ${c.customer}, by ${c.feature} and ${c.model}`, tables, []],
    ['the bridge, its steps and its pairs', bridges, feeLedgers(1, 2)],
    ['price, units, intensity and cost per request by day', indices, feeLedgers(2, 3)],
    ['savings by technique', savings, []],
  ])('%s', { timeout: TIMEOUT_MS }, async (_, agree, first) => {
    await overRandomLedgers(async (ledger, customer) => agree(await viewsOf(ledger, customer)), first)
  })

  test.each([
    ['idle GPUs and GPU-hours', gpus],
    ['unpriced models', quality],
  ])('%s', { timeout: TIMEOUT_MS }, async (_, agree) => {
    await overRandomLedgers(async (ledger) => agree(await viewsOf(ledger, undefined)), [])
  })
})

/** `first`: ledgers to look at before the random ones. */
function overRandomLedgers(
  agree: (ledger: RandomLedger, customer: string | undefined) => Promise<void>,
  first: readonly RandomLedger[],
): Promise<void> {
  const customers = fc.option(fc.constantFrom(...CUSTOMERS), { nil: undefined, freq: 2 })
  return fc.assert(fc.asyncProperty(randomLedger, customers, agree), {
    seed: SEED,
    numRuns: first.length + RUNS,
    endOnFailure: true,
    examples: first.map((ledger): [RandomLedger, undefined] => [ledger, undefined]),
  })
}
