import type { Dimension } from '@marginscope/schemas'
import type { Grain } from './time/period-walls.ts'

/** How a report divides its slice: into periods of the slice's zone, and by dimensions. */
export interface Grouping {
  readonly grain: Grain | 'none'
  readonly group_by: readonly Dimension[]
}

export type Key = 'period' | Dimension

/** What names a row, in the order of the answer. */
export function keysOf({ grain, group_by }: Grouping): readonly Key[] {
  return grain === 'none' ? group_by : ['period', ...group_by]
}
