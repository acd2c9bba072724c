import { COST_EFFECTS } from '@marginscope/finance'
import { COST_COLUMNS } from '@marginscope/ledger'
import { insertPostings, insertRevenue, type PostingGiven } from '@marginscope/ledger/testing'
import { atto, divideHalfEven, formatAtto, parseAtto, sumAtto } from '@marginscope/money'
import type { Dimension } from '@marginscope/reports'
import type { BridgeAnswer } from '@marginscope/schemas'
import { allocateAll } from '@marginscope/worker'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApi, type TestApi } from '../testing/api.ts'

const START_MS = Date.parse('2026-03-20T00:00:00Z')
const DAYS = 60
const POSTINGS = 4_000
/** Each asks the engine: its arithmetic has 10,000 runs of its own, here 18 kinds of questions meet the statements. */
const RUNS = 48

let api: TestApi
let authorization: string
let postings: readonly PostingGiven[] = []
let earned: readonly { readonly day: number; readonly customer: string; readonly amount: string }[] = []
beforeAll(async () => {
  api = await openTestApi()
  authorization = await api.key('seeded')
  const random = mulberry(20260320)
  const below = (limit: number) => Math.floor(random() * limit)
  const pick = <T>(values: readonly [T, ...T[]]): T => values[below(values.length)] ?? values[0]
  const posting = (): PostingGiven => {
    const at = below(DAYS * 86_400_000)
    // A repricing: it counts nothing and may lower the cost.
    const count = random() < 0.05 ? 0 : 1
    const is_unpriced = count === 1 && random() < 0.1
    const costs = COST_COLUMNS.map((name) => {
      const amount =
        is_unpriced || random() < 0.4
          ? 0n
          : BigInt(below(1e15)) * BigInt(below(1e6)) * (count === 1 ? 1n : -1n)
      return [name, formatAtto(atto(amount))] as const
    })
    return {
      tenant: 'seeded',
      time: new Date(START_MS + at).toISOString(),
      // Models come and go: each lives for a part of the sixty days.
      model: `m${Math.floor(at / (DAYS * 86_400_000) + random() * 4)}`,
      feature: pick(['', 'chat', 'search']),
      customer: pick(['', 'acme', 'bolt']),
      service_tier: pick(['standard', 'batch']),
      kind: count === 1 ? 'charge' : 'reprice',
      requests: count,
      unpriced_requests: is_unpriced ? 1 : 0,
      uncached_input_tokens: count * below(5_000),
      cache_read_tokens: count * below(3) * 1_000,
      output_tokens: count * below(900),
      images: random() < 0.1 ? count : 0,
      web_searches: random() < 0.1 ? count : 0,
      gpu_seconds: formatAtto(parseAtto(String(count * below(90)))),
      cost: is_unpriced ? null : formatAtto(sumAtto(costs.map(([, cost]) => parseAtto(cost)))),
      ...Object.fromEntries(costs),
    }
  }
  postings = Array.from({ length: POSTINGS }, posting)
  await insertPostings(api.warehouse, postings)
  earned = Array.from({ length: DAYS }, (_, day) =>
    ['', 'acme'].map((customer) => ({ day, customer, amount: `${below(1e6)}.000000000000000001` })),
  ).flat()
  await insertRevenue(
    api.warehouse,
    earned.map(({ day, ...line }) => ({
      tenant: 'seeded',
      day: instant(day * 86_400_000).slice(0, 10),
      ...line,
    })),
  )
  await allocateAll(api.warehouse)
})
afterAll(() => api.remove())

const bound = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: DAYS }).map((day) => day * 86_400_000) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: DAYS * 96 }).map((slot) => slot * 900_000) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: DAYS * 86_400_000 }) },
)
const range = fc
  .tuple(bound, bound)
  .filter(([one, other]) => one !== other)
  .map(([one, other]) => [Math.min(one, other), Math.max(one, other)] as const)
