import { atto, formatAtto, sumAtto } from '@marginscope/money'
import { compileBook } from '@marginscope/pricing'
import { noUsage, priceEntry } from '@marginscope/schemas'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeBook, makeSavingsEvent } from '../testing/savings.ts'
import type { EventSavings } from './event-savings.ts'
import { measuredSavings } from './measured.ts'
import { priceByBook, withoutCache } from './price.ts'

const MICRO = 10n ** 12n
const price = priceByBook(makeBook())

type Saved = Extract<EventSavings, { readonly kind: 'saved' }>

function saved(savings: EventSavings): Saved {
  if (savings.kind !== 'saved') throw new Error('expected a saving')
  return savings
}

/** The techniques that moved anything, in µ$. */
function micro({ techniques }: Saved): Record<string, string> {
  return Object.fromEntries(
    Object.entries(techniques)
      .filter(([, amount]) => amount !== 0n)
      .map(([name, amount]) => [name, formatAtto(atto(amount * 1_000_000n))]),
  )
}

const WORKED = makeSavingsEvent({
  service_tier: 'batch',
  usage: { uncached_input_tokens: 100, cache_read_tokens: 100, output_tokens: 40 },
  optimization: { baseline_model: 'a' },
})

describe('the worked example', () => {
  test('3200 → 460 µ$: routing 1260, cache 495, batch 985', () => {
    const savings = saved(measuredSavings(WORKED, price))
    expect(savings).toMatchObject({
      basis: 'measured',
      counterfactual: 3200n * MICRO,
      actual: 460n * MICRO,
      saved: 2740n * MICRO,
      unknown: [],
    })
    expect(micro(savings)).toEqual({ routing: '1260', prompt_caching: '495', batch: '985' })
  })

  test('each technique alone would claim 4420 µ$ together: 61% too much', () => {
    const baseline = {
      ...WORKED,
      model: 'a',
      service_tier: 'standard' as const,
      usage: withoutCache(WORKED).usage,
    }
    const alone = [
      { ...baseline, model: 'b' },
      { ...baseline, usage: WORKED.usage },
      { ...baseline, service_tier: 'batch' as const },
    ]
    const claims = alone.map((event) => 3200n * MICRO - (price(event) ?? 0n))
    expect(claims).toEqual([1920n * MICRO, 900n * MICRO, 1600n * MICRO])
    expect(sumAtto(claims.map(atto))).toBe(4420n * MICRO)
  })
})

describe('one technique at a time', () => {
  test('what each sampling read from the cache is plain input of that sampling', () => {
    const sampling = {
      ...noUsage(),
      uncached_input_tokens: 1,
      cache_read_tokens: 2,
      cache_write_1h_tokens: 4,
    }
    const event = makeSavingsEvent({ usage: sampling, samplings: [sampling] })
    const plain = { ...noUsage(), uncached_input_tokens: 7 }
    expect(withoutCache(event)).toMatchObject({ usage: plain, samplings: [plain] })
    expect(withoutCache(WORKED)).not.toHaveProperty('samplings')
  })

  test('prompt caching: all input at the uncached price − what it cost; writes are negative', () => {
    const usage = {
      uncached_input_tokens: 10,
      cache_write_5m_tokens: 100,
      cache_write_1h_tokens: 100,
      output_tokens: 5,
    }
    // 5 min writes cost 1 µ$ more a token, 1 h writes 4 µ$ more.
    expect(micro(saved(measuredSavings(makeSavingsEvent({ usage }), price)))).toEqual({
      prompt_caching: '-500',
    })
    const read = { ...usage, cache_read_tokens: 1000 }
    expect(micro(saved(measuredSavings(makeSavingsEvent({ usage: read }), price)))).toEqual({
      prompt_caching: '3100',
    })
  })

  test('routing to a dearer model is a negative saving', () => {
    const event = makeSavingsEvent({
      model: 'a',
      usage: { output_tokens: 10 },
      optimization: { baseline_model: 'b' },
    })
    expect(micro(saved(measuredSavings(event, price)))).toEqual({ routing: '-180' })
  })

  test('flex counts as batch, priority as neither', () => {
    const tier = (service_tier: 'flex' | 'priority') =>
      micro(saved(measuredSavings(makeSavingsEvent({ service_tier, usage: { output_tokens: 10 } }), price)))
    expect(tier('flex')).toEqual({ batch: '60' })
    expect(tier('priority')).toEqual({})
  })

  test('an event without a technique costs what it would have cost', () => {
    const savings = saved(measuredSavings(makeSavingsEvent({ usage: { output_tokens: 10 } }), price))
    expect(savings).toMatchObject({
      counterfactual: 120n * MICRO,
      actual: 120n * MICRO,
      saved: 0n,
      unknown: [],
    })
  })

  test('a baseline that is the model itself, or empty, is no routing', () => {
    for (const optimization of [{ baseline_model: 'b' }, { baseline_model: '' }, { baseline_provider: '' }]) {
      const event = makeSavingsEvent({ usage: { output_tokens: 10 }, optimization })
      expect(saved(measuredSavings(event, price)).saved).toBe(0n)
    }
  })
})

