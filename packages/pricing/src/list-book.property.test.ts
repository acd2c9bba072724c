import {
  type MeterPrice,
  type NormalisedEvent,
  priceEntry,
  SERVICE_TIERS,
  USAGE_COUNTS,
  type UsageCount,
} from '@marginscope/schemas'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { OWN_STACKS } from '../book/own-terms.ts'
import { explain, rateAmounts } from './index.ts'
import { makeEvent } from './testing/events.ts'
import { listPrices as book, listEntries as entries } from './testing/list.ts'

const byId = new Map(entries.map((entry) => [entry.price_id, entry]))

test('every price of the list is one as the API says prices are: whoever reads them from there gets all', () => {
  const wrong = entries
    .filter((entry) => !priceEntry.safeParse(entry).success)
    .map(({ price_id }) => price_id)
  expect(wrong).toEqual([])
})

/** Models as an event would name them: those that the providers of all terms sell, and others here and there. */
const sellers = [
  'openai',
  'anthropic',
  'google',
  'azure',
  'aws',
  'x-ai',
  'groq',
  'fireworks',
  'mistral',
  'deepseek',
]
const named = entries.filter(
  ({ meter, model_match, conditions }, at) =>
    meter === 'output_tokens' &&
    model_match.type === 'exact' &&
    conditions.context === undefined &&
    at % 3 === 0,
)
const well_known = [
  ['openai', 'gpt-4o'],
  ['openai', 'gpt-5.4'],
  ['openai', 'o3'],
  ['anthropic', 'claude-opus-4-6'],
  ['anthropic', 'claude-opus-4-8'],
  ['google', 'gemini-2.5-pro'],
  ['gemini', 'gemini-3.1-pro-preview'],
  ['vertex_ai', 'gemini-3.1-pro-preview'],
  ['azure', 'gpt-5.4'],
  ['bedrock', 'anthropic.claude-sonnet-4-5-20250929-v1:0'],
  ['xai', 'grok-4-0709'],
  ['groq', 'openai/gpt-oss-120b'],
  ['fireworks', 'glm-5p2'],
  ['perplexity', 'sonar-pro'],
  ['yandex', 'yandexgpt-lite'],
] as const
const model = fc.oneof(
  fc.constantFrom(...well_known),
  fc.constantFrom(
    ...named
      .filter(({ provider }) => sellers.includes(provider))
      .map(
        ({ provider, platform, model_match }) =>
          [
            platform === undefined ? provider : `${provider}-${platform}`,
            model_match?.pattern ?? '',
          ] as const,
      ),
  ),
)
const setting = fc.record({
  service_tier: fc.constantFrom(...SERVICE_TIERS),
  speed: fc.constantFrom('', 'fast'),
  region: fc.constantFrom('', 'us', 'eu', 'europe-west4', 'us-east-1', 'us-gov-west-1'),
})
const TOKENS = [
  'uncached_input_tokens',
  'cache_read_tokens',
  'cache_write_5m_tokens',
  'output_tokens',
] as const
const tokens = fc
  .dictionary(fc.constantFrom<UsageCount>(...TOKENS), fc.integer({ min: 1, max: 300_000 }), {
    minKeys: 1,
    noNullPrototype: true,
  })
  .map((usage) => usage as Partial<Record<UsageCount, number>>) // by its keys

const RUNS = { numRuns: 600 }

/** What a price is multiplied by that it is charged at; by 0 nothing is charged. */
const multipliersOf = ({ adjustments }: MeterPrice) =>
  adjustments.filter(({ multiplier }) => multiplier !== '0')

