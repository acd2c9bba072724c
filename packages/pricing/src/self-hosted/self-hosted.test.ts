import { atto, formatAtto, parseAtto, rational, roundHalfEven, sumAtto } from '@marginscope/money'
import { noUsage, USAGE_COUNTS, type UsageCounts } from '@marginscope/schemas'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  basisOf,
  IDLE,
  type IdleDistribution,
  type RequestWork,
  requestWeight,
  shareWindow,
  type WindowShares,
  windowCost,
} from './index.ts'

const HOUR_MS = 3_600_000
const TOKENS = { uncached: '1', cached: '0.1', generated: '4' }
const SEPARATE: IdleDistribution = { kind: 'separate' }

const usd = (amount: string) => rational(parseAtto(amount), 1n)

function work(id: string, over: Partial<RequestWork> = {}, usage: Partial<UsageCounts> = {}): RequestWork {
  return {
    id,
    owner: 'team-a',
    prefill_seconds: undefined,
    decode_seconds: undefined,
    gpu_microseconds: 0n,
    usage: { ...noUsage(), ...usage },
    ...over,
  }
}

const amounts = ({ lines }: WindowShares) => lines.map(({ id, amount }) => [id, formatAtto(amount)])

describe("a window's bill", () => {
  const costOf = (...args: Parameters<typeof windowCost>) => {
    const cost = windowCost(...args)
    return cost.kind === 'known' ? formatAtto(atto(roundHalfEven(cost.atto))) : cost
  }

  test('is GPUs × hours × the rate in force, across a change of rate', () => {
    const rates = [
      { from_ms: 2 * HOUR_MS, atto_per_gpu_hour: usd('2.5') },
      { from_ms: 0, atto_per_gpu_hour: usd('3') },
    ]
    // 8 GPUs: one hour at 3, half an hour at 2.5.
    expect(costOf({ gpus: 8, from_ms: HOUR_MS, to_ms: 2.5 * HOUR_MS }, rates)).toBe('34')
    expect(costOf({ gpus: 8, from_ms: HOUR_MS, to_ms: HOUR_MS }, rates)).toBe('0')
  })

  test('is unknown, not zero, before the first rate', () => {
    const rates = [{ from_ms: HOUR_MS, atto_per_gpu_hour: usd('3') }]
    expect(costOf({ gpus: 1, from_ms: 0, to_ms: 2 * HOUR_MS }, rates)).toEqual({
      kind: 'unknown',
      from_ms: 0,
      to_ms: HOUR_MS,
    })
    expect(costOf({ gpus: 1, from_ms: 0, to_ms: 1 }, [])).toMatchObject({ kind: 'unknown' })
  })

  test('is the same however the window is cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 10 * HOUR_MS }), { minLength: 2, maxLength: 8 }),
        (cuts) => {
          const rates = [
            { from_ms: 0, atto_per_gpu_hour: usd('3.333333333') },
            { from_ms: 4 * HOUR_MS + 1, atto_per_gpu_hour: usd('1.1') },
          ]
          const sorted = cuts.toSorted((a, b) => a - b)
          const cost = (from_ms: number, to_ms: number) => {
            const found = windowCost({ gpus: 7, from_ms, to_ms }, rates)
            if (found.kind === 'unknown') throw new Error('the rates cover everything')
            return found.atto
          }
          const parts = sorted.slice(1).map((to_ms, index) => cost(sorted[index] ?? 0, to_ms))
          const sum = parts.reduce((total, { num, den }) =>
            rational(total.num * den + num * total.den, total.den * den),
          )
          expect(sum).toEqual(cost(sorted[0] ?? 0, sorted.at(-1) ?? 0))
        },
      ),
    )
  })

  test('of a wrong window is refused', () => {
    expect(() => windowCost({ gpus: 1, from_ms: 2, to_ms: 1 }, [])).toThrow(RangeError)
    expect(() => windowCost({ gpus: -1, from_ms: 0, to_ms: 1 }, [])).toThrow('gpus must be a whole number')
    expect(() => windowCost({ gpus: 1, from_ms: 0.5, to_ms: 1 }, [])).toThrow('whole milliseconds')
    expect(() => windowCost({ gpus: 1, from_ms: 0, to_ms: 1.5 }, [])).toThrow('whole milliseconds')
    expect(costOf({ gpus: 0, from_ms: 0, to_ms: 1 }, [{ from_ms: 0, atto_per_gpu_hour: usd('3') }])).toBe('0')
    expect(costOf({ gpus: 1, from_ms: 5, to_ms: 5 }, [])).toBe('0')
    expect(() => windowCost({ gpus: 0.5, from_ms: 0, to_ms: 1 }, [])).toThrow(RangeError)
    const twice = { from_ms: 0, atto_per_gpu_hour: usd('1') }
    expect(() => windowCost({ gpus: 1, from_ms: 0, to_ms: 1 }, [twice, twice])).toThrow(RangeError)
  })
})

