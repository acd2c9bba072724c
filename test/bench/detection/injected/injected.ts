import { percentile, type Report } from '../../report.ts'
import { otava } from '../rivals/e-divisive.ts'
import { fixed } from '../rivals/fixed.ts'
import { vote } from '../rivals/vote.ts'
import type { Detector } from '../worlds/detector.ts'
import { floorOf } from '../worlds/floor.ts'
import { BUCKETS_A_DAY, TRACES, type Trace } from '../worlds/sources.ts'
import { MECHANISMS, type Mechanism, NULLS, SIGNALS, type Signal, type World } from '../worlds/world.ts'
import { poissonBounds } from './poisson.ts'
import { explain, ours, watch } from './watch.ts'

/** Worlds of each row. Their seeds are none that anything was tuned with. */
const SEEDS = Number(process.env.MARGINSCOPE_BENCH_SEEDS ?? 5)
/** Months of each null on each trace. */
const MONTHS = Number(process.env.MARGINSCOPE_BENCH_MONTHS ?? 1)
const FIRST_SEED = 700_000
/** A tenant that hosts nothing has no GPU, and what is a series of one customer is not of its feature and model. */
const WATCHED_ALL = SIGNALS.filter((signal) => signal !== 'gpu' && signal !== 'cost_of_first')
const LEARNT = 10 * BUCKETS_A_DAY
const WATCHED = 4 * BUCKETS_A_DAY
const MONTH = 30 * BUCKETS_A_DAY
const MINUTES = 5
/** An onset that is dated right. */
const NEAR_BUCKETS = 3

const RIVALS = {
  ours,
  'E-Divisive + t-test': otava,
  'majority vote': vote,
  '+50% in 10 min': fixed(1.5, 2),
  '+20% in 1 h': fixed(1.2, 12),
} satisfies Readonly<Record<string, Detector>>

interface Row {
  readonly name: string
  readonly change: World['change']
  /** Those that are watched: the first that fires tells. Rivals are asked of a single one. */
  readonly signals: readonly Signal[]
  readonly by: number
  readonly requests: number
  readonly minutes_max: number
  readonly traces: readonly Trace[]
}

const everything = { change: 'everything', signals: ['cost'], traces: TRACES } as const
const everyone = { by: 0.5, requests: 60, minutes_max: 40, signals: WATCHED_ALL, traces: TRACES } as const
const ROWS: readonly Row[] = [
  { name: 'cost +50%, 60 a bucket', ...everything, by: 0.5, requests: 60, minutes_max: 40 },
  // As a tenant is watched: by all signals of a feature and model.
  { name: 'cost +50%, 60 a bucket, by prices, all signals', change: 'everything', ...everyone },
  { name: 'cost +50%, 60 a bucket, by tokens, all signals', change: 'all_tokens', ...everyone },
  { name: 'cost +20%, 300 a bucket', ...everything, by: 0.2, requests: 300, minutes_max: 45 },
  { name: 'cost +10%, 300 a bucket', ...everything, by: 0.1, requests: 300, minutes_max: 240 },
  {
    name: 'output +30%, 60 a bucket',
    change: 'output_length',
    signals: ['output'],
    by: 0.3,
    requests: 60,
    minutes_max: 60,
    traces: ['azure-code'],
  },
]

export function timely(report: Report): void {
  for (const row of ROWS) for (const trace of row.traces) delays(report, row, trace)
}

/** Each world has its change at another time of the day. */
function onsetOf(seed: number): number {
  return LEARNT + ((seed * 67) % BUCKETS_A_DAY)
}

function delays(
  report: Report,
  { name, change, signals, by, requests, minutes_max }: Row,
  trace: Trace,
): void {
  const asked: Readonly<Record<string, Detector>> = signals.length === 1 ? RIVALS : { ours }
  const found = new Map<string, number[]>(Object.keys(asked).map((rival) => [rival, []]))
  const early = new Map<string, number>()
  const off: number[] = []
  for (let k = 0; k < SEEDS; k += 1) {
    const seed = FIRST_SEED + k
    const onset = onsetOf(seed)
    const world: World = { trace, seed, requests, buckets: onset + WATCHED, change, by, onset }
    const { fired } = watch(world, asked, signals, 'hit')
    for (const [rival, of_rival] of found) {
      const hit = fired.find(({ detector, index }) => detector === rival && index >= onset)
      of_rival.push(hit === undefined ? Number.POSITIVE_INFINITY : (hit.index - onset + 1) * MINUTES)
      const before = fired.filter(({ detector, index }) => detector === rival && index < onset).length
      early.set(rival, (early.get(rival) ?? 0) + before)
      if (hit !== undefined && rival === 'ours') off.push(Math.abs(hit.onset - onset))
    }
  }
  const [signal] = signals
  const floor_minutes = signal === undefined ? 0 : floorOf(trace, signal, requests, by) * MINUTES
  const label = `${name}, ${trace}`
  const own = found.get('ours') ?? []
  report.add({
    name: `${label}: median delay`,
    value: percentile(own, 50),
    unit: 'min',
    promise: { at_most: minutes_max },
  })
  const missed = own.filter((delay) => !Number.isFinite(delay)).length
  const near = off.filter((buckets) => buckets <= NEAR_BUCKETS).length
  report.note(
    `p90 ${percentile(own, 90)}, missed ${missed} of ${SEEDS}, ÷ floor of ${signal} ${(percentile(own, 50) / floor_minutes).toFixed(2)}, onset within ${NEAR_BUCKETS} buckets ${near} of ${off.length}, alarms before ${early.get('ours')}`,
  )
  for (const [rival, of_rival] of found)
    if (rival !== 'ours')
      report.note(`${rival}: ${percentile(of_rival, 50)} min, alarms before ${early.get(rival)}`)
}

