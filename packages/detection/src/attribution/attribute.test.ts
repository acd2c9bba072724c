import { ATTO_ONE, type Atto, atto, type Factor } from '@marginscope/money'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Attribution, attribute } from './attribute.ts'
import { type Cell, DRIVERS, type Driver } from './cell.ts'
import { shapleyOfProduct } from './shapley.ts'

type Known = Extract<Attribution, { readonly kind: 'attributed' }>

function known(before: readonly Cell[], after: readonly Cell[], of: 'cost' | 'cost_per_request'): Known {
  const made = attribute(before, after, of)
  if (made.kind === 'undefined') throw new Error('expected figures')
  return made
}

/** The effects that are not 0. */
function moved({ effects }: Known): Partial<Record<Driver, Atto>> {
  return Object.fromEntries(Object.entries(effects).filter(([, amount]) => amount !== 0n))
}

/** Tokens an attempt and their price, in millionths of a dollar. */
interface Shape {
  readonly successes: number
  readonly attempts_each: number
  readonly meters: Readonly<Record<string, readonly [units: number, price: number]>>
}

const CHAT: Shape = {
  successes: 100,
  attempts_each: 1,
  meters: {
    uncached_input_tokens: [600, 3],
    cache_read_tokens: [400, 1],
    output_tokens: [200, 15],
    reasoning_tokens: [100, 15],
    web_searches: [1, 10_000],
    gpu_second: [2, 500],
  },
}

function cellOf(shape: Shape, key: Partial<Pick<Cell, 'customer' | 'feature' | 'model'>> = {}): Cell {
  const attempts = BigInt(shape.successes * shape.attempts_each)
  return {
    customer: 'acme',
    feature: 'chat',
    model: 'large',
    ...key,
    attempts,
    successes: BigInt(shape.successes),
    meters: Object.entries(shape.meters).map(([meter, [units, price]]) => {
      const quantity = attempts * BigInt(units)
      return { meter, quantity, cost: atto((quantity * BigInt(price) * ATTO_ONE) / 1_000_000n) }
    }),
  }
}

function withMeters(meters: Shape['meters']): Shape {
  return { ...CHAT, meters: { ...CHAT.meters, ...meters } }
}

const usd = (decimal: number) => atto((BigInt(Math.round(decimal * 1e6)) * ATTO_ONE) / 1_000_000n)

