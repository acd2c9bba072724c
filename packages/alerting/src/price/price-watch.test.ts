import { type SeriesBucket, Sums } from '@marginscope/reports'
import {
  noUsage,
  type PriceEntryInput,
  type RegressionRule,
  regressionRule,
  type UsageCounts,
} from '@marginscope/schemas'
import { describe, expect, test } from 'vitest'
import { type Accepted, NOTHING_ACCEPTED } from '../accepted.ts'
import { booksOf } from '../testing/books.ts'
import { PriceWatch, priceWatched } from './price-watch.ts'

const BUCKET_MS = 300_000
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const FROM_MS = Date.parse('2026-09-01T00:00:00Z')
const RULE = { name: 'r', kind: 'regression', signals: ['price_per_token'] }

/** Requests that came in one bucket, spread evenly; a million tokens of output each unless said. */
interface Given {
  readonly at_ms: number
  readonly version?: number
  readonly model?: string
  readonly provider?: string
  readonly tier?: string
  readonly charged?: string
  readonly usage?: Partial<UsageCounts>
  readonly requests?: number
  /** USD of all of them. */
  readonly cost?: number
  readonly last_ms?: number
}

function bucketOf(given: Given): SeriesBucket {
  const {
    at_ms,
    version = 1,
    model = 'gpt-5',
    provider = 'openai',
    tier = 'standard',
    charged = 'o0',
  } = given
  const { requests = 1, cost = 10, usage = { output_tokens: 1_000_000 }, last_ms = at_ms } = given
  const tokens = Object.values(usage).reduce((sum, count) => sum + count, 0) * requests
  const sums = { x: tokens, y: cost * 1e12, xx: 0, xy: 0, yy: 0, logs: 0, log: 0, log2: 0 }
  return {
    labels: [provider, model, tier, '', '', charged, String(version)],
    at: Math.floor(at_ms / BUCKET_MS),
    sums: Sums.of({ requests, cost: cost * 1e12 }, { price_per_token: sums }),
    sample: { first_ms: at_ms, tie: 0, last_ms, usage: { ...noUsage(), ...usage } },
  }
}

/** One for every hour of [from, to). */
const hourly = (from_ms: number, to_ms: number, over: Partial<Given> = {}): Given[] =>
  Array.from({ length: Math.floor((to_ms - from_ms) / HOUR_MS) }, (_, at) => ({
    at_ms: from_ms + at * HOUR_MS + 1_000,
    ...over,
  }))

interface Setting {
  readonly rule?: Partial<RegressionRule>
  readonly accepted?: Accepted
  readonly until_ms?: number
  readonly cut?: number
}

function watch(
  versions: readonly (readonly Partial<PriceEntryInput>[])[],
  given: readonly Given[],
  { rule = {}, accepted = NOTHING_ACCEPTED, until_ms, cut = given.length }: Setting = {},
) {
  const prices = { tenant: 't', books: booksOf(...versions) }
  const parsed = regressionRule.parse({ ...RULE, ...rule })
  const started = priceWatched(parsed, { bucket_ms: BUCKET_MS, accepted, prices }).start()
  const buckets = given.map(bucketOf).toSorted((a, b) => a.at - b.at)
  for (let at = 0; at < buckets.length; ) {
    let end = Math.min(buckets.length, at + cut)
    while (end < buckets.length && buckets[end]?.at === buckets[end - 1]?.at) end += 1
    const to_ms = ((buckets[end - 1]?.at ?? 0) + 1) * BUCKET_MS
    started.observe({ to_ms, buckets: buckets.slice(at, end) })
    at = end
  }
  if (until_ms !== undefined) started.observe({ to_ms: until_ms, buckets: [] })
  return started.episodes()
}

const TEN = [{ amount: '10' }]
const TWELVE = [{ amount: '12' }]
const CHANGE_MS = FROM_MS + 3 * DAY_MS
const before = hourly(FROM_MS, CHANGE_MS)
const after = (version = 2, hours = 6) =>
  hourly(CHANGE_MS, CHANGE_MS + hours * HOUR_MS, { version, cost: 12 })

