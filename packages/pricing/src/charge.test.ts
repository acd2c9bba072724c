import { formatAtto } from '@marginscope/money'
import type {
  ExchangeRate,
  NormalisedEvent,
  PriceEntryInput,
  UsageCount,
  UsageCounts,
} from '@marginscope/schemas'
import { describe, expect, test } from 'vitest'
import { compileBook, entriesFor, explain, rate, rateAmounts } from './index.ts'
import { makeEvent, makePrice } from './testing/events.ts'

type Parts = Partial<PriceEntryInput>

const bookOf = (entries: readonly Parts[], rates: readonly ExchangeRate[] = []) =>
  compileBook(
    entries.map((entry, index) => makePrice({ price_id: `p${index}`, per: 1, ...entry })),
    { version: 1, rates },
  )

function costOf(event: NormalisedEvent, book: ReturnType<typeof bookOf>): string {
  const rating = rateAmounts(event, book)
  return rating.kind === 'priced' ? formatAtto(rating.total) : `${rating.reason}: ${rating.missing.join()}`
}

const used = (usage: Partial<UsageCounts>, rest: Partial<NormalisedEvent> = {}) =>
  makeEvent({ ...rest, usage })
const IN_PROMPT = [
  'cache_read_tokens',
  'cache_write_1h_tokens',
  'cache_write_5m_tokens',
  'uncached_input_tokens',
  'input_audio_tokens',
  'input_image_tokens',
] as const

describe('a long context', () => {
  const long = (meter: UsageCount, mode: 'whole_request' | 'marginal', op: '>' | '>=' = '>'): Parts[] => [
    { meter, amount: '1' },
    { meter, amount: '3', conditions: { context: { threshold: 100, op, mode } } },
  ]

  test.each(IN_PROMPT)('is all input, %s included', (meter) => {
    const book = bookOf([...long(meter, 'whole_request'), ...long('output_tokens', 'whole_request')])
    expect(costOf(used({ [meter]: 100, output_tokens: 500 }), book)).toBe('600')
    expect(costOf(used({ [meter]: 101, output_tokens: 1 }), book)).toBe('306')
  })

  test('begins one token earlier with >= than with >', () => {
    const meter = 'uncached_input_tokens'
    expect(costOf(used({ [meter]: 100 }), bookOf(long(meter, 'whole_request', '>=')))).toBe('300')
    expect(costOf(used({ [meter]: 99 }), bookOf(long(meter, 'whole_request', '>=')))).toBe('99')
  })

  test('at the margin is a matter of where a token stands in the prompt', () => {
    const book = bookOf(IN_PROMPT.flatMap((meter) => long(meter, 'marginal')))
    // 30 of each in their order: the fourth kind has 90 before it, so 10 at 1 and 20 at 3; the last two are beyond.
    const usage = Object.fromEntries(IN_PROMPT.map((meter) => [meter, 30]))
    expect(costOf(used(usage), book)).toBe(String(90 + 10 + 3 * 20 + 3 * 60))
    expect(costOf(used({ input_image_tokens: 10, cache_read_tokens: 100 }), book)).toBe('130')
    expect(costOf(used({ uncached_input_tokens: 100 }), book)).toBe('100')
  })

  test('of an event that sums several requests is that of one of them, which it says itself', () => {
    const sum = (context_tokens: string) =>
      used({ uncached_input_tokens: 500 }, { attributes: { context_tokens } })
    for (const mode of ['whole_request', 'marginal'] as const) {
      const book = bookOf(long('uncached_input_tokens', mode))
      expect(costOf(sum('100'), book)).toBe('500')
    }
    const whole = bookOf(long('uncached_input_tokens', 'whole_request'))
    expect(costOf(sum('101'), whole)).toBe('1500')
    expect(costOf(sum('0'), whole)).toBe('500')
    for (const nonsense of ['', '-1', '1e1', '1.5', 'many']) expect(costOf(sum(nonsense), whole)).toBe('1500')
  })

  test.each(['whole_request', 'marginal'] as const)(
    'of several requests is known where all are on one side (%s), and no price holds where they are not',
    (mode) => {
      const book = bookOf(long('uncached_input_tokens', mode))
      const sum = (context_tokens: string, said: 'stated' | 'attributes' = 'stated') =>
        used({ uncached_input_tokens: 500 }, { [said]: { context_tokens } })
      for (const said of ['stated', 'attributes'] as const) {
        expect(costOf(sum('40-100', said), book)).toBe('500')
        expect(rate(sum('40-101', said), book)).toMatchObject({
          kind: 'unpriced',
          reason: 'missing_meter',
          missing: ['uncached_input_tokens'],
        })
      }
      expect(costOf(sum('101-400'), bookOf(long('uncached_input_tokens', 'whole_request')))).toBe('1500')
      // A price that does not ask for the context holds.
      expect(costOf(sum('40-101'), bookOf([{ amount: '1' }]))).toBe('500')
      // What the sender says goes before it.
      const both = used(
        { uncached_input_tokens: 500 },
        { stated: { context_tokens: '40-101' }, attributes: { context_tokens: '40' } },
      )
      expect(costOf(both, book)).toBe('500')
    },
  )

  test('at the margin of another meter is a matter of its own count', () => {
    const book = bookOf([{ amount: '1' }, ...long('output_tokens', 'marginal')])
    expect(costOf(used({ uncached_input_tokens: 500, output_tokens: 100 }), book)).toBe('600')
    expect(costOf(used({ output_tokens: 150 }), book)).toBe('250')
    const from = bookOf(long('output_tokens', 'marginal', '>='))
    expect(costOf(used({ output_tokens: 100 }), from)).toBe('100')
    expect(costOf(used({ output_tokens: 101 }), from)).toBe('103')
  })
})