describe('a pure change lands on its driver alone', () => {
  // Per request: 600×3 + 400×1 + 200×15 + 100×15 + 10,000 + 1,000 = 17,700 millionths.
  test.each<[Driver, Shape, number]>([
    ['attempts', { ...CHAT, attempts_each: 2 }, 0.0177],
    // A prompt of twice the length, cached as before.
    [
      'uncached_input_tokens',
      withMeters({ uncached_input_tokens: [1200, 3], cache_read_tokens: [800, 1] }),
      0.0022,
    ],
    // The same prompt without a cache: 400 tokens at 3 rather than 1.
    ['cache', withMeters({ uncached_input_tokens: [1000, 3], cache_read_tokens: [0, 1] }), 0.0008],
    ['cache', withMeters({ uncached_input_tokens: [800, 3], cache_read_tokens: [200, 1] }), 0.0004],
    ['output_tokens', withMeters({ output_tokens: [260, 15] }), 0.0009],
    ['reasoning_tokens', withMeters({ reasoning_tokens: [300, 15] }), 0.003],
    ['other_usage', withMeters({ web_searches: [2, 10_000] }), 0.01],
    ['gpu', withMeters({ gpu_second: [3, 500] }), 0.0005],
    ['price', withMeters({ output_tokens: [200, 20], cache_read_tokens: [400, 2] }), 0.0014],
  ])('%s', (driver, after, change) => {
    const made = known([cellOf(CHAT)], [cellOf(after)], 'cost_per_request')
    expect(made.start).toBe(usd(0.0177))
    expect(moved(made)).toEqual({ [driver]: usd(change) })
    // Total cost of 100 requests: the same driver, a hundred times.
    expect(moved(known([cellOf(CHAT)], [cellOf(after)], 'cost'))).toEqual({ [driver]: usd(change * 100) })
  })

  test('more requests change total cost by volume, and cost per request not at all', () => {
    const more = { ...CHAT, successes: 1000 }
    expect(moved(known([cellOf(CHAT)], [cellOf(more)], 'cost'))).toEqual({ volume: usd(15.93) })
    expect(moved(known([cellOf(CHAT)], [cellOf(more)], 'cost_per_request'))).toEqual({})
  })

  const SMALL = withMeters({ output_tokens: [200, 1], reasoning_tokens: [100, 1] })

  test('mix: a model that takes requests of a cheaper one, also where it is new', () => {
    const cells = (large: number, small: number) =>
      [
        cellOf({ ...CHAT, successes: large }),
        cellOf({ ...SMALL, successes: small }, { model: 'small' }),
      ].filter(({ successes }) => successes > 0n)
    // 13,500 against 17,700 millionths a request; half of the requests move.
    const made = known(cells(50, 50), cells(100, 0), 'cost_per_request')
    expect(moved(made)).toEqual({ mix: usd(0.0021) })
    expect(moved(known(cells(0, 100), cells(50, 50), 'cost_per_request'))).toEqual({ mix: usd(0.0021) })
    // Against the average of both periods, 16,650: +½ × (17,700 − 16,650) and −½ × (13,500 − 16,650).
    expect(made.cells.map(({ model, total }) => [model, total])).toEqual([
      ['large', usd(0.000525)],
      ['small', usd(0.001575)],
    ])
  })

  test('a price that changes while a customer comes is price for all that it had before', () => {
    const dear = withMeters({ output_tokens: [200, 30] })
    const made = known(
      [cellOf(CHAT)],
      [cellOf(dear), cellOf(dear, { customer: 'fresh' })],
      'cost_per_request',
    )
    expect(moved(made)).toEqual({ price: usd(0.003) })
  })

  test('attempts that all failed drive by themselves', () => {
    const failing = { ...cellOf(CHAT, { feature: 'batch' }), successes: 0n }
    const made = known([cellOf(CHAT)], [cellOf(CHAT), failing], 'cost_per_request')
    expect(moved(made)).toEqual({ attempts: usd(0.0177) })
  })
})

test('without successes a cost per request is undefined, total cost is not', () => {
  const none = { kind: 'undefined', reason: 'no_successes' }
  expect(attribute([], [cellOf(CHAT)], 'cost_per_request')).toEqual(none)
  expect(attribute([cellOf(CHAT)], [], 'cost_per_request')).toEqual(none)
  expect(moved(known([], [cellOf(CHAT)], 'cost'))).toEqual({ volume: usd(1.77) })
})

const names = fc.constantFrom('x', 'y')
/** Any period: cells come and go, counts are 0 or below, prompts are empty, cost is negative. */
const anyCells: fc.Arbitrary<readonly Cell[]> = fc.array(
  fc.record({
    customer: names,
    feature: names,
    model: names,
    attempts: fc.bigInt({ min: -1n, max: 10_000n }),
    successes: fc.bigInt({ min: -1n, max: 9_000n }),
    meters: fc.array(
      fc.record({
        meter: fc.constantFrom(
          'uncached_input_tokens',
          'cache_read_tokens',
          'output_tokens',
          'gpu_second',
          'request',
        ),
        quantity: fc.bigInt({ min: -1n, max: 10n ** 7n }),
        cost: fc.bigInt({ min: -(10n ** 6n), max: 10n ** 20n }).map(atto),
      }),
      { maxLength: 5 },
    ),
  }),
  { maxLength: 6 },
)
const figure = fc.constantFrom('cost' as const, 'cost_per_request' as const)
const total = (amounts: Iterable<bigint>) => [...amounts].reduce((sum, one) => sum + one, 0n)
const costOf = (cells: readonly Cell[]) =>
  total(cells.flatMap(({ meters }) => meters.map(({ cost }) => cost)))

