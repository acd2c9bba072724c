import { bigInteger, type Decoder, microseconds, oneOf, usageLedger } from '@marginscope/ledger'
import { USAGE_COUNTS } from '@marginscope/schemas'
import { PERIODS, type Period } from './question.ts'

const { c, columns } = usageLedger

/** What is counted per feature and model: usage as the events stated it, and GPU-seconds (GPUs × seconds). */
export const COUNTS = [...USAGE_COUNTS, c.gpu_seconds] as const
export type Count = (typeof COUNTS)[number]

/** A feature and model in one period. */
export interface Pair {
  readonly period: Period
  readonly feature: string
  readonly model: string
}

export const pairShape = { period: oneOf(...PERIODS), feature: columns.feature, model: columns.model }

/** A sum as an integer; GPU-seconds in millionths. */
export function countDecoder(count: Count): Decoder<bigint> {
  return count === c.gpu_seconds ? microseconds : bigInteger
}
