import type { Bucket, Cell, Driver } from '@marginscope/detection'
import { atto } from '@marginscope/money'
import { draws } from '@marginscope/traces'
import { BUCKETS_A_DAY, sourceOf, type Trace } from './sources.ts'

export const BUCKET_MS = 300_000
/** A Monday. */
export const BEGIN_MS = Date.UTC(2026, 5, 1)

/** What happens to a tenant, with the driver that is to be found; `none`s are changes that are no regression. */
export const MECHANISMS = {
  price: 'price',
  output_length: 'output_tokens',
  reasoning: 'reasoning_tokens',
  prompt_bloat: 'uncached_input_tokens',
  cache_drop: 'cache',
  mix_shift: 'mix',
  retries: 'attempts',
  gpu_utilisation: 'gpu',
  slow_drift: 'output_tokens',
  single_customer: 'output_tokens',
} as const satisfies Record<string, Driver>
export type Mechanism = keyof typeof MECHANISMS

export const NULLS = [
  'nothing',
  'traffic_10x',
  'launch_spike',
  'one_bucket_transient',
  'one_bucket_crowd',
  'neutral_swap',
  'day_night',
  'weekend',
] as const
export type Null = (typeof NULLS)[number]

export interface World {
  readonly trace: Trace
  readonly seed: number
  /** Requests of a bucket, on the average. */
  readonly requests: number
  readonly buckets: number
  /** `everything`: all costs scale, which is what the total is judged by; `all_tokens`: they do since all counts do. */
  readonly change: Mechanism | Null | 'everything' | 'all_tokens'
  /** The size of a change, relative. */
  readonly by: number
  /** The bucket with which it begins. */
  readonly onset: number
}

/** The series that are watched; `cost_of_first` is the one of the largest customer. */
export const SIGNALS = [
  'cost',
  'input',
  'cache',
  'output',
  'reasoning',
  'attempts',
  'price',
  'large_share',
  'gpu',
  'cost_of_first',
] as const
export type Signal = (typeof SIGNALS)[number]

export interface Step {
  readonly index: number
  readonly signals: Readonly<Record<Signal, Bucket>>
  readonly cells: readonly CellSums[]
}

/** Sums of a customer and model: attempts, successes, tokens (uncached, cached, output, reasoning), GPU-ms, 1e-12 USD. */
export interface CellSums {
  readonly counts: Float64Array
  readonly costs: Float64Array
}

const METERS = [
  'uncached_input_tokens',
  'cache_read_tokens',
  'output_tokens',
  'reasoning_tokens',
  'gpu_second',
] as const
/** 1e-12 USD: a token, and a millisecond of GPU. */
const PRICES = [1_000_000, 100_000, 4_000_000, 4_000_000, 800_000]
const MODELS = 3
const CUSTOMERS = 8
const LARGE = 1
/** The model of `neutral_swap`: what it costs is what the small one costs. */
const SWAPPED = 2
const LARGE_SHARE = 0.2
const LARGE_PRICE = 4
const FIRST_SHARE = 0.3
const RETRIES = 0.02
const REASONING_SHARE = 0.5
const DRIFT_BUCKETS = 7 * BUCKETS_A_DAY
const SPIKE_BUCKETS = 24

/** How much traffic a bucket has, of what is usual. */
export function trafficOf(change: World['change'], index: number, onset: number): number {
  const since = index - onset
  switch (change) {
    case 'traffic_10x':
      return since >= 0 ? 10 : 1
    case 'launch_spike':
      return since >= 0 && since < SPIKE_BUCKETS ? 10 : 1
    case 'one_bucket_crowd':
      return since === 0 ? 30 : 1
    case 'weekend':
      return isWeekend(index) ? 0.3 : 1
    default:
      return 1
  }
}