describe('what is billed', () => {
  const rounding = (mode: 'up' | 'down' | 'half_even') =>
    bookOf([{ amount: '1', rounding: { unit: 10, mode } }])

  test.each([
    [13, 20, 10, 10],
    [14, 20, 10, 10],
    [15, 20, 10, 20],
    [16, 20, 10, 20],
    [20, 20, 20, 20],
    [24, 30, 20, 20],
    [25, 30, 20, 20],
    [26, 30, 20, 30],
  ])('%i in tens is %i up, %i down, %i to even', (count, up, down, even) => {
    const event = used({ uncached_input_tokens: count })
    expect([
      costOf(event, rounding('up')),
      costOf(event, rounding('down')),
      costOf(event, rounding('half_even')),
    ]).toEqual([up, down, even].map(String))
  })

  test('over a request is rounded together only at one price', () => {
    const request = { rounding: { unit: 10, mode: 'up', scope: 'request' } } as const
    const event = used({ uncached_input_tokens: 3, output_tokens: 3 })
    const at = (amount: string) =>
      bookOf([
        { ...request, amount: '1' },
        { ...request, meter: 'output_tokens', amount },
      ])
    expect(costOf(event, at('1'))).toBe('10')
    expect(costOf(event, at('2'))).toBe('30')
    expect(costOf(used({ output_tokens: 3 }), at('2'))).toBe('20')
  })

  test('of GPU time is in seconds, rounded and at least so many', () => {
    const gpu = { meter: 'gpu_second', amount: '1', gpu: { type: 'h100' } } as const
    const event = makeEvent({ gpu: { type: 'h100', count: 2, seconds: 1.5 } })
    expect(costOf(event, bookOf([gpu]))).toBe('3')
    expect(costOf(event, bookOf([{ ...gpu, minimum_quantity: 5 }]))).toBe('5')
    expect(costOf(event, bookOf([{ ...gpu, minimum_quantity: 2 }]))).toBe('3')
    expect(costOf(event, bookOf([{ ...gpu, rounding: { unit: 60, mode: 'up' } }]))).toBe('60')
  })

  test('is at least the minimum charge, in the currency of the price', () => {
    const rates = [
      { base: 'EUR', quote: 'USD', rate: '2', valid_from: '2020-01-01T00:00:00Z', source: 'bank' },
    ]
    const book = bookOf([{ amount: '1', currency: 'EUR', minimum_charge: '5' }], rates)
    expect(costOf(used({ uncached_input_tokens: 4 }), book)).toBe('10')
    expect(costOf(used({ uncached_input_tokens: 5 }), book)).toBe('10')
    expect(costOf(used({ uncached_input_tokens: 6 }), book)).toBe('12')
    expect(explain(used({ uncached_input_tokens: 5 }), book)[0]?.text).not.toContain('at least')
  })
})

