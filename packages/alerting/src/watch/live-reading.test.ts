import { TenantReader } from '@marginscope/ledger'
import { openTestLedger } from '@marginscope/ledger/testing'
import { alertRules } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { NOTHING_ACCEPTED } from '../accepted.ts'
import { watchedBy } from '../rules.ts'
import { NO_BOOKS } from '../testing/books.ts'
import { insertHistory } from '../testing/history.ts'
import { LiveReading } from './live-reading.ts'
import { type Reading, readingsOf } from './reading.ts'

const BUCKET_MS = 300_000
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const FROM_MS = Date.parse('2026-09-07T00:00:00Z')
const ONSET_MS = FROM_MS + 5 * DAY_MS + 3 * HOUR_MS
const END_MS = FROM_MS + 6 * DAY_MS

const RULES = alertRules.parse([
  { name: 'r', kind: 'regression', signals: ['output_tokens_per_request'], min_impact_per_month: '1' },
])

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
})
afterAll(() => warehouse.close())

let tenants = 0
let reader: TenantReader
beforeEach(() => {
  tenants += 1
  reader = new TenantReader(warehouse, `t${tenants}`)
})

const reading = (): Reading => {
  const [only] = readingsOf(
    watchedBy(RULES, {
      bucket_ms: BUCKET_MS,
      accepted: NOTHING_ACCEPTED,
      prices: { tenant: reader.tenant, books: NO_BOOKS },
    }),
  )
  if (only === undefined) throw new Error('a rule makes a view')
  return only
}

const over = (until_ms: number, recorded_until_ms: number) =>
  LiveReading.over(
    reader,
    reading(),
    { bucket_ms: BUCKET_MS },
    { from_ms: FROM_MS, until_ms, recorded_until_ms },
  )

const episodesOf = (live: LiveReading | undefined) => live?.watches.flatMap((watch) => watch.episodes()) ?? []

/** What the dry run says. */
const whole = async () => episodesOf(await over(END_MS, END_MS + DAY_MS))

/** Requests of [from, to) that were recorded at an instant. */
const insert = (from_ms: number, to_ms: number, recorded_ms: number, per_bucket = 60, seed = 1) =>
  insertHistory(warehouse, {
    tenant: reader.tenant,
    from_ms,
    to_ms,
    per_bucket,
    seed,
    change: { at_ms: ONSET_MS, factor: 1.6 },
    recorded_at: new Date(recorded_ms).toISOString().slice(0, -1),
  })

describe('a view that grows', () => {
  test('is judged as the whole history is, whatever the steps in which it comes', async () => {
    const steps = [5 * DAY_MS, HOUR_MS, 2 * HOUR_MS, 10 * 60_000, 35 * 60_000, 4 * HOUR_MS]
    let at_ms = FROM_MS
    let live: LiveReading | undefined
    for (const step_ms of [...steps, END_MS]) {
      const to_ms = Math.min(END_MS, at_ms + step_ms)
      await insert(at_ms, to_ms, to_ms)
      if (live === undefined) live = await over(to_ms, to_ms)
      else await live.advance(reader, to_ms, to_ms)
      at_ms = to_ms
    }
    const episodes = episodesOf(live)
    expect(episodes).toHaveLength(1)
    expect(episodes[0]?.fired_ms).not.toBeNull()
    expect(episodes).toEqual(await whole())
  })

  test('judges the hours again to which rows come late', async () => {
    await insert(FROM_MS, ONSET_MS - HOUR_MS, ONSET_MS - HOUR_MS)
    const live = await over(ONSET_MS - HOUR_MS, ONSET_MS - HOUR_MS)
    // A collector was away for four hours: half of the requests come when it is back.
    const back_ms = ONSET_MS + 3 * HOUR_MS
    await insert(ONSET_MS - HOUR_MS, back_ms, back_ms, 30)
    await live.advance(reader, back_ms, back_ms)
    const before = episodesOf(live)
    await insert(ONSET_MS - HOUR_MS, back_ms, back_ms + 1_000, 30, 2)
    await live.advance(reader, back_ms + 1_000, back_ms)
    await insert(back_ms, END_MS, END_MS)
    await live.advance(reader, END_MS, END_MS)
    expect(live.watches.map(({ is_outdated }) => is_outdated)).toEqual([false])
    expect(episodesOf(live)).toEqual(await whole())
    // The same change, told once: found anew it overlaps what was found before.
    expect(before).toHaveLength(1)
    expect(episodesOf(live)).toHaveLength(1)
  })

  test('says so when rows come that only the whole history can take in', async () => {
    await insert(FROM_MS, END_MS, END_MS)
    const live = await over(END_MS, END_MS)
    await insert(FROM_MS, FROM_MS + HOUR_MS, END_MS + 1, 10, 3)
    await live.advance(reader, END_MS + 1, END_MS)
    expect(live.watches.map(({ is_outdated }) => is_outdated)).toEqual([true])
    expect(episodesOf(await over(END_MS, END_MS + 1))).toEqual(await whole())
  })
})
