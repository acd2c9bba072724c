import { compare, multiply, type Rational, rational } from '@marginscope/money'
import type { PriceConditions } from '@marginscope/schemas'
import { allPrices, discountsFor, type PriceBook } from '../book.ts'
import {
  type CompiledDiscount,
  type CompiledEntry,
  type CompiledSelector,
  compareMatches,
  compareProviders,
  compareStanding,
  matchesModel,
} from '../compiled-entry.ts'
import { type Conditions, implies } from '../conditions.ts'
import { rateAt, toUsd } from '../exchange.ts'
import { providerName } from '../providers.ts'
import { isInside } from '../time-window.ts'
import { type GpuRate, windowCost } from './window-cost.ts'

/** Whose GPUs, and whose price where the book has several for them. */
export interface Pool {
  readonly tenant: string
  readonly pool: string
  readonly gpu_type: string
  readonly gpus: number
  readonly provider: string | undefined
  readonly model: string | undefined
}

/** Bill in atto (1e-18) USD, exact; or why there is none: no price (or exchange rate) for a part, or two that differ. */
export type PoolBill =
  | { readonly kind: 'known'; readonly atto: Rational }
  | { readonly kind: 'no_rate'; readonly from_ms: number; readonly to_ms: number }
  | { readonly kind: 'ambiguous_rate'; readonly price_ids: readonly string[] }

const MINUTE_MS = 60_000
const HOUR_S = rational(3_600n)

/**
 * What a pool costs from `from_ms` to `to_ms`: GPUs × hours × the `gpu_second` prices in force. A price of the pool
 * goes before one of any pool, contract before list, own before shared, higher priority before lower, and of a pool that
 * says whose it is or what it serves the price that names it closest; a time of day before one that it lies within.
 * Of a list price the discount is taken off that an event would have. Prices and discounts under other conditions than
 * times of day are for requests, not for pools, and are passed over. Pure.
 */
export function poolBill(book: PriceBook, pool: Pool, from_ms: number, to_ms: number): PoolBill {
  const prices = pricesOf(book, pool)
  const walls = wallsWithin(book, prices, from_ms, to_ms)
  const rates: GpuRate[] = []
  for (const [index, begin_ms] of walls.entries()) {
    const found = rateOf(book, pool, prices, begin_ms)
    if (found.kind === 'ambiguous_rate') return found
    if (found.kind === 'none') return { kind: 'no_rate', from_ms: begin_ms, to_ms: walls[index + 1] ?? to_ms }
    rates.push({ from_ms: begin_ms, atto_per_gpu_hour: multiply(found.atto_per_second, HOUR_S) })
  }
  const cost = windowCost({ gpus: pool.gpus, from_ms, to_ms }, rates)
  return cost.kind === 'known' ? cost : { ...cost, kind: 'no_rate' }
}

interface PoolPrice {
  readonly compiled: CompiledEntry
  /** What may be taken off it, best first. */
  readonly discounts: readonly CompiledDiscount[]
}

function pricesOf(book: PriceBook, pool: Pool): readonly PoolPrice[] {
  return entriesOf(book, pool).map((compiled) => ({ compiled, discounts: discountsOn(book, pool, compiled) }))
}

function discountsOn(book: PriceBook, pool: Pool, { entry }: CompiledEntry): readonly CompiledDiscount[] {
  if (entry.status === 'contract') return []
  const found = discountsFor(book, pool.tenant, pool.provider ?? entry.provider, pool.model ?? '')
  return found.filter((discount) => isByTimeAlone(discount.entry.conditions))
}

function entriesOf(book: PriceBook, pool: Pool): readonly CompiledEntry[] {
  const [type, name] = [pool.gpu_type.toLowerCase(), pool.pool.toLowerCase()]
  const provider = pool.provider === undefined ? undefined : providerName(pool.provider).provider
  const model = pool.model?.toLowerCase()
  return allPrices(book).filter((compiled) => {
    const { entry, gpu_type, gpu_pool } = compiled
    return (
      entry.meter === 'gpu_second' &&
      (entry.tenant === undefined || entry.tenant === pool.tenant) &&
      gpu_type === type &&
      (gpu_pool === '' || gpu_pool === name) &&
      isByTimeAlone(entry.conditions) &&
      (provider === undefined || compiled.provider === '*' || compiled.provider === provider) &&
      (model === undefined || matchesModel(compiled, model))
    )
  })
}

