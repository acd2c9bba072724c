import { compare, multiply, type Rational, rational } from '@marginscope/money'
import { allPrices, type PriceBook } from '../book.ts'
import { type CompiledEntry, matchesModel } from '../compiled-entry.ts'
import { rateAt, toUsd } from '../exchange.ts'
import { providerName } from '../providers.ts'
import { isInside, weekSpans } from '../time-window.ts'
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
 * goes before one of any pool, contract before list, own before shared, higher priority before lower; prices under
 * other conditions than times of day are for requests, not for pools, and are passed over. Pure.
 */
export function poolBill(book: PriceBook, pool: Pool, from_ms: number, to_ms: number): PoolBill {
  const entries = entriesOf(book, pool)
  const walls = wallsWithin(book, entries, from_ms, to_ms)
  const rates: GpuRate[] = []
  for (const [index, begin_ms] of walls.entries()) {
    const found = rateOf(book, entries, begin_ms)
    if (found.kind === 'ambiguous_rate') return found
    if (found.kind === 'none') return { kind: 'no_rate', from_ms: begin_ms, to_ms: walls[index + 1] ?? to_ms }
    rates.push({ from_ms: begin_ms, atto_per_gpu_hour: multiply(found.atto_per_second, HOUR_S) })
  }
  const cost = windowCost({ gpus: pool.gpus, from_ms, to_ms }, rates)
  return cost.kind === 'known' ? cost : { ...cost, kind: 'no_rate' }
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
      Object.entries(entry.conditions).every(
        ([key, value]) => key === 'time_windows' || value === undefined,
      ) &&
      (provider === undefined || compiled.provider === '*' || compiled.provider === provider) &&
      (model === undefined || matchesModel(compiled, model))
    )
  })
}

/** The instants from `from_ms` on at which the price can change. */
function wallsWithin(
  book: PriceBook,
  entries: readonly CompiledEntry[],
  from_ms: number,
  to_ms: number,
): readonly number[] {
  const walls = new Set([from_ms])
  for (const { from_ms: begin, to_ms: end, entry } of entries) {
    walls.add(begin).add(end)
    for (const rate of book.exchange.get(entry.currency) ?? []) walls.add(rate.from_ms)
  }
  // Wall clocks change on minutes, in every zone.
  if (entries.some(({ entry }) => entry.conditions.time_windows !== undefined))
    for (let at = Math.ceil(from_ms / MINUTE_MS) * MINUTE_MS; at < to_ms; at += MINUTE_MS) walls.add(at)
  return [...walls].filter((wall) => wall >= from_ms && wall < to_ms).sort((a, b) => a - b)
}

type RateFound =
  | { readonly kind: 'one'; readonly atto_per_second: Rational }
  | { readonly kind: 'none' }
  | Extract<PoolBill, { kind: 'ambiguous_rate' }>

function rateOf(book: PriceBook, entries: readonly CompiledEntry[], time_ms: number): RateFound {
  const holding = entries.filter((compiled) => isInForce(compiled, time_ms)).sort(compareRank)
  const best = holding[0]
  if (best === undefined) return { kind: 'none' }
  const equals = holding.filter((other) => compareRank(best, other) === 0)
  const rates = equals.map((compiled) => usdRate(book, compiled, time_ms))
  const first = rates[0]
  if (first === undefined) return { kind: 'none' }
  if (rates.some((rate) => rate === undefined || compare(rate, first) !== 0))
    return { kind: 'ambiguous_rate', price_ids: equals.map(({ entry }) => entry.price_id).sort() }
  return { kind: 'one', atto_per_second: first }
}

function isInForce({ from_ms, to_ms, entry }: CompiledEntry, time_ms: number): boolean {
  const { time_windows } = entry.conditions
  return (
    from_ms <= time_ms &&
    time_ms < to_ms &&
    (time_windows === undefined || isInside(weekSpans(time_windows), time_ms))
  )
}

function usdRate(book: PriceBook, compiled: CompiledEntry, time_ms: number): Rational | undefined {
  const rate = rateAt(book.exchange, compiled.entry.currency, time_ms)
  if (rate === undefined) return undefined
  let unit = toUsd(compiled.unit, rate)
  for (const [index, { multiplier }] of compiled.adjustments.entries()) {
    const conditions = compiled.entry.adjustments[index]?.conditions ?? {}
    if (Object.values(conditions).every((condition) => condition === undefined))
      unit = multiply(unit, multiplier)
  }
  return unit
}

const STATUS_RANK = { contract: 0, list: 1, estimate: 2 } as const

function compareRank(a: CompiledEntry, b: CompiledEntry): number {
  return (
    STATUS_RANK[a.entry.status] - STATUS_RANK[b.entry.status] ||
    Number(b.entry.tenant !== undefined) - Number(a.entry.tenant !== undefined) ||
    b.entry.priority - a.entry.priority ||
    Number(b.gpu_pool !== '') - Number(a.gpu_pool !== '') ||
    Number(b.entry.conditions.time_windows !== undefined) -
      Number(a.entry.conditions.time_windows !== undefined)
  )
}
