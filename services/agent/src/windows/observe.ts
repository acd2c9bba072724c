import { LIMITS } from '@marginscope/schemas'
import { type Increase, increaseOf } from '../counters/increase.ts'
import { spread } from '../counters/spread.ts'
import type { CounterReading, GaugeReading, Readings } from '../metrics/reading.ts'
import type { TargetState } from './state.ts'

const SERIES_MAX = 20_000

/** What became of the readings, by outcome. */
export interface Observed {
  readonly target: TargetState
  readonly resets: number
  readonly repeated: number
  /** Not counted: more in one step than a server can have done, or more series than are kept. */
  readonly unusable: number
}

/**
 * Adds what was read of a target to its open windows: each counter's increase, spread over the time in which it came.
 * The same readings again add nothing. After `gap_ms` without a look the target was away. Pure: the state that was given is
 * left as it was.
 */
export function observe(
  given: TargetState,
  { counters, gauges, unusable, looked_ms }: Readings,
  gap_ms: number,
): Observed {
  let observed: Observed = { target: given, resets: 0, repeated: 0, unusable }
  // A write request may hold several scrapes: one after the other, as they were.
  const times = new Set([...counters, ...gauges].map(({ time_ms }) => time_ms))
  if (looked_ms !== undefined) times.add(looked_ms)
  for (const time_ms of [...times].sort((a, b) => a - b))
    observed = observeOne(
      observed,
      counters.filter((each) => each.time_ms === time_ms),
      gauges.filter((each) => each.time_ms === time_ms),
      { time_ms, gap_ms },
    )
  return observed
}

/** What was read at one instant. */
function observeOne(
  { target: before, resets, repeated, unusable }: Observed,
  counters: readonly CounterReading[],
  gauges: readonly GaugeReading[],
  { time_ms, gap_ms }: { readonly time_ms: number; readonly gap_ms: number },
): Observed {
  const series = new Map(before.series)
  const windows = new Map(before.windows)
  const restarted = restartedEngines(before, counters)
  let has_grown = false
  for (const reading of counters) {
    const known = series.get(reading.series)
    const increase = increaseOf(known, reading, before, restarted.has(reading.engine))
    if (increase.kind === 'repeated') {
      repeated += 1
      continue
    }
    if (known === undefined && series.size >= SERIES_MAX) {
      unusable += 1
      continue
    }
    const { series: key, engine: _, ...now } = reading
    series.set(key, now)
    if (increase.kind === 'first') continue
    if (increase.by > LIMITS.count) {
      unusable += 1
      continue
    }
    if (increase.is_reset) resets += 1
    if (increase.by > 0) has_grown = true
    add(windows, reading, increase, before)
  }
  const runs = gauges.filter(({ says }) => says === 'running')
  const is_busy = has_grown || runs.some(({ value }) => value > 0)
  const is_engine = counters.length + runs.length > 0
  const target: TargetState = {
    ...before,
    series,
    windows,
    seen_ms: Math.max(before.seen_ms ?? time_ms, time_ms),
    rough_ms: time_ms - (before.seen_ms ?? time_ms) > gap_ms ? time_ms : before.rough_ms,
    ...(is_engine ? { pulse: pulseOf(before.pulse, time_ms, is_busy) } : {}),
  }
  return { target, resets, repeated, unusable }
}

function restartedEngines(before: TargetState, counters: readonly CounterReading[]): ReadonlySet<string> {
  const fallen = counters.filter((reading) => {
    const increase = increaseOf(before.series.get(reading.series), reading, before)
    return increase.kind === 'grown' && increase.is_reset
  })
  return new Set(fallen.map(({ engine }) => engine))
}

/** Several write requests may tell of one look: it was busy if one of them says so. */
function pulseOf(before: TargetState['pulse'], time_ms: number, is_busy: boolean): TargetState['pulse'] {
  if (before === undefined || time_ms > before.time_ms) return { time_ms, is_busy }
  if (time_ms < before.time_ms) return before
  return { time_ms, is_busy: before.is_busy || is_busy }
}

type Windows = TargetState['windows']

/** Copies what it changes. */
function add(
  windows: Windows,
  { counts, model, time_ms }: CounterReading,
  { by, from_ms }: Extract<Increase, { kind: 'grown' }>,
  window: { readonly length_ms: number; readonly open_ms: number },
): void {
  for (const { start_ms, count } of spread(by, { from_ms, to_ms: time_ms }, window)) {
    const models = new Map(windows.get(start_ms))
    const tally = new Map(models.get(model))
    tally.set(counts, (tally.get(counts) ?? 0) + count)
    models.set(model, tally)
    windows.set(start_ms, models)
  }
}