const SIZES = [0.03, 0.1, 0.2, 0.5, 1] as const
const REQUESTS = [3, 20, 60, 300] as const

/** Every mechanism in worlds of every size, watched on all signals, and explained at the instant it is found. */
export function explained(report: Report): void {
  const all = { found: 0, right: 0 }
  const off: number[] = []
  for (const [name, driver] of Object.entries(MECHANISMS)) {
    const own = { worlds: 0, found: 0, right: 0, near: 0, delays: [] as number[] }
    for (let k = 0; k < SEEDS * 4; k += 1) {
      const world = mechanismWorld(name as Mechanism, FIRST_SEED + 1000 + k, k) // a key of MECHANISMS
      own.worlds += 1
      const { fired, steps } = watch(world, { ours }, SIGNALS, 'hit')
      const hit = fired.find(({ index }) => index >= world.onset)
      if (hit === undefined) continue
      own.found += 1
      own.delays.push((hit.index - world.onset + 1) * MINUTES)
      const made = explain(steps, hit)
      if (made?.residual !== 0n) throw new Error('attribution leaves a residual')
      if (made.driver === driver) own.right += 1
      const buckets = Math.abs(hit.onset - world.onset)
      if (buckets <= NEAR_BUCKETS) own.near += 1
      // A drift has no bucket with which it begins.
      if (name !== 'slow_drift') off.push(buckets)
    }
    all.found += own.found
    all.right += own.right
    report.note(
      `${name}: found ${own.found} of ${own.worlds}, median ${percentile(own.delays, 50)} min, top driver right ${own.right}, onset within ${NEAR_BUCKETS} buckets ${own.near}`,
    )
  }
  report.add({
    name: 'top driver right',
    value: (100 * all.right) / all.found,
    unit: '%',
    promise: { at_least: 95 },
  })
  report.add({
    name: 'onset, median of how far it is off',
    value: percentile(off, 50),
    unit: 'buckets',
    promise: { at_most: NEAR_BUCKETS },
  })
  const near = off.filter((buckets) => buckets <= NEAR_BUCKETS).length
  report.add({ name: `onset within ${NEAR_BUCKETS} buckets`, value: (100 * near) / off.length, unit: '%' })
}

function mechanismWorld(change: Mechanism, seed: number, k: number): World {
  const onset = onsetOf(seed)
  return {
    trace: TRACES[(k + Math.floor(k / REQUESTS.length)) % TRACES.length] ?? 'mooncake',
    seed,
    requests: REQUESTS[k % REQUESTS.length] ?? 60,
    buckets: onset + WATCHED,
    change,
    by: SIZES[(k + 2) % SIZES.length] ?? 0.5,
    onset,
  }
}

/** Alarms where nothing costs more that should not: ours on all signals, rivals on the cost of a request alone. */
export function falseAlarms(report: Report): void {
  const { ours: own, ...others } = RIVALS
  const all = new Map<string, { alarms: number; months: number }>(
    Object.keys(RIVALS).map((rival) => [rival, { alarms: 0, months: 0 }]),
  )
  const signals = SIGNALS.filter((signal) => signal !== 'gpu')
  for (const change of NULLS) {
    const here = { alarms: 0, months: 0 }
    for (const trace of TRACES)
      for (let k = 0; k < MONTHS; k += 1) {
        // Other draws for each null: what chance brings must not be counted once for each.
        const seed = FIRST_SEED + 2000 + k + 100 * NULLS.indexOf(change)
        const requests = REQUESTS[(k + TRACES.indexOf(trace)) % REQUESTS.length] ?? 60
        const world: World = { trace, seed, requests, buckets: MONTH, change, by: 0, onset: MONTH / 2 }
        const { fired } = watch(world, { ours: own }, signals, 'end')
        here.alarms += count(all, fired, ['ours'], signals.length)
        for (const { signal, index } of fired)
          report.note(`false: ${change}, ${trace}, ${requests} a bucket, seed ${seed}: ${signal} at ${index}`)
        here.months += signals.length
        if (k === 0) count(all, watch(world, others, ['cost'], 'end').fired, Object.keys(others), 1)
      }
    report.note(`${change}: ${here.alarms} false alarms in ${here.months} series-months`)
  }
  for (const [rival, { alarms, months }] of all) {
    const { low, high } = poissonBounds(alarms)
    const percent = (number: number) => (100 * number) / months
    report.add({
      name: `false alarms per series-month, ${rival}`,
      value: percent(alarms),
      unit: '%',
      ...(rival === 'ours' ? { promise: { at_most: 0.2 } } : {}),
    })
    report.note(
      `${alarms} in ${months}; 95% of the truth: ${percent(low).toFixed(2)} to ${percent(high).toFixed(2)}%`,
    )
  }
}

function count(
  all: ReadonlyMap<string, { alarms: number; months: number }>,
  fired: readonly { readonly detector: string }[],
  detectors: readonly string[],
  months: number,
): number {
  for (const { detector } of fired) {
    const sums = all.get(detector)
    if (sums !== undefined) sums.alarms += 1
  }
  for (const detector of detectors) {
    const sums = all.get(detector)
    if (sums !== undefined) sums.months += months
  }
  return fired.length
}
