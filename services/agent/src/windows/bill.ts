import type { GpuWindowInput } from '@marginscope/schemas'
import { startOf } from '../counters/spread.ts'
import type { GaugeReading } from '../metrics/reading.ts'
import type { Measure, PoolState, TargetState } from './state.ts'

/** A pool as it is rented. */
export interface PoolFacts
  extends Omit<GpuWindowInput, 'id' | 'start' | 'end' | 'utilisation' | 'version' | 'void'> {}

/** After a longer silence, what a pool cost meanwhile is the longest part of it that is still billed. */
const CATCH_UP_MS = 7 * 24 * 60 * 60 * 1000

/** What a look at a target says of how much its pool worked. Pure. */
export function measure(
  before: PoolState,
  gauges: readonly GaugeReading[],
  pulse: { readonly before: TargetState['pulse']; readonly now: TargetState['pulse']; readonly gpus: number },
  length_ms: number,
): PoolState {
  const measured = new Map(before.measured)
  const add = (time_ms: number, what: Measure, share: number, weight: number, looks: number) => {
    if (time_ms <= before.billed_ms) return
    const start_ms = startOf(time_ms, length_ms)
    const means = new Map(measured.get(start_ms))
    const mean = means.get(what) ?? { millionths: 0, looks: 0 }
    const millionths = Math.round(Math.min(1, share) * 1_000_000) * weight
    means.set(what, { millionths: mean.millionths + millionths, looks: mean.looks + looks })
    measured.set(start_ms, means)
  }
  for (const { says, value, part, time_ms } of gauges)
    if (says !== 'running') add(time_ms, says, value, part, part)
  const { before: last, now, gpus } = pulse
  if (now !== undefined && now.time_ms !== last?.time_ms)
    add(now.time_ms, 'busy', now.is_busy ? 1 : 0, gpus, gpus)
  else if (now?.is_busy === true && last?.is_busy === false) add(now.time_ms, 'busy', 1, gpus, 0)
  return { ...before, measured }
}

export interface Billed {
  readonly pool: PoolState
  readonly windows: readonly GpuWindowInput[]
  /** Some of them are a part, or nobody looked. */
  readonly rough: boolean
}

/**
 * The windows of a pool's bill that ended by `until_ms`, none left out and none twice, idle ones included. The first begins
 * when the pool was first looked at. Pure.
 */
export function bill(before: PoolState, facts: PoolFacts, length_ms: number, until_ms: number): Billed {
  const measured = new Map(before.measured)
  const windows: GpuWindowInput[] = []
  let rough = false
  let billed_ms = Math.max(before.billed_ms, Math.floor((until_ms - CATCH_UP_MS) / length_ms) * length_ms)
  for (;;) {
    const start_ms = Math.floor(billed_ms / length_ms) * length_ms
    const end_ms = start_ms + length_ms
    if (end_ms > until_ms) break
    const means = measured.get(start_ms)
    windows.push(windowOf(facts, { start_ms, from_ms: billed_ms, end_ms }, means))
    if (billed_ms > start_ms || means === undefined) rough = true
    billed_ms = end_ms
  }
  for (const start_ms of measured.keys()) if (start_ms + length_ms <= billed_ms) measured.delete(start_ms)
  return { pool: { billed_ms, measured }, windows, rough }
}

/** The best measure that there is: the engines of the GPUs, their utilisation, whether their servers had work. */
const BEST: readonly Measure[] = ['engine_active', 'gpu_util', 'busy']

function windowOf(
  facts: PoolFacts,
  {
    start_ms,
    from_ms,
    end_ms,
  }: { readonly start_ms: number; readonly from_ms: number; readonly end_ms: number },
  means: ReadonlyMap<Measure, { readonly millionths: number; readonly looks: number }> | undefined,
): GpuWindowInput {
  const mean = BEST.map((what) => means?.get(what)).find((each) => each !== undefined && each.looks > 0)
  return {
    id: `gpu:${facts.pool}:${new Date(start_ms).toISOString()}`,
    ...facts,
    start: new Date(from_ms).toISOString(),
    end: new Date(end_ms).toISOString(),
    ...(mean === undefined
      ? {}
      : { utilisation: Math.min(1, mean.millionths / mean.looks / 1_000_000).toFixed(6) }),
  }
}
