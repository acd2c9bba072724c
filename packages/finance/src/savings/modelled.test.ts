import { atto, formatAtto, parseAtto, sumAtto } from '@marginscope/money'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeProfile, makeSavingsEvent } from '../testing/savings.ts'
import { eventSavings, sumSavings } from '../testing/savings-of-events.ts'
import { baselineProfile, profileFor } from './baseline-profile.ts'
import { capacityAndCash } from './capacity.ts'
import type { EventSavings } from './event-savings.ts'
import { modelledSavings } from './modelled.ts'

type Saved = Extract<EventSavings, { readonly kind: 'saved' }>

function saved(savings: EventSavings): Saved {
  if (savings.kind !== 'saved') throw new Error('expected a saving')
  return savings
}

function usd({ techniques }: Saved): Record<string, string> {
  return Object.fromEntries(
    Object.entries(techniques)
      .filter(([, amount]) => amount !== 0n)
      .map(([name, amount]) => [name, formatAtto(amount)]),
  )
}

/** 10,000 tokens in, 1,000 out: 1 + 1 GPU-seconds of the baseline, $0.002. It held one GPU for `seconds`. */
function event(
  seconds: number,
  optimization: NonNullable<Parameters<typeof makeSavingsEvent>[0]>['optimization'],
) {
  return makeSavingsEvent({
    model: 'llama-70b',
    gpu: { type: 'h100-sxm', count: 1, seconds },
    usage: { uncached_input_tokens: 10_000, output_tokens: 1_000 },
    optimization,
  })
}

const PROFILE = makeProfile()

describe('one technique at a time', () => {
  test('KV reuse: reused tokens ÷ baseline prefill rate × GPU price', () => {
    // 6,000 ÷ 10,000 = 0.6 s × $0.001
    const savings = saved(
      modelledSavings(event(1.5, { kv_reused_tokens: 6_000 }), parseAtto('0.0015'), PROFILE),
    )
    expect(usd(savings)).toEqual({ kv_reuse: '0.0006' })
    expect(savings).toMatchObject({
      basis: 'modelled',
      gpu_us_freed: 600_000n,
      profile: { name: 'llama-70b-bf16', version: 3 },
      counterfactual: parseAtto('0.0021'),
    })
  })

  test("quantisation: GPU-seconds at the baseline's throughput − actual", () => {
    const savings = saved(modelledSavings(event(1.25, { precision: 'fp8' }), parseAtto('0.00125'), PROFILE))
    expect(usd(savings)).toEqual({ quantisation: '0.00075' })
    expect(savings.gpu_us_freed).toBe(750_000n)
  })

  test('quantisation that runs slower than its baseline costs', () => {
    expect(usd(saved(modelledSavings(event(3, { precision: 'int4' }), parseAtto('0.003'), PROFILE)))).toEqual(
      {
        quantisation: '-0.001',
      },
    )
  })

  test('the precision of the baseline is no quantisation', () => {
    expect(saved(modelledSavings(event(1, { precision: 'BF16' }), parseAtto('0.001'), PROFILE)).saved).toBe(
      0n,
    )
  })

  test('speculative decoding: accepted tokens less draft tokens at their cost', () => {
    // 310 steps saved, 400 drafts at a tenth: 270 steps of 1 ms.
    const good = { draft_tokens: 400, accepted_tokens: 310 }
    expect(usd(saved(modelledSavings(event(1, good), parseAtto('0.001'), PROFILE)))).toEqual({
      speculative_decoding: '0.00027',
    })
    const bad = { draft_tokens: 400, accepted_tokens: 10 }
    expect(usd(saved(modelledSavings(event(1, bad), parseAtto('0.001'), PROFILE)))).toEqual({
      speculative_decoding: '-0.00003',
    })
  })
})

describe('stacked', () => {
  test('quantisation and KV reuse share what they save together', () => {
    // Really 1 s ($0.001) for 2 s of baseline work: twice as fast. 10,000 reused tokens are 1 s more at the baseline.
    // v(none) 3, v(kv) 2, v(quantised) 1 · 3/2 = 1.5, v(both) 1. Quantisation (1.5 + 1)/2, KV reuse (1 + 0.5)/2.
    const savings = saved(
      modelledSavings(event(1, { precision: 'fp8', kv_reused_tokens: 10_000 }), parseAtto('0.001'), PROFILE),
    )
    expect(savings.counterfactual).toBe(parseAtto('0.003'))
    expect(usd(savings)).toEqual({ quantisation: '0.00125', kv_reuse: '0.00075' })
    expect(savings.gpu_us_freed).toBe(2_000_000n)
  })
})