type Only = readonly [FilteredBy, string] | undefined
type FilteredBy = Extract<Dimension, 'customer' | 'feature' | 'model' | 'service_tier'>

const filter: fc.Arbitrary<Only> = fc.option(
  fc.constantFrom<readonly [FilteredBy, string]>(
    ['customer', 'acme'],
    ['feature', ''],
    ['model', 'm2'],
    ['service_tier', 'batch'],
  ),
  { nil: undefined },
)

test(`${RUNS} random pairs of periods, filters, metrics and methods: residual 0, cells, and the figures of the plain rows`, async () => {
  await fc.assert(
    fc.asyncProperty(
      range,
      range,
      filter,
      fc.constantFrom('cost', 'margin', 'cost_per_request'),
      fc.constantFrom('sequential', 'shapley'),
      fc.constantFrom('0', '3', '10000'),
      async (a, b, only, metric, method, cells) => {
        // What is allocated to features and models is the allocation's own matter.
        fc.pre(metric !== 'margin' || only === undefined || only[0] === 'customer')
        const filters = only === undefined ? {} : { [`filter.${only[0]}`]: only[1] }
        const params = { ...named('a', a), ...named('b', b), metric, method, cells, ...filters }
        const { status, text, json } = await api.get('/v1/bridge', params, { authorization })
        expect(status, text).toBe(200)
        const answer: BridgeAnswer = json
        expectToAddUp(answer)
        const [start, end] = [figure(a, metric, only), figure(b, metric, only)]
        expect([answer.start, answer.end]).toEqual(answer.undefined_in === null ? [start, end] : [null, null])
        expect(answer.undefined_in === null).toBe(start !== null && end !== null)
      },
    ),
    { numRuns: RUNS },
  )
}, 600_000)

function expectToAddUp({ start, end, effects, cells, other_cells }: BridgeAnswer): void {
  if (start === null || end === null || effects === null) {
    expect([start, end, effects, cells]).toEqual([null, null, null, []])
    return
  }
  const sum = (amounts: readonly (string | undefined)[]) =>
    sumAtto(amounts.map((amount) => parseAtto(amount ?? '0')))
  expect(sum([start, ...Object.values(effects)])).toBe(parseAtto(end))
  for (const name of COST_EFFECTS)
    expect(sum([...cells.map((cell) => cell.effects[name]), other_cells.effects[name]])).toBe(
      parseAtto(effects[name]),
    )
  for (const each of [...cells, other_cells])
    expect(sum(Object.values(each.effects))).toBe(parseAtto(each.total))
}

/** The same figure from the plain rows. */
function figure([from, to]: readonly [number, number], metric: string, only: Only): string | null {
  let [cost, revenue, requests] = [0n, 0n, 0n]
  for (const { time, ...posting } of postings) {
    const at = Date.parse(time) - START_MS
    if (at < from || at >= to || (only !== undefined && posting[only[0]] !== only[1])) continue
    cost += parseAtto(posting.cost ?? '0')
    requests += BigInt((posting.requests ?? 0) - (posting.unpriced_requests ?? 0))
  }
  for (const { day, customer, amount } of earned) {
    const at = day * 86_400_000
    if (at >= from && at < to && (only === undefined || only[1] === customer)) revenue += parseAtto(amount)
  }
  if (metric === 'margin') return formatAtto(atto(revenue - cost))
  if (metric === 'cost') return formatAtto(atto(cost))
  return requests > 0n ? formatAtto(atto(divideHalfEven(cost, requests))) : null
}

function named(period: string, [from, to]: readonly [number, number]) {
  return { [`from_${period}`]: instant(from), [`to_${period}`]: instant(to) }
}

function instant(offset_ms: number): string {
  return new Date(START_MS + offset_ms).toISOString()
}

/** mulberry32: a seeded stream of numbers in [0, 1). */
function mulberry(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
