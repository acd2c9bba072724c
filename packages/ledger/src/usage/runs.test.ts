import { parseAtto } from '@marginscope/money'
import { NO_RUN, noUsage, type RunPlace } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TenantReader } from '../table/reader.ts'
import { openTestLedger } from '../testing/ledger.ts'
import { insertPostings, type PostingGiven } from '../testing/usage.ts'
import { runDays, runEvents, runsUnder } from './runs.ts'

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
})
afterAll(() => warehouse.close())

const identity = (at: number) => `00000000-0000-0000-0000-${String(at).padStart(12, '0')}`
const NOON = 'T12:00:00Z'
const DAYS = { first: '2026-11-02', last: '2026-11-04' }

/** Each test has tenants of its own; an event's number is its identity. */
function event(
  tenant: string,
  at: number,
  day: string,
  place: Partial<RunPlace>,
  over: Partial<PostingGiven> = {},
) {
  const in_run = { ...NO_RUN, ...place }
  const time = day.includes('T') ? day : `${day}${NOON}`
  return { tenant, identity: identity(at), event_id: `e${at}`, time, in_run, ...over }
}
const asked = (tenant: string) => new TenantReader(warehouse, tenant)

test('a run has requests on the days of its own events, each once, the oldest first', async () => {
  await insertPostings(warehouse, [
    event('days', 1, '2026-11-04', { run: 'r' }),
    event('days', 2, '2026-11-02T23:59:59.999Z', { run: 'r' }),
    event('days', 3, '2026-11-02', { run: 'r', step: 'plan' }),
    event('days', 4, '2026-11-03', { run: 'other' }),
    event('days too', 5, '2026-11-05', { run: 'r' }),
  ])
  expect(await runDays(asked('days'), 'r')).toEqual(['2026-11-02', '2026-11-04'])
  expect(await runDays(asked('days'), 'none')).toEqual([])
})

test('an event of a run is the sum of its postings, with all that it is filed under', async () => {
  const place = { run: 'r', session: 's', parent: 'p', step: 'plan', tool: 'search' }
  const filed = {
    event_source: 'app',
    provider: 'anthropic',
    model: 'claude-sonnet-4-5',
    feature: 'summarize',
    customer: 'globex',
    operation: 'responses',
    outcome: 'error',
    agent: 'planner',
  } as const
  const given = (over: Partial<PostingGiven>) => event('sums', 1, '2026-11-03', place, { ...filed, ...over })
  await insertPostings(warehouse, [
    given({ cost: '0.5', output_tokens: 30, uncached_input_tokens: 4, estimated_cost: '0.25' }),
    given({ kind: 'adjustment', requests: 0, cost: '-0.2', estimated_cost: '0.5', code_executions: 2 }),
  ])
  expect(await runEvents(asked('sums'), { ...DAYS, runs: ['r'], limit: 9 })).toEqual([
    {
      event_id: 'e1',
      ...filed,
      ...place,
      time: Date.parse(`2026-11-03${NOON}`),
      is_unpriced: false,
      is_incomplete: false,
      cost: parseAtto('0.3'),
      estimated_cost: parseAtto('0.75'),
      usage: { ...noUsage(), output_tokens: 30, uncached_input_tokens: 4, code_executions: 2 },
    },
  ])
})

test('an event is without a price or incomplete until that is taken back, and one that was voided is none', async () => {
  const given = (at: number, over: Partial<PostingGiven>) =>
    event('flags', at, '2026-11-03', { run: 'r' }, over)
  await insertPostings(warehouse, [
    given(1, { unpriced_requests: 1, cost: null }),
    given(2, { incomplete_requests: 1, cost: '1' }),
    given(3, { unpriced_requests: 1, incomplete_requests: 1, cost: null }),
    given(3, { kind: 'reprice', requests: 0, unpriced_requests: -1, incomplete_requests: -1, cost: '2' }),
    given(4, { cost: '3' }),
    given(4, { kind: 'reversal', requests: -1, cost: '-3' }),
  ])
  const events = await runEvents(asked('flags'), { ...DAYS, runs: ['r'], limit: 9 })
  expect(
    events.map(({ event_id, is_unpriced, is_incomplete, cost }) => [
      event_id,
      is_unpriced,
      is_incomplete,
      cost,
    ]),
  ).toEqual([
    ['e1', true, false, 0n],
    ['e2', false, true, parseAtto('1')],
    ['e3', false, false, parseAtto('2')],
  ])
})

test('the events of some runs on some days come by time and name, no more than were asked for', async () => {
  const twin = { event_id: 'e4' }
  await insertPostings(warehouse, [
    event('order', 1, '2026-11-01', { run: 'a' }),
    event('order', 2, '2026-11-04T23:59:59Z', { run: 'a' }),
    event('order', 3, '2026-11-03', { run: 'b' }, { ...twin, event_source: 'y' }),
    event('order', 4, '2026-11-03', { run: 'a' }, { ...twin, event_source: 'x' }),
    event('order', 5, '2026-11-03', { run: 'a' }, { event_id: 'e3', event_source: 'z' }),
    event('order', 6, '2026-11-02T00:00:00Z', { run: 'b' }),
    event('order', 7, '2026-11-05T00:00:00Z', { run: 'a' }),
    event('order', 8, '2026-11-03', { run: 'c' }),
    event('order', 9, '2026-11-03', {}),
    event('order too', 10, '2026-11-03', { run: 'a' }),
  ])
  const found = async (runs: readonly string[], limit: number) => {
    const events = await runEvents(asked('order'), { ...DAYS, runs, limit })
    return events.map(({ event_id, event_source }) => `${event_id}${event_source}`)
  }
  expect(await found(['a', 'b'], 9)).toEqual(['e6', 'e3z', 'e4x', 'e4y', 'e2'])
  expect(await found(['a', 'b'], 2)).toEqual(['e6', 'e3z'])
  expect(await found(['b'], 9)).toEqual(['e6', 'e4y'])
  expect(await found([], 9)).toEqual([])
})

test('runs under others are those that name one of them as parent, once, by name, no more than were asked for', async () => {
  await insertPostings(warehouse, [
    event('under', 1, '2026-11-04T23:59:59Z', { run: 'c', parent: 'p' }),
    event('under', 2, '2026-11-02T00:00:00Z', { run: 'b', parent: 'q' }),
    event('under', 3, '2026-11-03', { run: 'b', parent: 'p' }),
    event('under', 4, '2026-11-03', { run: 'seen', parent: 'p' }),
    event('under', 5, '2026-11-03', { parent: 'p' }),
    event('under', 6, '2026-11-03', { run: 'a', parent: 'elsewhere' }),
    event('under', 7, '2026-11-01T23:59:59Z', { run: 'early', parent: 'p' }),
    event('under', 8, '2026-11-05T00:00:00Z', { run: 'late', parent: 'p' }),
    event('under too', 9, '2026-11-03', { run: 'theirs', parent: 'p' }),
  ])
  const under = (parents: readonly string[], limit: number, except: readonly string[] = ['seen']) =>
    runsUnder(asked('under'), { ...DAYS, parents, except, limit })
  expect(await under(['p', 'q'], 9)).toEqual(['b', 'c'])
  expect(await under(['p', 'q'], 1)).toEqual(['b'])
  expect(await under(['q'], 9)).toEqual(['b'])
  expect(await under(['p'], 9, [])).toEqual(['b', 'c', 'seen'])
  expect(await under([], 9)).toEqual([])
})
