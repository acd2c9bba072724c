import { type SeriesBucket, Sums } from '@marginscope/reports'
import { noUsage, type RegressionRule, regressionRule } from '@marginscope/schemas'
import { describe, expect, test } from 'vitest'
import { type Accepted, NOTHING_ACCEPTED } from '../accepted.ts'
import { booksOf } from '../testing/books.ts'
import { asksForModels, modelsWatched } from './model-watch.ts'

const BUCKET_MS = 300_000
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const FROM_MS = Date.parse('2026-09-01T00:00:00Z')
const TURN_MS = FROM_MS + 4 * DAY_MS
const RULE = { name: 'r', kind: 'regression', signals: ['cost_per_request'], by: ['feature', 'model'] }
/** USD for a million tokens of output. */
const PRICES = { 'gpt-5': '10', 'gpt-5-pro': '120', 'gpt-5-mini': '2', 'gpt-5.1': '10.20' }
const BOOKS = booksOf(
  Object.entries(PRICES).map(([model, amount]) => ({
    price_id: model,
    model_match: { type: 'exact' as const, pattern: model },
    amount,
  })),
)

interface Given {
  readonly at_ms: number
  readonly model?: string
  readonly feature?: string
}

/** One request of a million tokens of output. */
function bucketOf({ at_ms, model = 'gpt-5', feature = 'chat' }: Given): SeriesBucket {
  const cost = Number(PRICES[model as keyof typeof PRICES] ?? 0) * 1e12
  return {
    labels: [feature, 'openai', model, 'standard', '', '', 'o0', '1'],
    at: Math.floor(at_ms / BUCKET_MS),
    sums: Sums.of(
      { requests: 1, cost, cost_output: cost, generated: 1e6 },
      { price_per_token: { x: 1e6, y: cost, xx: 0, xy: 0, yy: 0, logs: 0, log: 0, log2: 0 } },
    ),
    sample: { first_ms: at_ms, tie: 0, last_ms: at_ms, usage: { ...noUsage(), output_tokens: 1e6 } },
  }
}

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
  given: readonly Given[],
  { rule = {}, accepted = NOTHING_ACCEPTED, until_ms, cut = 10_000 }: Setting = {},
) {
  const options = { bucket_ms: BUCKET_MS, accepted, prices: { tenant: 't', books: BOOKS } }
  let watched = modelsWatched(regressionRule.parse({ ...RULE, ...rule }), options).start()
  const buckets = given.map(bucketOf).toSorted((a, b) => a.at - b.at)
  for (let at = 0; at < buckets.length; ) {
    let end = Math.min(buckets.length, at + cut)
    while (end < buckets.length && buckets[end]?.at === buckets[end - 1]?.at) end += 1
    watched.observe({ to_ms: ((buckets[end - 1]?.at ?? 0) + 1) * BUCKET_MS, buckets: buckets.slice(at, end) })
    watched = watched.copy()
    at = end
  }
  if (until_ms !== undefined) watched.observe({ to_ms: until_ms, buckets: [] })
  return watched.episodes()
}

const usual = hourly(FROM_MS, TURN_MS)
const once = (model: string, at_ms = TURN_MS + 1_000): Given => ({ at_ms, model })

describe("a feature's first event on another model", () => {
  test('fires by itself where the model is dearer, with what it costs if all of it moves', () => {
    const [only, ...others] = watch([...usual, once('gpt-5-pro')])
    expect(others).toEqual([])
    expect(only).toMatchObject({
      signal: 'cost_per_request',
      labels: { feature: 'chat', model: 'gpt-5-pro' },
      direction: 'up',
      onset_ms: TURN_MS + 1_000,
      fired_ms: TURN_MS + 1_000,
      resolved_ms: null,
      requests: 1,
    })
    expect(only?.baseline).toBeCloseTo(10)
    expect(only?.value).toBeCloseTo(120)
    expect(only?.effect).toBeCloseTo(11)
    expect((only?.impact_per_month ?? 0) / (24 * 30 * 110)).toBeCloseTo(1, 1)
  })

  test('says nothing of a model that costs the same, has no price, or is cheaper where only dearer ones are asked for', () => {
    for (const model of ['gpt-5.1', 'gpt-oss', 'gpt-5-mini'])
      expect(watch([...usual, once(model)])).toEqual([])
    const [cheaper] = watch([...usual, once('gpt-5-mini')], { rule: { direction: 'both' } })
    expect(cheaper).toMatchObject({ direction: 'down', labels: { model: 'gpt-5-mini' } })
    expect(cheaper?.effect).toBeCloseTo(-0.8)
  })

  test('says nothing of a feature that is still being tried out, nor of a model it has had', () => {
    expect(
      watch([...hourly(FROM_MS, FROM_MS + 2 * DAY_MS), once('gpt-5-pro', FROM_MS + 2 * DAY_MS)]),
    ).toEqual([])
    expect(watch([once('gpt-5-pro', FROM_MS), ...usual, once('gpt-5-pro')])).toEqual([])
    expect(watch([...usual, { ...once('gpt-5-pro'), feature: 'new' }])).toEqual([])
  })

  test('is told once, and is normal after a day or when somebody says so', () => {
    const stays = hourly(TURN_MS + 1_000, TURN_MS + 30 * HOUR_MS, { model: 'gpt-5-pro' })
    const [told, ...others] = watch([...usual, ...stays])
    expect(others).toEqual([])
    expect(told?.resolved_ms).toBe((told?.fired_ms ?? 0) + DAY_MS)
    const said_ms = TURN_MS + 2 * HOUR_MS
    const accepted: Accepted = ({ labels }) => (labels.join() === 'chat,gpt-5-pro' ? [said_ms] : [])
    expect(watch([...usual, ...stays], { accepted })[0]?.resolved_ms).toBe(said_ms)
  })

  test('is the same however the buckets are cut, and by copies', () => {
    const all = [...usual, once('gpt-5-pro'), ...hourly(TURN_MS + HOUR_MS, TURN_MS + 40 * HOUR_MS)]
    const whole = watch(all)
    expect(whole).toHaveLength(1)
    expect(watch(all, { cut: 1 })).toEqual(whole)
    expect(watch(all, { cut: 7, until_ms: TURN_MS + 41 * HOUR_MS })).toEqual(whole)
  })
})

test('is asked by rules that look at what requests cost by feature and model', () => {
  const asks = (over: object) => asksForModels(regressionRule.parse({ ...RULE, ...over }))
  expect(asks({})).toBe(true)
  expect(asks({ by: ['feature'] })).toBe(false)
  expect(asks({ signals: ['output_tokens_per_request'] })).toBe(false)
})
