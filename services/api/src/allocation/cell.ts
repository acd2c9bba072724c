import type { AllocationWay, Evidence } from '@marginscope/finance'
import type { Atto } from '@marginscope/money'

/** The dimensions of usage that revenue is allocated over; with the customer and the day they name a cell. */
export const CELL_COLUMNS = [
  'provider',
  'model',
  'feature',
  'service_tier',
  'environment',
  'operation',
] as const

export type Cell = Readonly<Record<(typeof CELL_COLUMNS)[number], string>>

/** An amount in a cell, with how it came there. Amounts of different ways and evidence stand apart. */
export interface Standing extends Cell {
  readonly way: AllocationWay
  readonly evidence: Evidence
  readonly amount: Atto
}

export function cellKey(standing: Omit<Standing, 'amount'>): string {
  return JSON.stringify([...CELL_COLUMNS.map((name) => standing[name]), standing.way, standing.evidence])
}
