import { atto, formatAtto, parseAtto } from '@marginscope/money'
import { compileBook } from '@marginscope/pricing'
import { type NormalisedEvent, noUsage, priceEntry } from '@marginscope/schemas'
import { describe, expect, test } from 'vitest'
import { makeBook, makeProfile, makeSavingsEvent } from '../testing/savings.ts'
import { eventSavings, sumSavings } from '../testing/savings-of-events.ts'
import { newestProfiles } from './baseline-profile.ts'
import { workOf } from './gpu-time.ts'
import { claimedBy, measuredSavings } from './measured.ts'
import { modelledSavings } from './modelled.ts'
import { NOTHING_SAVED, postedSavings } from './posted.ts'
import { type PriceOf, priceByBook } from './price.ts'

const price = priceByBook(makeBook())

describe('what a token event claims', () => {
  test.each<[string, Parameters<typeof makeSavingsEvent>[0], readonly string[]]>([
    ['nothing', { usage: { output_tokens: 1 } }, []],
    ['nothing without usage', { service_tier: 'batch' }, []],
    ["nothing of the application's own cache", { usage: { cache_read_tokens: 1 }, outcome: 'cache' }, []],
    ['a cache read', { usage: { cache_read_tokens: 1 } }, ['prompt_caching']],
    ['a write for 5 minutes', { usage: { cache_write_5m_tokens: 1 } }, ['prompt_caching']],
    ['a write for an hour', { usage: { cache_write_1h_tokens: 1 } }, ['prompt_caching']],
    ['flex', { usage: {}, service_tier: 'flex' }, ['batch']],
    ['no priority', { usage: {}, service_tier: 'priority' }, []],
    ['another model', { usage: {}, optimization: { baseline_model: 'a' } }, ['routing']],
    ['another provider', { usage: {}, optimization: { baseline_provider: 'other' } }, ['routing']],
    ['no other model', { usage: {}, optimization: { baseline_model: 'b', baseline_provider: 'llm' } }, []],
    ['no model at all', { usage: {}, optimization: { baseline_model: '' } }, []],
  ])('%s', (_, parts, techniques) => {
    expect(claimedBy(makeSavingsEvent(parts))).toEqual(techniques)
  })

  const all = makeSavingsEvent({
    service_tier: 'batch',
    usage: { cache_read_tokens: 10 },
    optimization: { baseline_model: 'a' },
  })
  /** 8 less what each technique of the event brings; unknown for these sets of routing 1, caching 2, batch 4. */
  const unless =
    (unknown: readonly number[]): PriceOf =>
    ({ model, usage, service_tier }) => {
      const on =
        (model === 'b' ? 1 : 0) +
        ((usage?.cache_read_tokens ?? 0) > 0 ? 2 : 0) +
        (service_tier === 'batch' ? 4 : 0)
      return unknown.includes(on) ? undefined : atto(8n - BigInt(on))
    }

  test.each([
    [[], []],
    [[0], ['routing']],
    [[0, 1], ['prompt_caching']],
    [[0, 1, 2], ['batch']],
    [[0, 1, 2, 3], ['batch']],
    [[0, 4], ['routing']],
    [
      [0, 1, 2, 4],
      ['routing', 'prompt_caching'],
    ],
    [
      [0, 1, 2, 3, 4, 5, 6],
      ['routing', 'prompt_caching', 'batch'],
    ],
  ])('of as few techniques as possible nothing is known where %j have no price: %j', (unknown, held) => {
    const savings = measuredSavings(all, unless(unknown))
    if (savings.kind !== 'saved') throw new Error('the event itself has a price')
    expect(savings.unknown).toEqual(held.map((technique) => ({ technique, reason: 'no_price' })))
    const { routing, prompt_caching, batch } = savings.techniques
    const brings = { routing: 1n, prompt_caching: 2n, batch: 4n }
    for (const [technique, amount] of Object.entries({ routing, prompt_caching, batch }))
      expect([technique, amount]).toEqual([
        technique,
        held.includes(technique) ? 0n : brings[technique as keyof typeof brings], // the keys are those above
      ])
  })

  test('is posted as it was saved; one without a price is nothing', () => {
    const post = (event: NormalisedEvent, actual: bigint, of: PriceOf = price) =>
      postedSavings(event, atto(actual), { price: of, profile: () => undefined })
    expect(post(all, 1n, unless([])).techniques).toMatchObject({ routing: 1n, prompt_caching: 2n, batch: 4n })
    const routed = makeSavingsEvent({ usage: { output_tokens: 1 }, optimization: { baseline_model: 'none' } })
    expect(post(routed, 5n)).toBe(NOTHING_SAVED)
    const { usage, ...rest } = all
    expect(post({ ...rest, usage: undefined }, 5n)).toBe(NOTHING_SAVED)
    expect(usage).toBeDefined()
  })
})

describe('a baseline without prices for cached tokens', () => {
  const entries = [
    { meter: 'uncached_input_tokens', amount: '3' },
    { meter: 'cache_write_5m_tokens', amount: '7' },
  ] as const
  const book = compileBook(
    entries.map((entry) =>
      priceEntry.parse({
        price_id: entry.meter,
        provider: 'llm',
        model_match: { type: 'exact', pattern: 'b' },
        per: 1,
        currency: 'USD',
        valid_from: '2026-01-01T00:00:00Z',
        source: 'test',
        ...entry,
      }),
    ),
    { version: 1 },
  )
  const of = (usage: Parameters<typeof makeSavingsEvent>[0]) => {
    const found = priceByBook(book)(makeSavingsEvent(usage))
    return found === undefined ? undefined : formatAtto(found)
  }

  test('takes those as plain input, and no others', () => {
    expect(of({ usage: { uncached_input_tokens: 1, cache_read_tokens: 2 } })).toBe('9')
    expect(of({ usage: { cache_read_tokens: 2 } })).toBe('6')
    expect(of({ usage: { cache_read_tokens: 2, cache_write_5m_tokens: 1 } })).toBe('13')
    expect(of({ usage: { cache_read_tokens: 2, output_tokens: 1 } })).toBeUndefined()
    expect(of({ usage: { output_tokens: 1 } })).toBeUndefined()
    expect(of({})).toBeUndefined()
    expect(of({ usage: { cache_read_tokens: 2 }, model: 'none' })).toBeUndefined()
  })
})