describe('a change of price', () => {
  test('fires at the first event that another book priced, with what it costs a month', () => {
    const [only, ...others] = watch([TEN, TWELVE], [...before, ...after()])
    expect(others).toEqual([])
    expect(only).toMatchObject({
      signal: 'price_per_token',
      labels: { model: 'gpt-5' },
      direction: 'up',
      onset_ms: CHANGE_MS + 1_000,
      fired_ms: CHANGE_MS + 1_000,
      resolved_ms: null,
    })
    expect(only?.effect).toBeCloseTo(0.2)
    expect(only?.baseline).toBeCloseTo(10 / 1e6)
    expect(only?.value).toBeCloseTo(12 / 1e6)
    // 24 requests a day for 30 days, $2 more each.
    expect((only?.impact_per_month ?? 0) / (24 * 30 * 2)).toBeCloseTo(1, 1)
  })

  test('fires when a price of the same book begins to hold, within a bucket too', () => {
    const began_ms = CHANGE_MS + 2 * 60_000
    const began = new Date(began_ms).toISOString()
    const book = [
      { amount: '10', valid_to: began },
      { amount: '12', valid_from: began },
    ]
    const straddling = { at_ms: CHANGE_MS + 1_000, last_ms: began_ms + 30_000, requests: 50 }
    const [only] = watch([book], [...before, straddling, ...hourly(CHANGE_MS + HOUR_MS, CHANGE_MS + DAY_MS)])
    expect(only).toMatchObject({ fired_ms: began_ms, labels: { model: 'gpt-5' } })
  })

  test('is normal after a day, and resolved when the old price is back', () => {
    const [normal] = watch([TEN, TWELVE], [...before, ...after(2, 30)])
    expect(normal?.resolved_ms).toBe(CHANGE_MS + 1_000 + DAY_MS)
    const back_ms = CHANGE_MS + 6 * HOUR_MS
    const back = hourly(back_ms, back_ms + 5 * HOUR_MS, { version: 3 })
    const [taken_back, ...others] = watch([TEN, TWELVE, TEN], [...before, ...after(), ...back])
    expect(taken_back?.resolved_ms).toBe(back_ms + 1_000)
    expect(others).toEqual([])
  })

  test('is resolved when somebody accepts it, and what comes next is compared with it', () => {
    const said_ms = CHANGE_MS + HOUR_MS
    const found = watch([TEN, TWELVE], [...before, ...after()], { accepted: () => [said_ms] })
    expect(found).toHaveLength(1)
    expect(found[0]?.resolved_ms).toBe(said_ms)
  })

  test('of cached tokens alone is told by what the model is usually asked for', () => {
    const book = (read: string) => [{ amount: '10' }, { amount: read, meter: 'cache_read_tokens' as const }]
    const cached = { charged: 'ro0', usage: { cache_read_tokens: 9_000_000, output_tokens: 100_000 } }
    const history = [...before, ...hourly(FROM_MS, CHANGE_MS, { ...cached, cost: 10 })]
    const [only] = watch([book('1'), book('2')], [...history, { at_ms: CHANGE_MS, version: 2 }])
    // Half of the spend is of requests of which nine tenths are cache reads.
    expect(only?.fired_ms).toBe(CHANGE_MS)
    expect(only?.effect).toBeCloseTo(0.45)
  })

  test('from nothing to something is one', () => {
    const free = hourly(FROM_MS, CHANGE_MS, { cost: 0 })
    const found = watch([[{ amount: '0' }], TEN], [...free, { at_ms: CHANGE_MS, version: 2 }])
    expect(found[0]).toMatchObject({ fired_ms: CHANGE_MS, effect: Number.POSITIVE_INFINITY })
  })

  test('is the same however the buckets are cut, and by a copy', () => {
    const all = [...before, ...after(2, 40)]
    const whole = watch([TEN, TWELVE], all)
    expect(whole).toHaveLength(1)
    expect(watch([TEN, TWELVE], all, { cut: 1 })).toEqual(whole)
    expect(watch([TEN, TWELVE], all, { cut: 7, until_ms: CHANGE_MS + 41 * HOUR_MS })).toEqual(whole)
    const prices = { tenant: 't', books: booksOf(TEN, TWELVE) }
    const first = priceWatched(regressionRule.parse(RULE), {
      bucket_ms: BUCKET_MS,
      accepted: NOTHING_ACCEPTED,
      prices,
    }).start()
    first.observe({ to_ms: CHANGE_MS, buckets: before.map(bucketOf) })
    const copy = first.copy()
    copy.observe({ to_ms: CHANGE_MS + HOUR_MS, buckets: after(2, 1).map(bucketOf) })
    expect(copy).toBeInstanceOf(PriceWatch)
    expect(copy.episodes()).toHaveLength(1)
    expect(first.episodes()).toEqual([])
  })
})

