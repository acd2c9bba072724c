import { baselineProfile } from '@marginscope/finance'
import { parseAtto } from '@marginscope/money'
import { compileBook } from '@marginscope/pricing'
import { NO_RUN, noUsage, priceEntry, type UsageCounts } from '@marginscope/schemas'
import { expect, test } from 'vitest'
import { makePosting } from '../testing/posting.ts'
import type { Detail } from './detail.ts'
import { NO_SAVINGS, noCosts } from './posting.ts'
import { priceOf, savingsOf } from './price.ts'
import { rebuildEvent } from './rebuild.ts'

const eventOf = (over: Parameters<typeof makePosting>[0] = {}, detail: Detail = {}) =>
  rebuildEvent(makePosting(over), detail)
const usage = (over: Partial<UsageCounts>) => ({ ...noUsage(), ...over })
const book = compileBook(
  [
    priceEntry.parse({
      price_id: 'p',
      provider: 'anthropic',
      model_match: { type: 'exact', pattern: 'claude-sonnet-4-5' },
      meter: 'output_tokens',
      amount: '3',
      per: 1_000,
      currency: 'USD',
      valid_from: '2026-01-01T00:00:00Z',
      source: 'test',
    }),
  ],
  { version: 7 },
)
const unpriced = { cost: null, list_cost: null, costs: noCosts(), savings: NO_SAVINGS }

test('a price has no reason, what has none says why and which meters it lacks', () => {
  const cost = 900_000_000_000_000_000n
  const event = eventOf({ usage: usage({ output_tokens: 300 }) })
  expect(priceOf(event, {}, book)).toEqual({
    cost,
    list_cost: cost,
    costs: { ...noCosts(), cost_output: cost },
    savings: NO_SAVINGS,
    unpriced_reason: '',
  })
  const other = eventOf({ provider: 'nobody' })
  expect(priceOf(other, {}, book)).toEqual({ ...unpriced, unpriced_reason: 'no_price: output_tokens' })
  const silent = eventOf({}, { no_usage: true })
  expect(priceOf(silent, {}, book)).toEqual({ ...unpriced, unpriced_reason: 'no_usage' })
  const media = eventOf({ usage: usage({ output_tokens: 300, images: 1, characters: 2 }) })
  expect(priceOf(media, {}, book)).toEqual({
    ...unpriced,
    unpriced_reason: 'missing_meter: images, characters',
  })
})

test('a long list of meters is cut where its column ends', () => {
  const every = usage(Object.fromEntries(Object.keys(noUsage()).map((name) => [name, 1])))
  const { unpriced_reason } = priceOf(eventOf({ usage: every }), {}, book)
  expect(unpriced_reason).toHaveLength(256)
})

test('what is modelled is against a profile of the book; without one nothing is known to be saved', () => {
  const profile = baselineProfile.parse({
    name: 'measured',
    version: 1,
    model: 'claude-sonnet-4-5',
    gpu_type: 'H100',
    precision: 'bf16',
    prefill_tokens_per_s: '10000',
    decode_tokens_per_s: '1000',
    source: 'test',
  })
  const event = eventOf(
    { usage: usage({ uncached_input_tokens: 10_000, output_tokens: 1_000 }) },
    { gpu: { type: 'h100', count: 1, seconds: 1.5 }, optimization: { kv_reused_tokens: 6_000 } },
  )
  // 6,000 ÷ 10,000 = 0.6 s at $0.001, which the event paid for each second.
  const saved = (profiles?: readonly (typeof profile)[]) =>
    savingsOf(event, parseAtto('0.0015'), profiles === undefined ? book : { ...book, profiles })
  expect(saved([profile])).toEqual({ ...NO_SAVINGS, saved_kv_reuse: parseAtto('0.0006') })
  expect(saved([])).toBe(NO_SAVINGS)
  expect(saved()).toBe(NO_SAVINGS)
})

test('an event is rebuilt as pricing saw it, and what no release knows any more as the plainest there is', () => {
  const detail: Detail = {
    gpu: { type: 'h100', count: 1, seconds: 2 },
    attributes: { team: 'x' },
    optimization: { baseline_provider: 'p', baseline_model: 'm' },
  }
  const posting = makePosting({
    service_tier: 'batch',
    outcome: 'error',
    region: 'eu',
    speed: 'fast',
    version: 4,
    usage: usage({ output_tokens: 3 }),
  })
  expect(rebuildEvent(posting, detail)).toEqual({
    tenant: 'acme',
    id: posting.event_id,
    version: 4,
    time_ms: posting.time_ms,
    provider: 'anthropic',
    model: 'claude-sonnet-4-5',
    customer: 'acme',
    feature: 'summarize',
    operation: 'chat',
    service_tier: 'batch',
    region: 'eu',
    speed: 'fast',
    environment: 'production',
    outcome: 'error',
    agent: '',
    in_run: NO_RUN,
    usage: posting.usage,
    ...detail,
  })
  const unknown = eventOf({ service_tier: 'gone', outcome: 'gone' })
  expect(unknown).toMatchObject({ service_tier: 'standard', outcome: 'success', attributes: {} })
  expect(unknown).not.toHaveProperty('other_models')
  expect(unknown).not.toHaveProperty('stated')
  expect(eventOf({}, { other_models: [] })).not.toHaveProperty('other_models')
  const beside = { other_models: [{ model: 'x', usage: { images: 2 } }], stated: { speed: 'fast' } }
  expect(eventOf({}, beside)).toMatchObject({
    other_models: [{ model: 'x', usage: usage({ images: 2 }) }],
    stated: { speed: 'fast' },
  })
  const samplings = [{ output_tokens: 1 }, { output_tokens: 2 }]
  const counted = samplings.map(usage)
  const stated = { context_tokens: '7' }
  expect(
    eventOf({}, { samplings, other_models: [{ model: 'x', usage: {}, samplings, stated }] }),
  ).toMatchObject({
    samplings: counted,
    other_models: [{ model: 'x', usage: usage({}), samplings: counted, stated }],
  })
  expect(unknown).not.toHaveProperty('samplings')
  expect(eventOf({}, { no_usage: true }).usage).toBeUndefined()
  expect(eventOf({}, { no_usage: false }).usage).toEqual(makePosting().usage)
})