describe('what is not known', () => {
  const used = { precision: 'fp8', draft_tokens: 10, accepted_tokens: 5, kv_reused_tokens: 5 }
  const reasons = (savings: EventSavings) =>
    saved(savings).unknown.map(({ technique, reason }) => [technique, reason])

  test('no profile: nothing is claimed, everything is said', () => {
    const savings = saved(modelledSavings(event(1, used), parseAtto('0.001'), undefined))
    expect(savings).toMatchObject({ saved: 0n, counterfactual: savings.actual, profile: undefined })
    expect(savings.unknown.map(({ reason }) => reason)).toEqual(Array(3).fill('no_baseline_profile'))
  })

  test('no cost of the event: no savings', () => {
    expect(modelledSavings(event(1, used), undefined, PROFILE)).toEqual({ kind: 'unpriced' })
  })

  test('no cost of a draft token, or more accepted than can be: speculation has no figure, the others do', () => {
    const { draft_token_cost: _, ...silent } = PROFILE
    expect(reasons(modelledSavings(event(1, used), parseAtto('0.001'), silent))).toEqual([
      ['speculative_decoding', 'no_draft_cost'],
    ])
    const wrong = { ...used, draft_tokens: 2_000, accepted_tokens: 1_000 }
    const savings = saved(modelledSavings(event(1, wrong), parseAtto('0.001'), PROFILE))
    expect(reasons(savings)).toEqual([['speculative_decoding', 'contradictory_counts']])
    expect(Object.keys(usd(savings))).toEqual(['quantisation', 'kv_reuse'])
  })

  test('no tokens: a throughput says nothing about quantisation', () => {
    const empty = { ...event(1, { precision: 'fp8' }), usage: undefined }
    expect(reasons(modelledSavings(empty, parseAtto('0.001'), PROFILE))).toEqual([
      ['quantisation', 'no_tokens'],
    ])
  })

  test('without a price of its own, the baseline costs what the event paid; without GPU time there is none', () => {
    const { gpu_hour_usd: _, ...unpriced } = PROFILE
    // $0.004 for 2 s: $0.002 a second.
    expect(
      usd(saved(modelledSavings(event(2, { kv_reused_tokens: 5_000 }), parseAtto('0.004'), unpriced))),
    ).toEqual({
      kv_reuse: '0.001',
    })
    expect(reasons(modelledSavings(event(0, { kv_reused_tokens: 5_000 }), atto(0n), unpriced))).toEqual([
      ['kv_reuse', 'no_gpu_price'],
    ])
  })
})

const count = fc.integer({ min: 0, max: 50_000 })
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const rate = fc.integer({ min: 1, max: 100_000 }).map((rate) => `${rate}.7`)

test('random GPU events: the techniques add up to counterfactual − actual, and none is a measured one', () => {
  fc.assert(
    fc.property(
      fc.record({
        seconds: fc.integer({ min: 0, max: 10_000_000 }).map((us) => us / 1e6),
        input: count,
        output: count,
        precision: optional(fc.constantFrom('fp8', 'bf16', '')),
        draft: optional(count),
        accepted: optional(count),
        reused: optional(count),
        cost: fc.bigInt({ min: 0n, max: 10n ** 19n }),
        prefill_tokens_per_s: rate,
        decode_tokens_per_s: rate,
        gpu_hour_usd: optional(rate),
      }),
      (one) => {
        const profile = makeProfile({
          prefill_tokens_per_s: one.prefill_tokens_per_s,
          decode_tokens_per_s: one.decode_tokens_per_s,
          ...(one.gpu_hour_usd === undefined ? {} : { gpu_hour_usd: one.gpu_hour_usd }),
        })
        const made = makeSavingsEvent({
          gpu: { type: 'h100-sxm', count: 2, seconds: one.seconds },
          usage: { uncached_input_tokens: one.input, cache_read_tokens: 5, output_tokens: one.output },
          service_tier: 'batch',
          optimization: {
            baseline_model: 'a',
            precision: one.precision,
            draft_tokens: one.draft,
            accepted_tokens: one.accepted,
            kv_reused_tokens: one.reused,
          },
        })
        const savings = saved(eventSavings(made, { price: () => atto(one.cost), profile: () => profile }))
        expect(savings.basis).toBe('modelled')
        expect(savings.actual).toBe(one.cost)
        expect(sumAtto(Object.values(savings.techniques))).toBe(savings.saved)
        expect(savings.counterfactual - savings.actual).toBe(savings.saved)
        const { routing, prompt_caching, batch } = savings.techniques
        expect([routing, prompt_caching, batch]).toEqual([0n, 0n, 0n])
      },
    ),
    { numRuns: 2_000 },
  )
})

