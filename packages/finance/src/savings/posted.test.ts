import { atto } from '@marginscope/money'
import type { NormalisedEvent } from '@marginscope/schemas'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeBook, makeProfile, makeSavingsEvent } from '../testing/savings.ts'
import { eventSavings } from '../testing/savings-of-events.ts'
import { postedSavings } from './posted.ts'
import { type PriceOf, priceByBook } from './price.ts'

const price = priceByBook(makeBook())
const tokens = fc.constantFrom(0, 0, 1, 7, 123_457)
const anyEvent = fc
  .record({
    model: fc.constantFrom('a', 'b'),
    outcome: fc.constantFrom('success', 'error', 'cache'),
    service_tier: fc.constantFrom('standard', 'batch', 'flex', 'priority'),
    gpu: fc.option(fc.constant({ type: 'h100-sxm', count: 2, seconds: 1.5 }), { nil: undefined }),
    usage: fc.record({
      uncached_input_tokens: tokens,
      cache_read_tokens: tokens,
      cache_write_5m_tokens: tokens,
      cache_write_1h_tokens: tokens,
      output_tokens: tokens,
    }),
    optimization: fc.option(
      fc.record({
        baseline_model: fc.constantFrom('a', 'b', 'none', ''),
        precision: fc.constantFrom('fp8', 'bf16', ''),
        kv_reused_tokens: tokens,
      }),
      { nil: undefined },
    ),
  })
  .map(makeSavingsEvent)

test('what is posted is what the event saved, whatever it used', () => {
  fc.assert(
    fc.property(anyEvent, (event) => {
      const context = {
        price: (asked: NormalisedEvent) => (asked.gpu === undefined ? price(asked) : atto(3_000_000n)),
        profile: () => makeProfile(),
      }
      const expected = eventSavings(event, context)
      if (expected.kind === 'unpriced') throw new Error('every event of this test has a price')
      const { techniques, profile } = postedSavings(event, expected.actual, context)
      expect(techniques).toEqual(expected.techniques)
      if (profile !== undefined) expect(profile).toEqual(expected.profile)
    }),
    { numRuns: 2_000 },
  )
})

test('an event without any technique asks for no price, one technique for a single one', () => {
  let asked = 0
  const counting: PriceOf = (event) => {
    asked += 1
    return price(event)
  }
  const askedFor = (event: NormalisedEvent) => {
    asked = 0
    postedSavings(event, atto(1n), { price: counting, profile: () => undefined })
    return asked
  }
  expect(askedFor(makeSavingsEvent({ usage: { uncached_input_tokens: 5, output_tokens: 5 } }))).toBe(0)
  expect(askedFor(makeSavingsEvent({ usage: undefined, service_tier: 'batch' }))).toBe(0)
  expect(askedFor(makeSavingsEvent({ usage: { cache_read_tokens: 5 } }))).toBe(1)
})

test('a cache write that is never read has cost, not saved', () => {
  const event = makeSavingsEvent({ usage: { cache_write_5m_tokens: 1_000 } })
  // B: 1,000 tokens at 4 µ$ without the cache, at 5 µ$ written.
  const { techniques } = postedSavings(event, atto(5_000n * 10n ** 12n), {
    price,
    profile: () => undefined,
  })
  expect(techniques.prompt_caching).toBe(-1_000n * 10n ** 12n)
})
