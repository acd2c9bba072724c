import { type Atto, atto, divideHalfEven, parseAtto } from '@marginscope/money'

const US_PER_S = 1_000_000n
const S_PER_HOUR = 3_600n

/** A pool of GPUs over a period: what its techniques freed, and how many GPUs were paid for. */
export interface PoolPeriod {
  /** GPU time freed, in millionths of a GPU-second; negative where the techniques cost time. */
  readonly gpu_us_freed: bigint
  readonly period_s: number
  /** Whole GPUs paid for: before the techniques, and over the period. */
  readonly gpus_before: number
  readonly gpus_now: number
  /** USD for an hour of one GPU, a decimal string. */
  readonly gpu_hour_usd: string
}

/** All amounts in 1e-18 USD. */
export interface CapacityAndCash {
  /** The freed GPU time at its price: room to serve more, not money. */
  readonly capacity_value: Atto
  /** What the bill fell by: whole GPUs given back × the period. 0 while their number stays. */
  readonly cash: Atto
  /** Whole GPUs that the freed time would allow to give back on top, and what that would bring. */
  readonly gpus_releasable: number
  readonly cash_releasable: Atto
}

/**
 * Tells what techniques on GPUs are worth from what they bring in cash: a GPU is paid for whole, busy or not. The
 * two are never added together. Throws `RangeError` when the period has no length.
 */
export function capacityAndCash(pool: PoolPeriod): CapacityAndCash {
  if (!(pool.period_s > 0)) throw new RangeError('period_s must be above 0: capacity is freed over a period')
  const price = parseAtto(pool.gpu_hour_usd)
  const period_us = BigInt(Math.round(pool.period_s * Number(US_PER_S)))
  const hour_us = S_PER_HOUR * US_PER_S
  const given_back = pool.gpus_before - pool.gpus_now
  const freed = pool.gpu_us_freed - BigInt(given_back) * period_us
  const releasable = freed <= 0n ? 0 : Math.min(Number(freed / period_us), pool.gpus_now)
  const cashOf = (gpus: number) => atto(divideHalfEven(BigInt(gpus) * price * period_us, hour_us))
  return {
    capacity_value: atto(divideHalfEven(pool.gpu_us_freed * price, hour_us)),
    cash: cashOf(given_back),
    gpus_releasable: releasable,
    cash_releasable: cashOf(releasable),
  }
}
