import { add, multiply, RATIONAL_ZERO, type Rational, rational } from '@marginscope/money'

/** A pool of GPUs of one type during a window, idle time included. Times in milliseconds since 1970, half-open. */
export interface GpuWindow {
  readonly gpus: number
  readonly from_ms: number
  readonly to_ms: number
}

/** What one GPU costs an hour from an instant on, until the next rate begins: atto (1e-18) USD, exact. */
export interface GpuRate {
  readonly from_ms: number
  readonly atto_per_gpu_hour: Rational
}

export type WindowCost =
  | { readonly kind: 'known'; readonly atto: Rational }
  /** A part of the window lies before the first rate: unknown is not zero. */
  | { readonly kind: 'unknown'; readonly from_ms: number; readonly to_ms: number }

const HOUR_MS = 3_600_000n

/**
 * The bill of a window: Σ GPUs × hours × $/GPU-hour over the rates in force, exact, in atto (1e-18) USD. Throws
 * `RangeError` on a window that ends before it begins, a count of GPUs that is no whole number >= 0, and two rates
 * that begin together.
 */
export function windowCost(window: GpuWindow, rates: readonly GpuRate[]): WindowCost {
  const { gpus, from_ms, to_ms } = window
  if (!Number.isSafeInteger(gpus) || gpus < 0) throw new RangeError('gpus must be a whole number >= 0')
  if (!Number.isSafeInteger(from_ms) || !Number.isSafeInteger(to_ms) || to_ms < from_ms)
    throw new RangeError('a window must have whole milliseconds and not end before it begins')
  const sorted = rates.toSorted((a, b) => a.from_ms - b.from_ms)
  if (sorted.some((rate, index) => rate.from_ms === sorted[index + 1]?.from_ms))
    throw new RangeError('two rates of one pool begin at the same instant')
  const known_from_ms = sorted[0]?.from_ms ?? Number.POSITIVE_INFINITY
  if (to_ms > from_ms && known_from_ms > from_ms)
    return { kind: 'unknown', from_ms, to_ms: Math.min(to_ms, known_from_ms) }

  let atto: Rational = RATIONAL_ZERO
  for (const [index, rate] of sorted.entries()) {
    const begin_ms = Math.max(from_ms, rate.from_ms)
    const end_ms = Math.min(to_ms, sorted[index + 1]?.from_ms ?? to_ms)
    if (end_ms <= begin_ms) continue
    const gpu_hours = rational(BigInt(gpus) * BigInt(end_ms - begin_ms), HOUR_MS)
    atto = add(atto, multiply(gpu_hours, rate.atto_per_gpu_hour))
  }
  return { kind: 'known', atto }
}
