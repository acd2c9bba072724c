import type { Direction } from './direction.ts'
import { agreed, type Effects, effectsOf } from './effect.ts'
import { ratioOf } from './level.ts'
import { type Open, regressionOf } from './lifecycle.ts'
import type { LifecycleEvent, Regression } from './regression.ts'
import type { DetectorSettings } from './settings.ts'
import type { DetectorState } from './state.ts'
import { doubtOf } from './weigh.ts'

export function isWanted(direction: Direction, settings: DetectorSettings): boolean {
  return settings.direction === 'both' || settings.direction === direction
}

/** The pooled effects since the onset. */
export function effects(state: DetectorState, open: Open): Effects {
  return effectsOf(open.pool, doubtOf(state.baseline), state.baseline.spread.share)
}

export function regression(state: DetectorState, open: Open): Regression {
  return regressionOf(open, agreed(effects(state, open)), ratioOf(state.baseline.level))
}

/** An event of a change, if anyone asked for its direction. */
export function report(
  state: DetectorState,
  open: Open,
  kind: LifecycleEvent['kind'],
  settings: DetectorSettings,
  at_ms: number,
): LifecycleEvent[] {
  if (!isWanted(open.direction, settings)) return []
  return [{ kind, at_ms, regression: regression(state, open) }]
}