describe('what is not known', () => {
  test('an event without a price has no savings', () => {
    expect(measuredSavings(makeSavingsEvent({ model: 'other', usage: { output_tokens: 1 } }), price)).toEqual(
      {
        kind: 'unpriced',
      },
    )
  })

  test('a baseline without a price leaves routing out, and the others as they are without it', () => {
    const event = { ...WORKED, optimization: { baseline_model: 'unheard-of' } }
    const savings = saved(measuredSavings(event, price))
    expect(savings.unknown).toEqual([{ technique: 'routing', reason: 'no_price' }])
    // B without caching and batch: 1280. Caching alone 360, batch alone 640, the other way 180 and 460.
    expect(savings.counterfactual).toBe(1280n * MICRO)
    expect(micro(savings)).toEqual({ prompt_caching: '270', batch: '550' })
  })

  test('a baseline that sells no cached tokens takes them as plain input', () => {
    const plain = ['uncached_input_tokens', 'output_tokens'].map((meter) =>
      priceEntry.parse({
        price_id: `plain-${meter}`,
        provider: 'llm',
        model_match: { type: 'exact', pattern: 'plain' },
        meter,
        amount: '10',
        per: 1_000_000,
        currency: 'USD',
        valid_from: '2026-01-01T00:00:00Z',
        source: 'test',
      }),
    )
    const event = makeSavingsEvent({
      model: 'plain',
      usage: { uncached_input_tokens: 1, cache_read_tokens: 2, cache_write_5m_tokens: 3 },
    })
    expect(priceByBook(compileBook(plain, { version: 1 }))(event)).toBe(60n * MICRO)
    // Nothing but cached tokens: a prompt that is warmed up, or read back as a whole by a model that says nothing.
    const warmed = makeSavingsEvent({ model: 'plain', usage: { cache_write_1h_tokens: 3 } })
    expect(priceByBook(compileBook(plain, { version: 1 }))(warmed)).toBe(30n * MICRO)
    const elsewhere = makeSavingsEvent({ model: 'other', usage: { cache_write_1h_tokens: 3 } })
    expect(priceByBook(compileBook(plain, { version: 1 }))(elsewhere)).toBeUndefined()
    const audio = makeSavingsEvent({ model: 'plain', usage: { cache_read_tokens: 2, input_audio_tokens: 3 } })
    expect(priceByBook(compileBook(plain, { version: 1 }))(audio)).toBeUndefined()
  })

  test("a hit of the application's own cache claims nothing", () => {
    const savings = saved(measuredSavings({ ...WORKED, outcome: 'cache' }, price))
    expect(savings).toMatchObject({ actual: 0n, saved: 0n })
  })
})

const tokens = fc.integer({ min: 0, max: 1_000_000 })
const anyEvent = fc
  .record({
    model: fc.constantFrom('a', 'b'),
    service_tier: fc.constantFrom('standard', 'batch', 'flex', 'priority'),
    usage: fc.record({
      uncached_input_tokens: tokens,
      cache_read_tokens: tokens,
      cache_write_5m_tokens: tokens,
      cache_write_1h_tokens: tokens,
      output_tokens: tokens,
      reasoning_tokens: tokens,
    }),
    optimization: fc.option(fc.record({ baseline_model: fc.constantFrom('a', 'b', 'none', '') }), {
      nil: undefined,
    }),
  })
  .map(makeSavingsEvent)

test('random events: the techniques add up to counterfactual − actual, and actual is the price', () => {
  fc.assert(
    fc.property(anyEvent, (event) => {
      const savings = saved(measuredSavings(event, price))
      expect(sumAtto(Object.values(savings.techniques))).toBe(savings.saved)
      expect(savings.counterfactual - savings.actual).toBe(savings.saved)
      expect(savings.actual).toBe(price(event))
      const { quantisation, speculative_decoding, kv_reuse } = savings.techniques
      expect([quantisation, speculative_decoding, kv_reuse]).toEqual([0n, 0n, 0n])
      for (const { technique } of savings.unknown) expect(savings.techniques[technique]).toBe(0n)
    }),
    { numRuns: 2_000 },
  )
})