/** How long prompts and answers are by what repeats every day or week. */
export function lengthOf(change: World['change'], index: number): number {
  if (change === 'day_night') return 1 + 0.25 * Math.sin((2 * Math.PI * index) / BUCKETS_A_DAY)
  return change === 'weekend' && isWeekend(index) ? 0.75 : 1
}

/** What a bucket is that costs so many times as much. */
export function transientOf(change: World['change'], index: number, onset: number): number {
  return change === 'one_bucket_transient' && index === onset ? 5 : 1
}

function isWeekend(index: number): boolean {
  return Math.floor(index / BUCKETS_A_DAY) % 7 >= 5
}

/** What a tenant's requests come to, bucket by bucket: the same world is the same for ever. */
export function* run(world: World): Generator<Step> {
  const { trace, change, by, onset } = world
  const random = draws('detection', trace, world.seed, world.requests)
  const source = sourceOf(trace, random)
  const is_hosted = change === 'gpu_utilisation'
  for (let index = 0; index < world.buckets; index += 1) {
    const is_on = index >= onset
    const size = is_on ? 1 + by : 1
    const n = random.poisson(world.requests * source.rate(index) * trafficOf(change, index, onset))
    const usual = lengthOf(change, index)
    const sums = new Sums(index)
    const busy = Math.exp(0.1 * random.normal())
    const drift = 1 + by * Math.min(1, Math.max(0, (index - onset) / DRIFT_BUCKETS))
    for (let k = 0; k < n; k += 1) {
      const request = source.next()
      const customer = random.chance(FIRST_SHARE) ? 0 : random.between(1, CUSTOMERS - 1)
      const share = LARGE_SHARE * (change === 'mix_shift' ? size : 1)
      const is_large = random.chance(Math.min(1, share))
      const model = is_large ? LARGE : change === 'neutral_swap' && is_on ? SWAPPED : 0
      const thinks = random.chance(REASONING_SHARE)
      const thought = thinks ? Math.round(request.output * Math.exp(0.5 * random.normal())) : 0
      const again = random.chance(RETRIES) || (change === 'retries' && is_on && random.chance(by)) ? 2 : 1

      const is_theirs = change !== 'single_customer' || customer === 0
      const is_all = change === 'all_tokens'
      const bloat = change === 'prompt_bloat' || is_all ? size : usual
      const longer =
        change === 'output_length' || is_all || (change === 'single_customer' && is_theirs)
          ? size
          : change === 'slow_drift'
            ? drift
            : usual
      const input = Math.round(request.input * bloat)
      const kept = change === 'cache_drop' && is_on ? Math.max(0, 1 - by) : 1
      const cached = Math.floor(request.cached * bloat * kept)
      const output = Math.round(request.output * longer)
      const reasoning = Math.round(thought * (change === 'reasoning' || is_all ? size : 1))
      const gpu = is_hosted ? Math.round((input * 0.2 + (output + reasoning) * 20) * busy * size) : 0
      const dearer =
        (change === 'price' || change === 'everything' ? size : 1) *
        (is_large ? LARGE_PRICE : 1) *
        transientOf(change, index, onset)
      sums.add(customer, model, again, [input - cached, cached, output, reasoning, gpu], is_hosted, dearer)
    }
    yield sums.step()
  }
}

class Sums {
  readonly #index: number
  readonly #signals: Record<Signal, Mutable<Bucket>>
  readonly #cells: CellSums[] = []