describe('no combination of conditions is reached by multiplying', () => {
  const lists = ({ service_tier, speed, region }: MeterPrice['conditions']) => [service_tier, speed, region]

  test('every multiplier of an entry applies, and two of them only where the source says that they stack', () => {
    const multiplied = entries.filter((entry) => multipliersOf(entry).length > 0)
    expect(multiplied.length).toBeGreaterThan(500)
    for (const entry of multiplied) {
      const { price_id, source, conditions } = entry
      const adjustments = multipliersOf(entry)
      // Its setting is the entry's own, so no request adds or drops one.
      for (const each of adjustments) expect(each.conditions, price_id).toEqual({})
      for (const each of adjustments) expect(each.source, price_id).toBeDefined()
      if (adjustments.length === 1) continue
      expect(source, price_id).toMatch(/stack/)
      expect(
        lists(conditions).every((list) => list !== undefined),
        price_id,
      ).toBe(true)
      const labels = adjustments.map(({ label }) => label)
      expect(OWN_STACKS.map((stack) => stack.labels)).toContainEqual(labels)
    }
  })

  test('what an event is charged has an entry for its tier, its speed and its region', () => {
    let priced = 0
    fc.assert(
      fc.property(model, setting, tokens, ([provider, name], at, usage) => {
        const event = makeEvent({ provider, model: name, ...at, usage })
        if (rateAmounts(event, book).kind !== 'priced') return
        priced += 1
        for (const line of explain(event, book)) {
          const entry = byId.get(line.price_id)
          if (line.meter === 'request') continue
          expect(entry?.conditions.service_tier).toContain(at.service_tier)
          expect(entry?.conditions.speed).toContain(at.speed)
          const factors = line.text.split(' × ').length - 2
          expect(factors).toBe(entry && multipliersOf(entry).length)
        }
      }),
      RUNS,
    )
    expect(priced).toBeGreaterThan(50)
  })
})

test('taking a count away never makes an event dearer', () => {
  let compared = 0
  const all = fc
    .dictionary(fc.constantFrom<UsageCount>(...USAGE_COUNTS), fc.integer({ min: 1, max: 500_000 }), {
      minKeys: 2,
      maxKeys: 5,
      noNullPrototype: true,
    })
    .map((usage) => usage as Partial<Record<UsageCount, number>>) // by its keys
  const time = fc.constantFrom('2026-05-01T02:00:00Z', '2026-08-20T12:00:00Z', '2026-10-01T03:00:00Z')
  const tier = fc.constantFrom(...SERVICE_TIERS)
  fc.assert(
    fc.property(model, tier, time, fc.oneof(tokens, all), ([provider, name], service_tier, at, usage) => {
      const costOf = (counts: typeof usage) => {
        const rating = rateAmounts(
          makeEvent({ provider, model: name, service_tier, time: at, usage: counts }),
          book,
        )
        return rating.kind === 'priced' ? rating.total : undefined
      }
      const whole = costOf(usage)
      if (whole === undefined) return
      for (const gone of USAGE_COUNTS) {
        if (usage[gone] === undefined) continue
        const less = costOf({ ...usage, [gone]: 0 })
        if (less === undefined) throw new Error(`without ${gone} the event has no price`)
        compared += 1
        expect(less).toBeLessThanOrEqual(whole)
      }
    }),
    RUNS,
  )
  expect(compared).toBeGreaterThan(200)
})

test('a value that nobody knows has no price, whatever else is stated', () => {
  const strange = fc.constantFrom<Partial<NormalisedEvent>[]>(
    { speed: 'ultrafast' },
    { stated: { service_tier: 'scale' } },
    { stated: { service_tier: 'tomorrow' } },
    { stated: { traffic_type: 'provisioned_throughput' } },
  )
  fc.assert(
    fc.property(model, setting, tokens, strange, ([provider, name], at, usage, parts) => {
      const event = { ...makeEvent({ provider, model: name, ...at, usage }), ...parts }
      expect(rateAmounts(event, book).kind).toBe('unpriced')
    }),
    RUNS,
  )
  const clouds = fc.constantFrom(
    ['bedrock', 'anthropic.claude-sonnet-4-5-20250929-v1:0'],
    ['bedrock', 'amazon.nova-pro-v1:0'],
    ['azure', 'gpt-5.4'],
    ['anthropic', 'claude-opus-4-8'],
    ['openai', 'gpt-5.4'],
    ['xai', 'grok-4-0709'],
    ['vertex_ai', 'gemini-3.1-pro-preview'],
  )
  const nowhere = fc.stringMatching(/^zz-[a-z]{3,8}$/)
  fc.assert(
    fc.property(clouds, nowhere, tokens, ([provider = '', name = ''], region, usage) => {
      const event = makeEvent({ provider, model: name, region, usage })
      expect(rateAmounts(event, book).kind).toBe('unpriced')
    }),
    RUNS,
  )
})