test('a total adds up like its events, and counts what is unknown', () => {
  const events = [
    modelledSavings(
      event(1, { precision: 'fp8', kv_reused_tokens: 7 }),
      parseAtto('0.0010000000001'),
      PROFILE,
    ),
    modelledSavings(event(1, { kv_reused_tokens: 3 }), parseAtto('0.001'), undefined),
    modelledSavings(event(1, undefined), undefined, PROFILE),
  ]
  const total = sumSavings(events)
  expect(total).toMatchObject({ events: 3, unpriced: 1, unknown: { kv_reuse: 1, quantisation: 0 } })
  expect(sumAtto(Object.values(total.techniques))).toBe(total.saved)
  expect(total.counterfactual - total.actual).toBe(total.saved)
  expect(total.actual).toBe(parseAtto('0.0020000000001'))
})

describe('baseline profiles', () => {
  test('the last recorded that names the model and the GPU is taken, whatever its case', () => {
    const profiles = [PROFILE, makeProfile({ version: 4 }), makeProfile({ version: 9, provider: 'other' })]
    const asked = { provider: 'mine', model: 'Llama-70B', gpu_type: 'H100-SXM' }
    expect(profileFor(profiles, asked)?.version).toBe(4)
    expect(profileFor(profiles, { ...asked, provider: 'Other' })?.version).toBe(9)
    expect(profileFor(profiles, { ...asked, gpu_type: 'l40s' })).toBeUndefined()
  })

  test('a throughput must be above 0', () => {
    expect(baselineProfile.safeParse(PROFILE).success).toBe(true)
    expect(baselineProfile.safeParse({ ...PROFILE, decode_tokens_per_s: '0.0' }).success).toBe(false)
  })
})

describe('capacity and cash', () => {
  const day = { period_s: 86_400, gpu_hour_usd: '3.60' }
  const gpu_day_us = 86_400_000_000n

  test('at a fixed number of GPUs freed time is worth something and saves nothing', () => {
    expect(
      capacityAndCash({ ...day, gpu_us_freed: (gpu_day_us * 5n) / 2n, gpus_before: 8, gpus_now: 8 }),
    ).toEqual({
      capacity_value: parseAtto('216'),
      cash: 0n,
      gpus_releasable: 2,
      cash_releasable: parseAtto('172.80'),
    })
  })

  test('cash comes in whole GPUs, and what was given back is not offered again', () => {
    expect(
      capacityAndCash({ ...day, gpu_us_freed: (gpu_day_us * 5n) / 2n, gpus_before: 8, gpus_now: 6 }),
    ).toEqual({
      capacity_value: parseAtto('216'),
      cash: parseAtto('172.80'),
      gpus_releasable: 0,
      cash_releasable: 0n,
    })
  })

  test('a technique that costs time is worth less than nothing and releases no GPU', () => {
    expect(capacityAndCash({ ...day, gpu_us_freed: -gpu_day_us, gpus_before: 1, gpus_now: 2 })).toMatchObject(
      {
        capacity_value: parseAtto('-86.4'),
        cash: parseAtto('-86.4'),
        gpus_releasable: 0,
      },
    )
  })

  test('a period without length is refused', () => {
    expect(() =>
      capacityAndCash({ ...day, period_s: 0, gpu_us_freed: 0n, gpus_before: 1, gpus_now: 1 }),
    ).toThrow(RangeError)
  })
})