describe('what is unpriced', () => {
  const gpu = { type: 'h100', count: 1, seconds: 1 }

  test('says why', () => {
    expect(costOf(makeEvent({ gpu }), bookOf([{ provider: 'elsewhere' }]))).toBe('no_price: gpu_second')
    expect(costOf(makeEvent({ gpu }), bookOf([{}]))).toBe('unknown_gpu: h100')
    expect(costOf(makeEvent({}), bookOf([{}]))).toBe('no_usage: ')
    expect(costOf(used({ uncached_input_tokens: 1 }), bookOf([{ currency: 'EUR' }]))).toBe(
      'no_exchange_rate: EUR',
    )
    const fee = { meter: 'request', amount: '5' } as const
    expect(costOf(used({ output_tokens: 1 }), bookOf([{}, fee]))).toBe('no_price: output_tokens')
    expect(costOf(used({ output_tokens: 1, uncached_input_tokens: 1 }), bookOf([{}, fee]))).toBe(
      'missing_meter: output_tokens',
    )
  })

  test('has no lines', () => {
    const none = (event: NormalisedEvent, parts: Parts) => rate(event, bookOf([parts])).lines
    expect(none(used({ output_tokens: 1, uncached_input_tokens: 1 }), {})).toEqual([])
    expect(none(makeEvent({}), {})).toEqual([])
    expect(none(used({ output_tokens: 1 }), { provider: 'elsewhere' })).toEqual([])
    expect(rate(used({ uncached_input_tokens: 2 }), bookOf([{}]))).toMatchObject({
      kind: 'priced',
      lines: [{ meter: 'uncached_input_tokens', amount: '8' }],
    })
    expect(
      explain(makeEvent({ gpu }), bookOf([{ meter: 'gpu_second', gpu: { type: 'h100' } }])),
    ).toHaveLength(1)
  })
})

describe('in force', () => {
  test('until its last instant, also where nothing follows', () => {
    const book = bookOf([{ amount: '1', valid_to: '2026-03-01T00:00:00Z' }])
    const at = (time: string) => costOf(makeEvent({ time, usage: { uncached_input_tokens: 1 } }), book)
    expect(at('2026-02-28T23:59:59.999Z')).toBe('1')
    expect(at('2026-03-01T00:00:00Z')).toBe('no_price: uncached_input_tokens')
    expect(at('2025-12-31T23:59:59.999Z')).toBe('no_price: uncached_input_tokens')
  })

  test('each tier, region and speed has its own price, asked in any order', () => {
    const book = bookOf([
      { amount: '1' },
      { amount: '2', conditions: { region: ['EU'] } },
      { amount: '3', conditions: { speed: ['Fast'] }, priority: 1 },
      { amount: '4', conditions: { region: ['eu'], speed: ['fast'] }, priority: 2 },
      { amount: '5', conditions: { service_tier: ['batch'] }, priority: 3 },
    ])
    const of = (rest: Partial<NormalisedEvent>) => costOf(used({ uncached_input_tokens: 1 }, rest), book)
    for (let again = 0; again < 2; again += 1) {
      expect([of({}), of({ region: 'us', speed: 'slow' })]).toEqual(['1', '1'])
      expect([of({ region: 'eu' }), of({ region: 'EU', speed: 'slow' })]).toEqual(['2', '2'])
      expect([of({ speed: 'fast' }), of({ speed: 'FAST', region: 'us' })]).toEqual(['3', '3'])
      expect(of({ region: 'Eu', speed: 'Fast' })).toBe('4')
      expect(of({ service_tier: 'batch', region: 'eu' })).toBe('5')
    }
  })

  test('a contract without a list price beside it is its own list amount', () => {
    const book = bookOf([
      { amount: '3', status: 'contract' },
      { meter: 'output_tokens', amount: '1' },
    ])
    expect(rateAmounts(used({ uncached_input_tokens: 1, output_tokens: 1 }), book)).toMatchObject({
      total: 4n * 10n ** 18n,
      list_total: 4n * 10n ** 18n,
    })
  })

  test('fractions of an atto are added before they are rounded', () => {
    const book = bookOf([
      { amount: '1', per: 3_000_000 },
      { meter: 'output_tokens', amount: '1', per: 7_000_000 },
    ])
    // 1/3 + 1/7 = 10/21 of a millionth.
    expect(costOf(used({ uncached_input_tokens: 1, output_tokens: 1 }), book)).toBe('0.00000047619047619')
    expect(costOf(used({ uncached_input_tokens: 3, output_tokens: 7 }), book)).toBe('0.000002')
  })
})

