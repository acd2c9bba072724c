import { type Atto, atto, divideHalfEven, type Factor, ratio, roundRows } from '@marginscope/money'
import { type Cell, DRIVERS, type Driver, driverOf, isInput } from './cell.ts'
import { type Loose, type PairedCell, type PairedMeter, pair } from './pair.ts'
import { pricesOf } from './prices.ts'
import { shapleyOfProduct } from './shapley.ts'

export type Effects = Readonly<Record<Driver, Atto>>

/** What a customer, feature and model did to the figure. The effects add up to `total`. */
export interface CellEffects {
  readonly customer: string
  readonly feature: string
  readonly model: string
  readonly effects: Effects
  readonly total: Atto
}

/**
 * start + effects = end, to the last digit of 1e-18 USD, and the cells add up to the effects. Without successes in a
 * period its cost per request is not 0 but undefined.
 */
export type Attribution =
  | {
      readonly kind: 'attributed'
      readonly of: 'cost' | 'cost_per_request'
      readonly start: Atto
      readonly end: Atto
      readonly effects: Effects
      /** end − start − effects: 0. */
      readonly residual: Atto
      readonly cells: readonly CellEffects[]
    }
  | { readonly kind: 'undefined'; readonly reason: 'no_successes' }

/**
 * What drove a change of cost, or of cost per successful request, between two periods:
 * C = Σ_c N · s_c · a_c · τ_{c,k} · p_{c,k} over cells c and meters k (successes, share, attempts a success, units an
 * attempt, unit price). Prompts have two factors for τ, their length and the part that each meter has of them. Exact
 * fractions inside; Shapley values of every product.
 *
 * Per request N is left out, and a cell's mix counts against the average: Δs·½(u⁰ + u¹) is taken off, so that a cell
 * that grows is above 0 when it costs more than others do. Shares add up to 1, so totals stay.
 *
 * A cell of one period alone takes its attempts, units and prices in both, so its whole effect is one of mix.
 */
export function attribute(
  before: readonly Cell[],
  after: readonly Cell[],
  of: 'cost' | 'cost_per_request',
): Attribution {
  const cells = pair(before, after)
  const totals = totalsOf(cells, before, after)
  if (of === 'cost_per_request' && (totals.n_a === 0n || totals.n_b === 0n))
    return { kind: 'undefined', reason: 'no_successes' }

  const [start, end] = of === 'cost' ? [totals.cost_a, totals.cost_b] : perRequest(totals)
  const prices = pricesOf(cells)
  const owned = cells.flatMap((cell) => rowsOf(cell, prices, totals, of).map((row) => ({ cell, row })))
  const { rows, columns } = roundRows(
    owned.map(({ row }) => row),
    DRIVERS.length,
    end - start,
  )
  const by_cell = new Map<PairedCell, bigint[]>()
  owned.forEach(({ cell }, index) => {
    const sums = by_cell.get(cell) ?? DRIVERS.map(() => 0n)
    by_cell.set(
      cell,
      sums.map((sum, column) => sum + (rows[index]?.[column] ?? 0n)),
    )
  })
  return {
    kind: 'attributed',
    of,
    start: atto(start),
    end: atto(end),
    effects: named(columns),
    residual: atto(end - start - sum(columns)),
    cells: [...by_cell].map(([{ customer, feature, model }, parts]) => ({
      customer,
      feature,
      model,
      effects: named(parts),
      total: atto(sum(parts)),
    })),
  }
}

interface Totals {
  /** Successes. */
  readonly n_a: bigint
  readonly n_b: bigint
  readonly cost_a: bigint
  readonly cost_b: bigint
}

/** Exact effects, in the order of `DRIVERS`, each ÷ `den`. */
interface Row {
  readonly nums: readonly bigint[]
  readonly den: bigint
}

