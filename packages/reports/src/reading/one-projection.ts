import { usageLedger } from '@marginscope/ledger'
import type { Dimension } from '@marginscope/schemas'
import type { Settings } from '@marginscope/warehouse'
import type { Pass } from './reading-plan.ts'

const { c } = usageLedger

/**
 * The narrowest projection that has the dimensions named alone: to try each of a table's takes the engine up to a
 * quarter of a report's time. A table without one of this name has all of its own tried.
 */
export function oneProjection(passes: readonly Pass[], named: Iterable<Dimension>): Settings {
  return { preferred_optimize_projection_name: projectionOf(passes, new Set(named)) }
}

function projectionOf(passes: readonly Pass[], named: ReadonlySet<Dimension>): string {
  if (passes.some(({ kind }) => kind === 'slots')) return 'by_slot'
  if (!named.has(c.customer)) return 'by_day_model'
  return named.size === 1 ? 'by_day_customer' : 'by_day'
}