describe('shares of a window', () => {
  const seconds = [
    work('a', { prefill_seconds: '1', decode_seconds: '2' }),
    work('b', { prefill_seconds: '0.5', decode_seconds: '0.5' }),
  ]
  const input = { bill: usd('10'), utilisation: '0.8', token_weights: TOKENS, idle: SEPARATE }

  test('follow prefill and decode seconds; idle is a line of its own', () => {
    const shares = shareWindow({ ...input, requests: seconds })
    expect(amounts(shares)).toEqual([
      ['a', '6'],
      ['b', '2'],
      ['__idle__', '2'],
    ])
    expect([shares.basis, formatAtto(shares.idle)]).toEqual(['seconds', '2'])
  })

  test('follow tokens for all as soon as one request states no seconds', () => {
    const requests = [
      work(
        'a',
        { prefill_seconds: '9', decode_seconds: '9' },
        { uncached_input_tokens: 100, cache_read_tokens: 1_000 },
      ),
      work('b', {}, { output_tokens: 40, reasoning_tokens: 10 }),
    ]
    // 100 + 100 against 4 × 50.
    expect(amounts(shareWindow({ ...input, requests }))).toEqual([
      ['a', '4'],
      ['b', '4'],
      [IDLE, '2'],
    ])
  })

  test('follow GPU-seconds where no request states a token', () => {
    const requests = [
      work('a', { gpu_microseconds: 3_000_000n }),
      work('b', { gpu_microseconds: 1_000_000n }),
    ]
    const shares = shareWindow({ ...input, requests })
    expect(amounts(shares)).toEqual([
      ['a', '6'],
      ['b', '2'],
      [IDLE, '2'],
    ])
    expect(shares.basis).toBe('gpu_seconds')
  })

  test('take idle time with them when it is shared in proportion, or leave it to the owner of the pool', () => {
    const proportional = shareWindow({ ...input, requests: seconds, idle: { kind: 'proportional' } })
    expect(amounts(proportional)).toEqual([
      ['a', '7.5'],
      ['b', '2.5'],
      [IDLE, '0'],
    ])
    expect(formatAtto(proportional.idle)).toBe('2')
    const owner = shareWindow({ ...input, requests: seconds, idle: { kind: 'owner', owner: 'platform' } })
    expect(owner.lines.at(-1)).toEqual({ kind: 'idle', id: IDLE, owner: 'platform', amount: parseAtto('2') })
  })

  test('of a window without work are all idle', () => {
    for (const kind of ['separate', 'proportional'] as const)
      for (const requests of [[], [work('a')]])
        expect(amounts(shareWindow({ ...input, requests, idle: { kind } })).at(-1)).toEqual([IDLE, '10'])
  })

  test('of tokens count what was computed, found in the cache and made, each kind', () => {
    const computed = [
      'uncached_input_tokens',
      'cache_write_5m_tokens',
      'cache_write_1h_tokens',
      'input_audio_tokens',
      'input_image_tokens',
    ] as const
    const made = ['output_tokens', 'reasoning_tokens', 'output_audio_tokens', 'output_image_tokens'] as const
    const weight = (usage: Partial<UsageCounts>) => requestWeight(work('a', {}, usage), 'tokens', TOKENS)
    for (const name of computed) expect(weight({ [name]: 10 })).toEqual(rational(10n))
    for (const name of made) expect(weight({ [name]: 10 })).toEqual(rational(40n))
    for (const name of ['cache_read_tokens', 'cached_audio_tokens', 'cached_image_tokens'] as const)
      expect(weight({ [name]: 10 })).toEqual(rational(1n))
    const all = Object.fromEntries([...computed, ...made].map((name) => [name, 1]))
    expect(weight({ ...all, cache_read_tokens: 10 })).toEqual(rational(5n + 16n + 1n))
  })

  test('of media that are no tokens follow GPU-seconds: what was done is not idle', () => {
    const media = USAGE_COUNTS.filter((name) => !name.endsWith('_tokens'))
    fc.assert(
      fc.property(fc.constantFrom(...media), fc.integer({ min: 1, max: 9 }), (name, seconds) => {
        const requests = [
          work('a', { gpu_microseconds: BigInt(seconds) * 1_000_000n }, { [name]: 4 }),
          work('b', { gpu_microseconds: 1_000_000n }, { [name]: 1 }),
        ]
        const shares = shareWindow({ ...input, requests, utilisation: '1' })
        expect([shares.basis, shares.idle]).toEqual(['gpu_seconds', 0n])
        const [a, b] = shares.lines.map(({ amount }) => amount)
        const off = (a ?? 0n) - BigInt(seconds) * (b ?? 0n)
        expect(off < 0n ? -off : off).toBeLessThanOrEqual(BigInt(seconds))
      }),
    )
  })

  test('go by seconds only where every request states both', () => {
    const both = { prefill_seconds: '1', decode_seconds: '1' }
    const basis = (...works: Partial<RequestWork>[]) =>
      basisOf(works.map((over) => work('a', over, { output_tokens: 1 })))
    expect(basis(both, both)).toBe('seconds')
    expect(basis(both, { prefill_seconds: '1' })).toBe('tokens')
    expect(basis(both, { decode_seconds: '1' })).toBe('tokens')
    expect(basisOf([work('a'), work('b', {}, { cached_audio_tokens: 1 })])).toBe('tokens')
    expect(basisOf([work('a'), work('b')])).toBe('gpu_seconds')
  })

  test('of a weight or a bill below 0 are refused', () => {
    expect(() => shareWindow({ ...input, bill: usd('-1'), requests: seconds })).toThrow(
      'a bill must not be negative',
    )
    const requests = [work('a', { prefill_seconds: '-2', decode_seconds: '1' })]
    expect(() => shareWindow({ ...input, requests })).toThrow('the weight of request "a" is below 0')
  })

  test.each([
    ['0', ['a', '0'], ['b', '0'], [IDLE, '10']],
    ['1', ['a', '7.5'], ['b', '2.5'], [IDLE, '0']],
  ])('with a utilisation of %s', (utilisation, ...expected) => {
    expect(amounts(shareWindow({ ...input, utilisation, requests: seconds }))).toEqual(expected)
    expect(amounts(shareWindow({ ...input, bill: usd('0'), requests: seconds })).at(-1)).toEqual([IDLE, '0'])
  })

  test('are lines with a kind and an owner, nobody for idle', () => {
    expect(shareWindow({ ...input, requests: seconds }).lines).toMatchObject([
      { kind: 'request', id: 'a', owner: 'team-a' },
      { kind: 'request', id: 'b', owner: 'team-a' },
      { kind: 'idle', id: IDLE, owner: '' },
    ])
  })

  test.each(['1.01', '-0.1'])('with a utilisation of %s are refused', (utilisation) => {
    expect(() => shareWindow({ ...input, utilisation, requests: seconds })).toThrow(RangeError)
  })

  test('and idle add up to the bill exactly, none below 0, whatever the weights', () => {
    const decimal = fc.tuple(fc.nat(999_999), fc.nat(999_999)).map(([whole, part]) => `${whole}.${part}`)
    const request = fc.record({
      prefill_seconds: fc.option(decimal, { nil: undefined, freq: 20 }),
      decode_seconds: fc.option(decimal, { nil: undefined, freq: 20 }),
      output_tokens: fc.nat(100_000),
      cache_read_tokens: fc.nat(100_000),
    })
    const idle = fc.constantFrom<IdleDistribution>(
      SEPARATE,
      { kind: 'proportional' },
      { kind: 'owner', owner: 'x' },
    )
    const bill = fc
      .tuple(fc.bigInt({ min: 0n, max: 10n ** 24n }), fc.bigInt({ min: 1n, max: 10n ** 9n }))
      .map(([num, den]) => rational(num, den))
    const utilisation = fc
      .nat(1_000_000)
      .map((ppm) => (ppm === 1_000_000 ? '1' : `0.${String(ppm).padStart(6, '0')}`))
    fc.assert(
      fc.property(bill, utilisation, fc.array(request, { maxLength: 30 }), idle, (cost, used, list, how) => {
        const requests = list.map(({ prefill_seconds, decode_seconds, ...usage }, index) =>
          work(`r${index}`, { prefill_seconds, decode_seconds }, usage),
        )
        const shares = shareWindow({
          bill: cost,
          utilisation: used,
          requests,
          token_weights: TOKENS,
          idle: how,
        })
        expect(sumAtto(shares.lines.map(({ amount }) => amount))).toBe(shares.bill)
        expect(shares.bill).toBe(roundHalfEven(cost))
        expect(shares.lines.every(({ amount }) => amount >= 0n)).toBe(true)
        expect(shares.lines).toHaveLength(requests.length + 1)
      }),
    )
  })
})
