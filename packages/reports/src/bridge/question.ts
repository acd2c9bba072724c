import type { BridgeMethod, BridgeMetric } from '@marginscope/finance'
import type { TenantReader } from '@marginscope/ledger'
import type { Extent, Range, Selection } from '../slice.ts'

/** The two periods that a bridge leads from and to; also the prefix of their bound parameters. */
export const PERIODS = ['a', 'b'] as const
export type Period = (typeof PERIODS)[number]

/** Two slices of one tenant, which differ in their range alone, and what is to be explained between them. */
export interface BridgeQuestion extends Selection, Readonly<Record<Period, Range>> {
  readonly reader: TenantReader
  readonly metric: BridgeMetric
  readonly method: BridgeMethod
  /** How many cells are listed. */
  readonly cells: number
}

/** What a bridge's statements depend on: not on whose rows they are. */
export type BridgeExtent = Omit<BridgeQuestion, 'reader'>

/** One period, as a report without a grain would cover it. */
export function extentOf(question: BridgeExtent, period: Period): Extent {
  const { filters, as_of_ms } = question
  return { ...question[period], zone: 'UTC', filters, as_of_ms }
}