describe('a line says', () => {
  const rates = [
    { base: 'USD', quote: 'RUB', rate: '80', valid_from: '2026-01-01T00:00:00Z', source: 'bank' },
  ]

  test.each<[string, Parts, number]>([
    [
      '1,001 input tokens billed as 2,000 × $1 per 1 = $2000',
      { amount: '1', rounding: { unit: 1_000, mode: 'up' } },
      1_001,
    ],
    ['3 input tokens × $1 per 1, at least $5 = $5', { amount: '1', minimum_charge: '5' }, 3],
    [
      '80 input tokens × 1 RUB per 1 (bank: 1 USD = 80 RUB from 2026-01-01T00:00:00Z) = $1',
      { amount: '1', currency: 'RUB' },
      80,
    ],
    ['1,234,567 input tokens × $0.5 per 1,000 = $617.2835', { amount: '0.5', per: 1_000 }, 1_234_567],
    [
      '2 input tokens × $1 per 1 × 0.5 (half) × 3 (dear) = $3',
      {
        amount: '1',
        adjustments: [
          { label: 'half', multiplier: '0.5', conditions: {} },
          { label: 'dear', multiplier: '3', conditions: {} },
        ],
      },
      2,
    ],
  ])('%s', (text, entry, count) => {
    expect(
      explain(used({ uncached_input_tokens: count }), bookOf([entry], rates)).map((line) => line.text),
    ).toEqual([text])
  })

  test('GPU time in seconds, with its fraction', () => {
    const book = bookOf([{ meter: 'gpu_second', gpu: { type: 'h100' }, amount: '2', per: 3_600 }])
    const of = (count: number, seconds: number) =>
      explain(makeEvent({ gpu: { type: 'h100', count, seconds } }), book)
    expect(of(1_000, 3.6)[0]).toMatchObject({
      quantity: '3600',
      text: '3,600 GPU-seconds × $2 per 3,600 = $2',
    })
    expect(of(1, 1.8)[0]).toMatchObject({ quantity: '1.8', text: '1.8 GPU-seconds × $2 per 3,600 = $0.001' })
    expect(of(1, 1)[0]?.text).toMatch(/^1 GPU-second ×/)
  })
})

test('entries for a provider are those of its platform and of none', () => {
  const book = compileBook(
    [
      makePrice({ price_id: 'any', provider: 'google' }),
      makePrice({ price_id: 'vertex', provider: 'google', platform: 'vertex' }),
      makePrice({ price_id: 'gemini', provider: 'google', platform: 'gemini' }),
      makePrice({ price_id: 'else', provider: 'elsewhere' }),
      makePrice({ price_id: 'any', provider: 'google', tenant: 'acme', status: 'contract' }),
    ],
    { version: 1 },
  )
  const at_ms = Date.parse('2026-01-01T00:00:00Z')
  const of = (provider: string | undefined, model?: string) =>
    entriesFor(book, { tenant: 'acme', provider, model, at_ms }).map(({ price_id, tenant }) =>
      tenant === undefined ? price_id : `${tenant}'s ${price_id}`,
    )
  expect(of(undefined)).toEqual(['else', 'any', "acme's any", 'gemini', 'vertex'])
  expect(of('Vertex_AI')).toEqual(['any', "acme's any", 'vertex'])
  expect(of('google')).toEqual(['any', "acme's any", 'gemini', 'vertex'])
  expect(of('vertex', 'model-a')).toEqual(['any', "acme's any", 'vertex'])
  expect(of(undefined, 'model-a')).toEqual(['else', 'any', "acme's any", 'gemini', 'vertex'])
  expect(
    entriesFor(book, { tenant: 'acme', provider: undefined, model: undefined, at_ms: at_ms - 1 }),
  ).toEqual([])
})