/** The instants from `from_ms` on at which the price can change. */
function wallsWithin(
  book: PriceBook,
  prices: readonly PoolPrice[],
  from_ms: number,
  to_ms: number,
): readonly number[] {
  const entries = prices.map(({ compiled }) => compiled)
  const selectors = [...entries, ...prices.flatMap(({ discounts }) => discounts)]
  const walls = new Set([from_ms])
  for (const { from_ms: begin, to_ms: end } of selectors) walls.add(begin).add(end)
  for (const { entry } of entries) {
    for (const rate of book.exchange.get(entry.currency) ?? []) walls.add(rate.from_ms)
  }
  // Wall clocks change on minutes, in every zone.
  const timed = [
    ...selectors.map(({ conditions }) => conditions),
    ...entries.flatMap(({ adjustments }) => adjustments.map(({ conditions }) => conditions)),
  ]
  if (timed.some(({ windows }) => windows !== undefined))
    for (let at = Math.ceil(from_ms / MINUTE_MS) * MINUTE_MS; at < to_ms; at += MINUTE_MS) walls.add(at)
  return [...walls].filter((wall) => wall >= from_ms && wall < to_ms).sort((a, b) => a - b)
}

type RateFound =
  | { readonly kind: 'one'; readonly atto_per_second: Rational }
  | { readonly kind: 'none' }
  | Extract<PoolBill, { kind: 'ambiguous_rate' }>

function rateOf(book: PriceBook, pool: Pool, prices: readonly PoolPrice[], time_ms: number): RateFound {
  const rank = (a: PoolPrice, b: PoolPrice) => compareRank(pool, a.compiled, b.compiled)
  const holding = prices.filter(({ compiled }) => isInForce(compiled, time_ms)).sort(rank)
  const best = holding[0]
  if (best === undefined) return { kind: 'none' }
  const ranked = holding.filter((other) => rank(best, other) === 0)
  const equals = ranked.filter((one) => !ranked.some((other) => isWithin(other.compiled, one.compiled)))
  const rates = equals.map((price) => usdRate(book, price, time_ms))
  const first = rates[0]
  if (first === undefined) return { kind: 'none' }
  if (rates.some((rate) => rate === undefined || compare(rate, first) !== 0))
    return { kind: 'ambiguous_rate', price_ids: equals.map(({ compiled }) => compiled.entry.price_id).sort() }
  return { kind: 'one', atto_per_second: first }
}

function isInForce({ from_ms, to_ms, conditions }: CompiledSelector, time_ms: number): boolean {
  return from_ms <= time_ms && time_ms < to_ms && isOpen(conditions, time_ms)
}

function isOpen({ windows }: Conditions, time_ms: number): boolean {
  return windows === undefined || isInside(windows, time_ms)
}

/** Whether nothing but the time decides if they hold. */
function isByTimeAlone(conditions: PriceConditions): boolean {
  return Object.entries(conditions).every(([key, value]) => key === 'time_windows' || value === undefined)
}

function usdRate(book: PriceBook, { compiled, discounts }: PoolPrice, time_ms: number): Rational | undefined {
  const rate = rateAt(book.exchange, compiled.entry.currency, time_ms)
  if (rate === undefined) return undefined
  let unit = toUsd(compiled.unit, rate)
  for (const [index, { multiplier, conditions }] of compiled.adjustments.entries()) {
    const stated = compiled.entry.adjustments[index]?.conditions ?? {}
    if (isByTimeAlone(stated) && isOpen(conditions, time_ms)) unit = multiply(unit, multiplier)
  }
  const discount = discounts.find((one) => isInForce(one, time_ms))
  return discount === undefined ? unit : multiply(unit, discount.multiplier)
}

/** Whether one's times of day lie within the other's, and not the same. */
function isWithin({ conditions: one }: CompiledEntry, { conditions: other }: CompiledEntry): boolean {
  return implies(one, other) && !implies(other, one)
}

function compareRank({ provider, model }: Pool, a: CompiledEntry, b: CompiledEntry): number {
  return (
    compareStanding(a, b) ||
    (provider === undefined ? 0 : compareProviders(a, b)) ||
    (model === undefined ? 0 : compareMatches(a, b)) ||
    Number(b.gpu_pool !== '') - Number(a.gpu_pool !== '')
  )
}
