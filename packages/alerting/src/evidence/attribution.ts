import { attribute, DRIVERS, type Driver, fewestCells } from '@marginscope/detection'
import { formatAtto } from '@marginscope/money'
import type { UsageCell } from '@marginscope/reports'
import type { AlertAttribution } from '@marginscope/schemas'
import { cellsOf } from './cells.ts'

/** Said only where they are something: most products have neither. */
const RARE: ReadonlySet<Driver> = new Set(['other_usage', 'gpu'])

/** What drove a change, exactly; null when one of the periods has no request that succeeded. */
export function attributionOf(
  before: readonly UsageCell[],
  since: readonly UsageCell[],
  of: 'cost' | 'cost_per_request',
): AlertAttribution | null {
  const made = attribute(cellsOf(before), cellsOf(since), of)
  if (made.kind === 'undefined') return null
  const told = DRIVERS.filter((driver) => {
    if (driver === 'volume') return of === 'cost'
    return !RARE.has(driver) || made.effects[driver] !== 0n
  })
  return {
    start: formatAtto(made.start),
    end: formatAtto(made.end),
    effects: Object.fromEntries(told.map((driver) => [driver, formatAtto(made.effects[driver])])),
    residual: formatAtto(made.residual),
    cells: fewestCells(made.cells).map(({ key, total }) => ({ ...key, total: formatAtto(total) })),
  }
}
