import type { Warehouse } from '@marginscope/warehouse'
import { comingUnits, dirtyUnits, UNITS_PAGE } from './dirty-units.ts'
import { isDirty, type Look } from './look.ts'
import { readRules } from './rules.ts'
import { settleStep } from './settle-step.ts'
import { inSteps } from './steps.ts'
import type { Unit } from './unit.ts'

/** Days since 1970-01-01 before which a tenant's days to come are wanted too. */
export type Wanted = ReadonlyMap<string, number>

/** Allocates what was recorded since the last round, page by page, and notes how far it came. */
export async function settleDirty(warehouse: Warehouse, seen: Look, signal: AbortSignal): Promise<void> {
  if (!isDirty(seen)) return
  const units = await settleAll(warehouse, (after) => dirtyUnits(warehouse, seen, after), signal)
  if (signal.aborted) return
  await warehouse.insert(
    'allocation_rounds',
    ['settled_through', 'through_day', 'units'],
    `${new Date(seen.visible_ms).toISOString().replace('T', ' ').replace('Z', '')}\t${new Date(seen.tomorrow * 86_400_000).toISOString().slice(0, 10)}\t${units}\n`,
  )
}

/** Allocates days to come that somebody asks about: by the usage so far, adjusted as more arrives. */
export async function settleComing(
  warehouse: Warehouse,
  seen: Look,
  wanted: Wanted,
  signal: AbortSignal,
): Promise<void> {
  for (const [tenant, through_day] of wanted) {
    const range = { tomorrow: seen.tomorrow, through_day }
    await settleAll(warehouse, (after) => comingUnits(warehouse, tenant, range, after), signal)
  }
}

/** Units in pages of one tenant each, as long as there are any; returns how many there were. */
async function settleAll(
  warehouse: Warehouse,
  read: (after: Unit | undefined) => Promise<readonly Unit[]>,
  signal: AbortSignal,
): Promise<number> {
  let count = 0
  let after: Unit | undefined
  do {
    const units = await read(after)
    for (const [tenant, own] of Map.groupBy(units, (unit) => unit.tenant)) {
      const rules = await readRules(warehouse, tenant)
      await inSteps(own, (step) => settleStep(warehouse, step, rules), signal)
    }
    count += units.length
    after = units.length < UNITS_PAGE ? undefined : units.at(-1)
  } while (after !== undefined && !signal.aborted)
  return count
}