test('any two periods: residual 0, the cells add up to the effects, and to the cost there was', () => {
  let attributed = 0
  fc.assert(
    fc.property(anyCells, anyCells, figure, (before, after, of) => {
      const made = attribute(before, after, of)
      if (made.kind === 'undefined') return
      attributed += 1
      expect(made.residual).toBe(0n)
      expect(made.start + total(Object.values(made.effects))).toBe(made.end)
      for (const driver of DRIVERS)
        expect(total(made.cells.map(({ effects }) => effects[driver]))).toBe(made.effects[driver])
      for (const cell of made.cells) expect(total(Object.values(cell.effects))).toBe(cell.total)
      if (of === 'cost') expect([made.start, made.end]).toEqual([costOf(before), costOf(after)])
      else expect(made.effects.volume).toBe(0n)
    }),
    { numRuns: 500 },
  )
  expect(attributed).toBeGreaterThan(250)
})

test('the order of cells and meters changes nothing', () => {
  const shuffled = fc
    .tuple(anyCells, anyCells)
    .chain(([before, after]) =>
      fc.tuple(
        fc.constant([before, after] as const),
        fc.shuffledSubarray([...before], { minLength: before.length }),
        fc.shuffledSubarray([...after], { minLength: after.length }),
      ),
    )
  const turned = (cells: readonly Cell[]) =>
    cells.map((cell) => ({ ...cell, meters: cell.meters.toReversed() }))
  fc.assert(
    fc.property(shuffled, figure, ([[before, after], other_before, other_after], of) => {
      expect(attribute(turned(other_before), turned(other_after), of)).toEqual(attribute(before, after, of))
    }),
    { numRuns: 100 },
  )
})

test('nothing changes: every effect is 0', () => {
  fc.assert(
    fc.property(anyCells, figure, (cells, of) => {
      const made = attribute(cells, cells, of)
      if (made.kind === 'attributed') expect(moved(made)).toEqual({})
      else
        expect(total(cells.map(({ successes }) => successes)) <= 0n || made.reason === 'no_successes').toBe(
          true,
        )
    }),
    { numRuns: 500 },
  )
})

describe('the Shapley values of a product', () => {
  const factor = fc.record({
    a: fc.bigInt({ min: -9n, max: 99n }),
    b: fc.bigInt({ min: -9n, max: 99n }),
    den: fc.bigInt({ min: 1n, max: 9n }),
  })

  /** The definition, walked: swap the factors in every order, and note what each swap changes. */
  function walked(factors: readonly Factor[]): readonly bigint[] {
    const sums = factors.map(() => 0n)
    const walk = (left: readonly number[], now: readonly bigint[]) => {
      for (const index of left) {
        const next = now.with(index, factors[index]?.b ?? 0n)
        const others = left.filter((each) => each !== index)
        const orders = factorial(others.length)
        const product = (values: readonly bigint[]) => values.reduce((all, one) => all * one, 1n)
        sums[index] = (sums[index] ?? 0n) + (product(next) - product(now)) * orders
        walk(others, next)
      }
    }
    walk(
      factors.map((_, index) => index),
      factors.map(({ a }) => a),
    )
    return sums
  }
  const factorial = (n: number): bigint => (n <= 1 ? 1n : BigInt(n) * factorial(n - 1))

  test('are the average over all orders', () => {
    fc.assert(
      fc.property(fc.array(factor, { minLength: 1, maxLength: 5 }), (factors) => {
        const { nums, den } = shapleyOfProduct(factors)
        expect(nums).toEqual(walked(factors))
        expect(den).toBe(factors.reduce((all, one) => all * one.den, factorial(factors.length)))
      }),
      { numRuns: 300 },
    )
  })
})
