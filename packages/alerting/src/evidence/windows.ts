import type { Range } from '@marginscope/reports'
import type { Episode } from '../episode.ts'

/** A day holds each hour once, so what is usual at an hour is no part of the change. */
const BEFORE_MS = 24 * 60 * 60 * 1000

/** What is compared: since the onset until it fired, and as long before it as a day, or as the data go back. */
export interface Compared {
  readonly before: Range
  readonly since: Range
}

export function comparedOf(
  { onset_ms, fired_ms }: Pick<Episode, 'onset_ms' | 'fired_ms'>,
  until_ms: number,
): Compared {
  const to_ms = Math.max(onset_ms + 1, fired_ms ?? until_ms)
  const length_ms = Math.max(BEFORE_MS, to_ms - onset_ms)
  return {
    before: { from_ms: onset_ms - length_ms, to_ms: onset_ms },
    since: { from_ms: onset_ms, to_ms },
  }
}

/** The report that explains a change: the same periods, the same events. */
export function bridgePath({ before, since }: Compared, metric: string, filters: Filters): string {
  const query = new URLSearchParams({
    from_a: new Date(before.from_ms).toISOString(),
    to_a: new Date(before.to_ms).toISOString(),
    from_b: new Date(since.from_ms).toISOString(),
    to_b: new Date(since.to_ms).toISOString(),
    metric,
    method: 'shapley',
  })
  for (const [name, values] of filters) for (const value of values) query.append(`filter.${name}`, value)
  return `/v1/bridge?${query}`
}

type Filters = ReadonlyMap<string, readonly string[]>
