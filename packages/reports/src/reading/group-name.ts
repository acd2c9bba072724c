import type { Dimension } from '@marginscope/schemas'
import type { SummedGroup } from './read-page.ts'
import type { ReadingPlan } from './reading-plan.ts'

/** What names a row of a report. */
export interface GroupName {
  /** When its period begins, milliseconds since 1970; undefined without periods. */
  readonly period_ms: number | undefined
  readonly names: Readonly<Partial<Record<Dimension, string>>>
}

/** One page of a report by groups. */
export interface GroupReport<Figures> {
  /** Those of the page, in its order. */
  readonly rows: readonly (Figures & GroupName)[]
  /** Of all rows. */
  readonly totals: Figures
  /** `after` of the next page; undefined on the last. */
  readonly next: readonly string[] | undefined
}

/** The statement knows no time before 1970: 0 stands for a first period that began there. */
export function groupName({ period_s, names }: SummedGroup, { walls }: ReadingPlan): GroupName {
  const began_s = period_s === 0 ? (walls[0] ?? 0) : period_s
  return { period_ms: began_s === undefined ? undefined : began_s * 1000, names }
}
