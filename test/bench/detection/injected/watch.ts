import {
  attribute,
  type Counted,
  type DetectorSettings,
  driverOfCount,
  fewestCells,
  type LifecycleEvent,
  leading,
  newDetector,
  observe,
} from '@marginscope/detection'
import type { Detector } from '../worlds/detector.ts'
import { BUCKETS_A_DAY } from '../worlds/sources.ts'
import { BEGIN_MS, BUCKET_MS, cellsOf, run, type Signal, type Step, type World } from '../worlds/world.ts'

/** Series of a tenant, of which these are some. */
const SERIES = 1000

export function settingsOf(signal: Signal): DetectorSettings {
  return { direction: signal === 'cache' ? 'down' : 'up', min_effect: 0.03, for_ms: 0, series: SERIES }
}

export interface Fired {
  readonly signal: Signal
  /** The bucket at whose end it fired, and the one that it says it began with. */
  readonly index: number
  readonly onset: number
}

export const ours: Detector = (signal) => {
  const state = newDetector()
  const settings = settingsOf(signal)
  return (step) => {
    const { events } = observe(state, step.signals[signal], settings)
    const fired = events.find(({ kind }: LifecycleEvent) => kind === 'firing')
    if (fired === undefined) return undefined
    return { onset: Math.round((fired.regression.onset_ms - BEGIN_MS) / BUCKET_MS) }
  }
}

/** What detectors say of a world: all of it, or no further than where each has fired after the onset. */
export function watch(
  world: World,
  detectors: Readonly<Record<string, Detector>>,
  signals: readonly Signal[],
  until: 'end' | 'hit',
) {
  const watchers = Object.entries(detectors).flatMap(([detector, made]) =>
    signals.map((signal) => ({ detector, signal, detect: made(signal) })),
  )
  const fired: (Fired & { readonly detector: string })[] = []
  const missing = new Set(Object.keys(detectors))
  const steps: Step[] = []
  for (const step of run(world)) {
    if (until === 'hit') steps.push(step)
    if (steps.length > KEPT) steps.shift()
    for (const { detector, signal, detect } of watchers) {
      const found = detect(step)
      if (found === undefined) continue
      fired.push({ detector, signal, index: step.index, onset: found.onset })
      if (step.index >= world.onset) missing.delete(detector)
    }
    if (until === 'hit' && missing.size === 0) break
  }
  return { fired, steps }
}

const BEFORE = 2 * BUCKETS_A_DAY
const KEPT = BEFORE + 4 * BUCKETS_A_DAY

/** Signals that count a driver; the others are of cost, or of what has no count. */
const COUNTED: Readonly<Partial<Record<Signal, Counted>>> = {
  input: 'uncached_input_tokens',
  cache: 'cache',
  output: 'output_tokens',
  reasoning: 'reasoning_tokens',
  attempts: 'attempts',
}

/** What is said at the instant it fires: the driver of the signal that fired, and where the cost was moved. */
export function explain(steps: readonly Step[], { signal, index, onset }: Fired) {
  const after = cellsOf(steps.filter((step) => step.index >= onset && step.index <= index))
  const before = cellsOf(steps.filter((step) => step.index < onset && step.index >= onset - BEFORE))
  const made = attribute(before, after, 'cost_per_request')
  if (made.kind === 'undefined') return undefined
  const counted = COUNTED[signal]
  const driver = counted === undefined ? leading(made) : driverOfCount(before, after, counted)
  return { residual: made.residual, driver, where: fewestCells(made.cells) }
}
