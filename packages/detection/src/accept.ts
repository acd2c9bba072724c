import { effectsOf, NO_POOL, pour, readPool } from './effect.ts'
import { NO_EVIDENCE } from './evidence.ts'
import { thin } from './level.ts'
import { readingsOf } from './reading.ts'
import type { DetectorState } from './state.ts'

/**
 * The value is normal from `from_ms` on: the level starts again from what the latest readings say, and as sure as their
 * requests make it. What is known of seasons and scatter stays.
 */
export function accept(state: DetectorState, from_ms: number): void {
  const { level, spread } = state.baseline
  const since = readingsOf(state.recent).filter((reading) => reading.from_ms >= from_ms)
  const pool = pour(NO_POOL, since, spread)
  const { ratio, log } = effectsOf(pool, { ratio: 0, both: 0 }, spread.share)
  // Where nothing was read since, the first requests that come outweigh what was before.
  const part = Math.min(1, Math.max(readPool(pool).n, 1) / Math.max(level.n, 1))
  level.y *= 1 + ratio.value
  level.log += level.logs * log
  thin(level, part)
  state.recent = ''
  state.waiting = null
  state.open = null
  state.evidence = NO_EVIDENCE
  state.learning = ''
}