  constructor(index: number) {
    this.#index = index
    const empty = () => emptyBucket(index)
    this.#signals = {
      cost: empty(),
      input: empty(),
      cache: empty(),
      output: empty(),
      reasoning: empty(),
      attempts: empty(),
      price: empty(),
      large_share: empty(),
      gpu: empty(),
      cost_of_first: empty(),
    }
  }

  /** A request that took so many attempts, all alike. */
  add(
    customer: number,
    model: number,
    attempts: number,
    counts: readonly number[],
    is_hosted: boolean,
    dearer: number,
  ): void {
    const cell = this.#cellOf(customer * MODELS + model)
    cell.counts[0] = (cell.counts[0] ?? 0) + attempts
    cell.counts[1] = (cell.counts[1] ?? 0) + 1
    let cost = 0
    for (let meter = 0; meter < METERS.length; meter += 1) {
      const count = (counts[meter] ?? 0) * attempts
      const is_charged = is_hosted === (meter === 4)
      const charge = is_charged ? Math.round(count * (PRICES[meter] ?? 0) * dearer) : 0
      cell.counts[meter + 2] = (cell.counts[meter + 2] ?? 0) + count
      cell.costs[meter] = (cell.costs[meter] ?? 0) + charge
      cost += charge
    }
    const [uncached = 0, cached = 0, output = 0, reasoning = 0, gpu = 0] = counts
    const signals = this.#signals
    note(signals.cost, 1, cost)
    if (customer === 0) note(signals.cost_of_first, 1, cost)
    note(signals.input, 1, uncached + cached)
    note(signals.cache, uncached + cached, cached)
    note(signals.output, 1, output)
    note(signals.reasoning, 1, reasoning)
    note(signals.attempts, 1, attempts)
    note(signals.large_share, 1, model === LARGE ? 1 : 0)
    const tokens = uncached + cached + output + reasoning
    note(signals.price, tokens * attempts, cost)
    if (is_hosted) note(signals.gpu, tokens, gpu)
  }

  step(): Step {
    return { index: this.#index, signals: this.#signals, cells: this.#cells }
  }

  #cellOf(key: number): CellSums {
    let cell = this.#cells[key]
    if (cell === undefined) {
      cell = { counts: new Float64Array(METERS.length + 2), costs: new Float64Array(METERS.length) }
      this.#cells[key] = cell
    }
    return cell
  }
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

function emptyBucket(index: number): Mutable<Bucket> {
  const from_ms = BEGIN_MS + index * BUCKET_MS
  return {
    from_ms,
    to_ms: from_ms + BUCKET_MS,
    n: 0,
    x: 0,
    y: 0,
    xx: 0,
    xy: 0,
    yy: 0,
    logs: 0,
    log: 0,
    log2: 0,
  }
}

function note(bucket: Mutable<Bucket>, x: number, y: number): void {
  bucket.n += 1
  bucket.x += x
  bucket.y += y
  bucket.xx += x * x
  bucket.xy += x * y
  bucket.yy += y * y
  if (x <= 0 || y <= 0) return
  const log = Math.log(y / x)
  bucket.logs += 1
  bucket.log += log
  bucket.log2 += log * log
}

/** The cells of some steps, added up, as attribution takes them. */
export function cellsOf(steps: readonly Step[]): readonly Cell[] {
  const sums: CellSums[] = []
  for (const { cells } of steps)
    cells.forEach(({ counts, costs }, key) => {
      const sum = sums[key]
      if (sum === undefined) sums[key] = { counts: counts.slice(), costs: costs.slice() }
      else {
        counts.forEach((count, index) => {
          sum.counts[index] = (sum.counts[index] ?? 0) + count
        })
        costs.forEach((cost, index) => {
          sum.costs[index] = (sum.costs[index] ?? 0) + cost
        })
      }
    })
  return sums.flatMap(({ counts, costs }, key) => ({
    customer: `customer-${Math.floor(key / MODELS)}`,
    feature: 'chat',
    model: ['small', 'large', 'swapped'][key % MODELS] ?? '',
    attempts: BigInt(counts[0] ?? 0),
    successes: BigInt(counts[1] ?? 0),
    meters: METERS.map((meter, index) => ({
      meter,
      quantity: BigInt(counts[index + 2] ?? 0),
      cost: atto(BigInt(costs[index] ?? 0) * 1_000_000n),
    })).filter(({ quantity }) => quantity > 0n),
  }))
}
