import { bigInteger, type Decoder, microseconds, oneOf, usageLedger } from '@marginscope/ledger'
import type { Count } from '../catalogue/meters.ts'
import { PERIODS, type Period } from './question.ts'

const { c, columns } = usageLedger

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
