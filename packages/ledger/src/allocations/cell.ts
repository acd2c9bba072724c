import type { Shaped } from '../table/shape.ts'
import { revenueAllocations } from './table.ts'

const { columns } = revenueAllocations

/** The dimensions of usage that revenue is allocated over; with the customer and the day they name a cell. */
export const CELL = {
  provider: columns.provider,
  model: columns.model,
  feature: columns.feature,
  service_tier: columns.service_tier,
  environment: columns.environment,
  operation: columns.operation,
  agent: columns.agent,
} as const

export type Cell = Shaped<typeof CELL>

/** The columns of a cell: the revenue's allocations and the usage have them under the same names. */
export const CELL_COLUMNS = Object.keys(CELL) as readonly (keyof Cell)[] // Object.keys forgets which

const PLACED = { ...CELL, way: columns.way, evidence: columns.evidence, amount: columns.amount } as const

/** An amount in a cell, with how it came there. Amounts of different ways and evidence stand apart. */
export type PlacedAmount = Shaped<typeof PLACED>

export function cellKey(placed: Omit<PlacedAmount, 'amount'>): string {
  return JSON.stringify([...CELL_COLUMNS.map((name) => placed[name]), placed.way, placed.evidence])
}