describe('nothing is said', () => {
  const none = (versions: Parameters<typeof watch>[0], given: readonly Given[], setting?: Setting) =>
    expect(watch(versions, given, setting)).toEqual([])

  test('of a book that prices the model as before', () => {
    const other = [
      { amount: '10' },
      { price_id: 'x', amount: '99', model_match: { type: 'exact' as const, pattern: 'o9' } },
    ]
    none([TEN, other], [...before, ...after()])
  })

  test('of a change the other way, too small or worth too little', () => {
    none([TWELVE, TEN], [...before, ...after()])
    none([TEN, [{ amount: '10.4' }]], [...before, ...after()])
    const cheap = hourly(FROM_MS, CHANGE_MS, { cost: 0.01 })
    none([TEN, TWELVE], [...cheap, ...hourly(CHANGE_MS, CHANGE_MS + DAY_MS, { version: 2, cost: 0.012 })])
    expect(watch([TWELVE, TEN], [...before, ...after()], { rule: { direction: 'both' } })).toHaveLength(1)
  })

  test('of the first event of a model, and of one that had no price before', () => {
    none([TEN, TWELVE], after())
    none([[], TWELVE], [...hourly(FROM_MS, CHANGE_MS, { cost: 0 }), ...after()])
  })

  test('of requests of another kind: batch, long prompts, cached input', () => {
    const book = [
      { amount: '10' },
      { amount: '5', conditions: { service_tier: ['batch' as const] } },
      { amount: '1', meter: 'uncached_input_tokens' as const },
      {
        amount: '2',
        meter: 'uncached_input_tokens' as const,
        conditions: { context: { threshold: 200_000, op: '>' as const, mode: 'whole_request' as const } },
      },
    ]
    const long = { charged: 'io1', usage: { uncached_input_tokens: 250_000, output_tokens: 1_000 } }
    none(
      [book],
      [
        ...hourly(FROM_MS, CHANGE_MS, { tier: 'batch', cost: 5 }),
        ...hourly(CHANGE_MS, CHANGE_MS + DAY_MS),
        ...hourly(CHANGE_MS, CHANGE_MS + DAY_MS, { ...long, cost: 50 }),
      ],
    )
  })

  test('of a price that depends on the hour', () => {
    const peak = [
      { amount: '10' },
      { amount: '20', conditions: { time_windows: [{ start: '08:00', end: '20:00' }] } },
    ]
    none([peak, peak], [...before, ...after(2, 48)])
  })

  test('of an event that was priced by a newer book because it came late', () => {
    const late = { at_ms: FROM_MS + DAY_MS, version: 2, cost: 12 }
    const found = watch([TEN, TWELVE], [...before, late, ...after()])
    expect(found.map(({ fired_ms }) => fired_ms)).toEqual([CHANGE_MS + 1_000])
  })

  test('twice, where lanes take turns with the old and the new book for some seconds', () => {
    const turns = [2, 1, 2, 1].map((version, at) => ({ at_ms: CHANGE_MS + at * 1_500, version }))
    const found = watch(
      [TEN, TWELVE],
      [...before, ...turns, ...hourly(CHANGE_MS + HOUR_MS, CHANGE_MS + DAY_MS, { version: 2 })],
    )
    expect(found.map(({ fired_ms, resolved_ms }) => [fired_ms, resolved_ms])).toEqual([[CHANGE_MS, null]])
  })

  test('a second time of another provider of the same model', () => {
    const both = (amount: string) => [{ amount }, { amount, provider: 'azure', price_id: 'az' }]
    const azure = { provider: 'azure' }
    const found = watch(
      [both('10'), both('12')],
      [
        ...before,
        ...hourly(FROM_MS, CHANGE_MS, azure),
        ...after(),
        ...hourly(CHANGE_MS, CHANGE_MS + HOUR_MS, { ...azure, version: 2 }),
      ],
    )
    expect(found).toHaveLength(1)
  })
})
