import { LIMITS, plainName } from '@marginscope/schemas'
import type { Sample } from '../exposition/sample.ts'
import { type Counted, type Gauged, metricOf } from './catalogue.ts'

export interface CounterReading {
  /** Which series it is: name and labels. */
  readonly series: string
  /** Its labels alone: counters of the same labels are of one engine. */
  readonly engine: string
  readonly counts: Counted
  readonly model: string
  /** Whole. */
  readonly value: number
  readonly time_ms: number
  /** When this very series began, milliseconds since 1970, where that is said. */
  readonly created_ms: number | undefined
  /** When its process began, where that is said. */
  readonly process_ms: number | undefined
}

export interface GaugeReading {
  readonly says: Gauged
  readonly value: number
  readonly time_ms: number
  /** Of how much of a GPU, in `WHOLE_GPU`ths. */
  readonly part: number
}

export interface Readings {
  readonly counters: readonly CounterReading[]
  readonly gauges: readonly GaugeReading[]
  /** When the target was looked at; undefined where others tell of it. A page may have nothing to say yet. */
  readonly looked_ms?: number
  /** What is no count: NaN, below 0, more than is exact. */
  readonly unusable: number
}

/**
 * What samples of one target say. `fallback` names the model of servers that don't (TGI serves one and says none);
 * `at_ms` is when samples without a time were taken.
 */
export function readingsOf(
  samples: readonly Sample[],
  {
    at_ms,
    model,
    fallback,
  }: { readonly at_ms: number; readonly model: string | undefined; readonly fallback: string },
): Readings {
  const created = new Map<string, number>()
  let process_ms: number | undefined
  for (const { name, labels, value } of samples) {
    const metric = metricOf(name)
    if (metric?.kind === 'process_start') process_ms = instant(value)
    else if (metric?.kind === 'created') created.set(metric.of + textOf(labels), instant(value) ?? 0)
  }
  const counters: CounterReading[] = []
  const gauges: GaugeReading[] = []
  let unusable = 0
  for (const { name, labels, value, time_ms = at_ms, start_ms } of samples) {
    const metric = metricOf(name)
    if (metric?.kind === 'gauge') {
      if (value >= 0 && value < Number.POSITIVE_INFINITY)
        gauges.push({ says: metric.says, value: value * metric.scale, part: partOf(labels), time_ms })
      else unusable += 1
    } else if (metric?.kind === 'counter') {
      const whole = Math.round(value)
      if (!(whole >= 0 && Number.isSafeInteger(whole))) {
        unusable += 1
        continue
      }
      const engine = textOf(labels)
      const series = name + engine
      const created_ms = start_ms ?? created.get(series)
      counters.push({
        series,
        engine,
        counts: metric.counts,
        model: model ?? modelOf(labels, fallback),
        value: whole,
        time_ms,
        created_ms: created_ms === 0 ? undefined : created_ms,
        process_ms,
      })
    }
  }
  return { counters, gauges, unusable }
}

/** Divides by the sevenths and the quarters into which GPUs are partitioned. */
export const WHOLE_GPU = 28

/** In quarters; all others in sevenths. */
const IN_QUARTERS = /\bA30\b|RTX PRO \d000/

/**
 * Of a partitioned GPU each instance is told by itself (MIG; the DCGM exporter's GPU_I_PROFILE, `3g.40gb`), of as many slices of it
 * as its profile says: https://docs.nvidia.com/datacenter/tesla/mig-user-guide/supported-mig-profiles.html (fraction of SMs).
 */
function partOf(labels: ReadonlyMap<string, string>): number {
  const slices = Number(/^(?:\d+c\.)?(\d)g\./.exec(labels.get('GPU_I_PROFILE') ?? '')?.[1] ?? 0)
  if (slices === 0) return WHOLE_GPU
  const of = IN_QUARTERS.test(labels.get('modelName') ?? '') ? 4 : 7
  return Math.min(WHOLE_GPU, (WHOLE_GPU / of) * slices)
}

function textOf(labels: ReadonlyMap<string, string>): string {
  return JSON.stringify([...labels].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function modelOf(labels: ReadonlyMap<string, string>, fallback: string): string {
  const stated = labels.get('model_name') ?? labels.get('model') ?? ''
  const name = plainName(stated.toWellFormed().replaceAll(/[\p{Cc}\u2028\u2029]/gu, ' ')).slice(
    0,
    LIMITS.string_chars,
  )
  return name === '' ? fallback : name
}

function instant(seconds: number): number | undefined {
  const ms = Math.round(seconds * 1000)
  return Number.isSafeInteger(ms) && ms > 0 ? ms : undefined
}
