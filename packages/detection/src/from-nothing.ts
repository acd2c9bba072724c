import type { Baseline } from './learning.ts'
import type { Stretch } from './reading.ts'
import { spreadOf } from './spread.ts'

/** What never was in so many requests is taken to be in one of them: more than nothing, so that a change has a size. */
const ONE_OF = 960

/**
 * A baseline for what was 0 in every one of `stretches`, now that a stretch has some of it: before, one request of many
 * had as much as those have that have any.
 */
export function beginFromNothing(
  { level, dispersion }: Baseline,
  stretches: number,
  stretch: Stretch,
): Baseline['spread'] {
  const { n, x, y, logs } = stretch
  level.n = stretches * n
  level.x = stretches * x
  level.y = (stretches * n * (y / Math.max(logs, 1))) / ONE_OF
  // Of what one of so many has, the variance is as many times its square.
  level.scatter = level.n * ONE_OF
  return spreadOf(level, dispersion, n)
}
