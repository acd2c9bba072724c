import { draws } from '@marginscope/traces'
import { BUCKETS_A_DAY, sourceOf, TRACES, type Trace } from '../detection/worlds/sources.ts'
import {
  BEGIN_MS,
  BUCKET_MS,
  lengthOf,
  NULLS,
  type Null,
  trafficOf,
  transientOf,
} from '../detection/worlds/world.ts'

/** A tenant to whom nothing happens that anyone should be woken for. */
export interface Tenant {
  readonly name: string
  readonly change: Null
  readonly trace: Trace
  readonly seed: number
  readonly days: number
}

/** What a tenant is watched by when nobody says otherwise: 7 signals of 2 features × 2 models, 5 customers, the whole. */
export const SERIES_OF_TENANT = 7 * 4 + 5 + 1

/** `count` tenants: the nulls in turns, on the traces in turns, each with a seed of its own. */
export function tenantsOf(count: number, first_seed: number, days: number): readonly Tenant[] {
  return Array.from({ length: count }, (_, k) => {
    const round = Math.floor(k / NULLS.length)
    const change = NULLS[k % NULLS.length] ?? 'nothing'
    const trace = TRACES[(k + round + first_seed) % TRACES.length] ?? 'azure-conv'
    return { name: `t${first_seed + k}`, change, trace, seed: first_seed + k, days }
  })
}

/** One attempt, as the ledger has it. Costs in 1e-12 USD. */
export interface Attempt {
  readonly at_ms: number
  readonly feature: string
  readonly model: string
  readonly customer: string
  readonly outcome: 'success' | 'retry'
  readonly uncached: number
  readonly cached: number
  readonly output: number
  readonly reasoning: number
  readonly cost_input: number
  readonly cost_cache_read: number
  readonly cost_output: number
}

/** Requests of a feature's bucket, on the average. */
const REQUESTS = [3, 6, 12, 24] as const
/** 1e-12 USD a token: dear, so that hardly a change is too small to be told. */
const PRICES = { input: 100e6, cached: 10e6, output: 400e6 } as const
const LARGE_SHARE = 0.2
const LARGE_PRICE = 4
const FIRST_SHARE = 0.3
const CUSTOMERS = 5
const RETRIES = 0.02
const REASONING_SHARE = 0.5

/** A tenant's attempts, day by day. */
export function* attemptsOf({ change, trace, seed, days }: Tenant): Generator<Attempt[]> {
  const random = draws('false alarms', trace, change, seed)
  const onset = Math.floor(days * BUCKETS_A_DAY * (0.4 + 0.3 * random.unit()))
  // One source of all: were a feature's requests dearer or at other hours, a customer's mix of them would change.
  const source = sourceOf(trace, random)
  const features = ['chat', 'search'].map((feature) => ({
    feature,
    requests: REQUESTS[random.between(0, REQUESTS.length - 1)] ?? 6,
  }))
  for (let day = 0; day < days; day += 1) {
    const made: Attempt[] = []
    for (let index = day * BUCKETS_A_DAY; index < (day + 1) * BUCKETS_A_DAY; index += 1) {
      const [length, dearer] = [lengthOf(change, index), transientOf(change, index, onset)]
      for (const { feature, requests } of features) {
        const n = random.poisson(requests * source.rate(index) * trafficOf(change, index, onset))
        for (let k = 0; k < n; k += 1) {
          const request = source.next()
          const is_large = random.chance(LARGE_SHARE)
          const small = change === 'neutral_swap' && index >= onset ? 'swapped' : 'small'
          const price = (is_large ? LARGE_PRICE : 1) * dearer
          const cached = Math.floor(request.cached * length)
          const uncached = Math.round(request.input * length) - cached
          const output = Math.round(request.output * length)
          const thought = random.chance(REASONING_SHARE) ? Math.exp(0.5 * random.normal()) : 0
          const reasoning = Math.round(output * thought)
          const attempt: Attempt = {
            at_ms: BEGIN_MS + index * BUCKET_MS + random.between(0, BUCKET_MS - 1),
            feature,
            model: is_large ? 'large' : small,
            customer: random.chance(FIRST_SHARE) ? 'c0' : `c${random.between(1, CUSTOMERS - 1)}`,
            outcome: 'success',
            uncached,
            cached,
            output,
            reasoning,
            cost_input: uncached * PRICES.input * price,
            cost_cache_read: cached * PRICES.cached * price,
            cost_output: (output + reasoning) * PRICES.output * price,
          }
          made.push(attempt)
          if (random.chance(RETRIES)) made.push({ ...attempt, outcome: 'retry' })
        }
      }
    }
    yield made
  }
}
