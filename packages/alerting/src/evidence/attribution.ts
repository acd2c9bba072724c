import {
  attribute,
  type Counted,
  DRIVERS,
  type Driver,
  driverOfCount,
  fewestCells,
  leading,
} from '@marginscope/detection'
import { formatAtto } from '@marginscope/money'
import type { UsageCell } from '@marginscope/reports'
import type { AlertAttribution } from '@marginscope/schemas'
import { cellsOf } from './cells.ts'

/** Said only where they are something: most products have neither. */
const RARE: ReadonlySet<Driver> = new Set(['other_usage', 'gpu'])

/** Signals that count a driver: what moved them is asked of the count. The others are of cost. */
const COUNTED: ReadonlyMap<string, Counted> = new Map([
  ['input_tokens_per_request', 'uncached_input_tokens'],
  ['cache_read_share', 'cache'],
  ['output_tokens_per_request', 'output_tokens'],
  ['reasoning_tokens_per_request', 'reasoning_tokens'],
  ['attempts_per_request', 'attempts'],
])

/** What drove a change, exactly; null when one of the periods has no request that succeeded. */
export function attributionOf(
  before: readonly UsageCell[],
  since: readonly UsageCell[],
  of: 'cost' | 'cost_per_request',
  signal: string,
): AlertAttribution | null {
  const [cells_before, cells_since] = [cellsOf(before), cellsOf(since)]
  const made = attribute(cells_before, cells_since, of)
  if (made.kind === 'undefined') return null
  const counted = COUNTED.get(signal)
  const driver = counted === undefined ? leading(made) : driverOfCount(cells_before, cells_since, counted)
  const told = DRIVERS.filter((driver) => {
    if (driver === 'volume') return of === 'cost'
    return !RARE.has(driver) || made.effects[driver] !== 0n
  })
  return {
    start: formatAtto(made.start),
    end: formatAtto(made.end),
    effects: Object.fromEntries(told.map((driver) => [driver, formatAtto(made.effects[driver])])),
    driver: driver ?? null,
    residual: formatAtto(made.residual),
    cells: fewestCells(made.cells).map(({ key, total }) => ({ ...key, total: formatAtto(total) })),
  }
}