function rowsOf(
  cell: PairedCell,
  prices: ReturnType<typeof pricesOf>,
  totals: Totals,
  of: 'cost' | 'cost_per_request',
): readonly Row[] {
  const { a, b } = cell
  const share = ratio(a.successes, totals.n_a, b.successes, totals.n_b)
  const common: readonly Named[] = [
    ...(of === 'cost' ? ([['volume', { a: totals.n_a, b: totals.n_b, den: 1n }]] as const) : []),
    ['mix', share],
    ['attempts', ratio(a.attempts, a.successes, b.attempts, b.successes)],
  ]
  const rows = cell.meters.flatMap((meter) => [
    row([...common, ...usageOf(cell, meter), ['price', prices(cell, meter)]]),
    ...looseRows(meter, totals, of),
  ])
  return of === 'cost' ? rows : [...rows, centred(share, totals)]
}

type Named = readonly [driver: Driver, factor: Factor]

function usageOf({ a, b }: PairedCell, { meter, quantity_a, quantity_b }: PairedMeter): readonly Named[] {
  if (!isInput(meter)) return [[driverOf(meter), ratio(quantity_a, a.attempts, quantity_b, b.attempts)]]
  return [
    [driverOf(meter), ratio(a.input, a.attempts, b.input, b.attempts)],
    ['cache', ratio(quantity_a, a.input, quantity_b, b.input)],
  ]
}

function row(factors: readonly Named[]): Row {
  const { nums, den } = shapleyOfProduct(factors.map(([, factor]) => factor))
  return { nums: DRIVERS.map((driver) => nums[factors.findIndex(([name]) => name === driver)] ?? 0n), den }
}

/** −Δs · ½(u⁰ + u¹), where u is what a request costs on the average. */
function centred(share: Factor, { n_a, n_b, cost_a, cost_b }: Totals): Row {
  const num = (share.a - share.b) * (cost_a * n_b + cost_b * n_a)
  return { nums: only('mix', num), den: share.den * 2n * n_a * n_b }
}

/** Cost that no success or quantity stands behind follows no factor: it drives by itself. */
function looseRows(
  { meter, loose_a, loose_b }: PairedMeter,
  { n_a, n_b }: Totals,
  of: string,
): readonly Row[] {
  const driver = ({ is_failed }: Loose) => (is_failed ? 'attempts' : meter === 'gpu_second' ? 'gpu' : 'price')
  const [per_a, per_b] = of === 'cost' ? [1n, 1n] : [n_a, n_b]
  return [
    { nums: only(driver(loose_a), -loose_a.cost), den: per_a },
    { nums: only(driver(loose_b), loose_b.cost), den: per_b },
  ].filter(({ nums }) => nums.some((num) => num !== 0n))
}

function only(driver: Driver, num: bigint): readonly bigint[] {
  return DRIVERS.map((each) => (each === driver ? num : 0n))
}

function totalsOf(cells: readonly PairedCell[], before: readonly Cell[], after: readonly Cell[]): Totals {
  return {
    n_a: sum(cells.map(({ a }) => a.successes)),
    n_b: sum(cells.map(({ b }) => b.successes)),
    cost_a: costOf(before),
    cost_b: costOf(after),
  }
}

function perRequest({ n_a, n_b, cost_a, cost_b }: Totals): readonly [bigint, bigint] {
  return [divideHalfEven(cost_a, n_a), divideHalfEven(cost_b, n_b)]
}

function costOf(cells: readonly Cell[]): bigint {
  return sum(cells.flatMap(({ meters }) => meters.map(({ cost }) => cost)))
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, one) => total + one, 0n)
}

function named(parts: readonly bigint[]): Effects {
  const [volume, mix, attempts, input, cache, output, reasoning, other, gpu, price] = parts.map(atto)
  const none = atto(0n)
  return {
    volume: volume ?? none,
    mix: mix ?? none,
    attempts: attempts ?? none,
    uncached_input_tokens: input ?? none,
    cache: cache ?? none,
    output_tokens: output ?? none,
    reasoning_tokens: reasoning ?? none,
    other_usage: other ?? none,
    gpu: gpu ?? none,
    price: price ?? none,
  }
}