describe('what a GPU event claims', () => {
  /** 10,000 tokens in and 1,000 out at $0.001 a second: 1 + 1 seconds of the baseline. */
  const gpu = (
    optimization: NonNullable<Parameters<typeof makeSavingsEvent>[0]>['optimization'],
    usage = { uncached_input_tokens: 10_000, output_tokens: 1_000 },
  ) =>
    makeSavingsEvent({
      model: 'llama-70b',
      gpu: { type: 'h100-sxm', count: 1, seconds: 1 },
      usage,
      optimization,
    })
  const modelled = (...args: Parameters<typeof gpu>) => {
    const savings = modelledSavings(gpu(...args), parseAtto('0.001'), makeProfile())
    if (savings.kind !== 'saved') throw new Error('the event has a price')
    return savings
  }

  test('drafts cost whether or not one is accepted', () => {
    expect(modelled({ draft_tokens: 400 }).techniques.speculative_decoding).toBe(parseAtto('-0.00004'))
    expect(modelled({ draft_tokens: 310, accepted_tokens: 310 }).techniques.speculative_decoding).toBe(
      parseAtto('0.000279'),
    )
  })

  test.each([
    [{ accepted_tokens: 5 }],
    [{ draft_tokens: 4, accepted_tokens: 5 }],
    [{ draft_tokens: 2_000, accepted_tokens: 1_000 }],
  ])('%j contradict themselves', (optimization) => {
    expect(modelled(optimization)).toMatchObject({
      saved: 0n,
      unknown: [{ technique: 'speculative_decoding', reason: 'contradictory_counts' }],
    })
  })

  test('a prompt as long as its answer is work like any other', () => {
    const savings = modelled({ precision: 'fp8' }, { uncached_input_tokens: 1_000, output_tokens: 1_000 })
    expect(savings.unknown).toEqual([])
    expect(savings.techniques.quantisation).toBe(parseAtto('0.0001'))
  })

  test('nothing where it used nothing', () => {
    expect(modelled({ precision: '' })).toMatchObject({
      basis: 'modelled',
      saved: 0n,
      unknown: [],
      gpu_us_freed: 0n,
    })
    expect(modelled({ kv_reused_tokens: 0, draft_tokens: 0 }).unknown).toEqual([])
  })

  test('is posted with its profile, or is nothing', () => {
    const post = (event: NormalisedEvent) =>
      postedSavings(event, parseAtto('0.001'), { price, profile: () => makeProfile() })
    expect(post(gpu({ kv_reused_tokens: 10_000 }))).toMatchObject({
      techniques: { kv_reuse: parseAtto('0.001') },
      profile: { name: 'llama-70b-bf16', version: 3 },
    })
    expect(post(gpu(undefined))).toBe(NOTHING_SAVED)
    expect(post(gpu({ precision: 'bf16' }))).toBe(NOTHING_SAVED)
    expect(post({ ...gpu(undefined), service_tier: 'batch' })).toBe(NOTHING_SAVED)
  })

  test('is told from a token event by its GPU', () => {
    const context = { price: () => parseAtto('0.001'), profile: () => makeProfile() }
    expect(eventSavings(gpu({ kv_reused_tokens: 5 }), context)).toMatchObject({ basis: 'modelled' })
    expect(eventSavings(makeSavingsEvent({ usage: { cache_read_tokens: 1 } }), context)).toMatchObject({
      basis: 'measured',
    })
    const total = sumSavings([eventSavings(gpu({ kv_reused_tokens: 10_000 }), context), { kind: 'unpriced' }])
    expect(total).toMatchObject({
      events: 2,
      unpriced: 1,
      gpu_us_freed: 1_000_000n,
      saved: parseAtto('0.001'),
    })
  })

  test('work is what was computed and what was put out, each kind', () => {
    const computed = [
      'uncached_input_tokens',
      'cache_write_5m_tokens',
      'cache_write_1h_tokens',
      'input_audio_tokens',
      'input_image_tokens',
    ] as const
    for (const name of computed)
      expect(workOf({ ...noUsage(), [name]: 7 })).toEqual({
        prefill: 7,
        decode: 0,
        kv_reused: 0,
        draft: 0,
        accepted: 0,
      })
    expect(workOf({ ...noUsage(), output_tokens: 2, reasoning_tokens: 3 }).decode).toBe(5)
    expect(workOf({ ...noUsage(), cache_read_tokens: 9, output_audio_tokens: 9 })).toMatchObject({
      prefill: 0,
      decode: 0,
    })
    expect(workOf(undefined, { kv_reused_tokens: 1, draft_tokens: 2, accepted_tokens: 3 })).toEqual({
      prefill: 0,
      decode: 0,
      kv_reused: 1,
      draft: 2,
      accepted: 3,
    })
  })
})

test('of each profile the newest version counts, and takes its place in the order', () => {
  const profile = (name: string, version: number) => makeProfile({ name, version })
  expect(
    newestProfiles([profile('a', 1), profile('b', 1), profile('a', 2)]).map(({ name, version }) => [
      name,
      version,
    ]),
  ).toEqual([
    ['b', 1],
    ['a', 2],
  ])
  expect(newestProfiles([])).toEqual([])
})
