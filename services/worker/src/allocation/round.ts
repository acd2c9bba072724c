import {
  CrossTenantReader,
  comingUnits,
  dirtyUnits,
  inSteps,
  noteRound,
  readRules,
  readStamps,
  TenantReader,
  UNITS_PAGE,
  type Unit,
} from '@marginscope/ledger'
import type { Warehouse } from '@marginscope/warehouse'
import { type RoundDone, usageRestMs } from './due.ts'
import { settleRefunds } from './settle-refunds.ts'
import { settleStep } from './settle-step.ts'

/** Work that comes back after each step. */
export type Steps = AsyncGenerator<void, RoundDone, void>

/** Allocates what was recorded since the last round, page by page, and notes how far it came and how long it rests. */
export async function* settleDirty(warehouse: Warehouse): Steps {
  const began_ms = performance.now()
  const { visible_ms, seen } = await lookFirst(warehouse)
  // First what revenue there is, then where it belongs.
  const refunds = yield* settleRefunds(warehouse, seen.settled_ms)
  const { units, rows } = yield* settleAll(warehouse, (reader, after) => dirtyUnits(reader, seen, after))
  const took_ms = performance.now() - began_ms
  // The first round sees all there is: days to come have nothing that is newer than it.
  await noteRound(warehouse, {
    visible_ms,
    tomorrow: seen.tomorrow,
    until_today: true,
    coming: seen.settled_ms === 0,
    units,
    took_ms,
    usage_rest_ms: usageRestMs(took_ms),
  })
  return { took_ms, rows: rows + refunds }
}

/** Brings days to come up to the newest usage. */
export async function* settleComing(warehouse: Warehouse): Steps {
  const began_ms = performance.now()
  const { visible_ms, seen } = await lookFirst(warehouse)
  const { units, rows } = yield* settleAll(warehouse, (reader, after) => comingUnits(reader, seen, after))
  const took_ms = performance.now() - began_ms
  await noteRound(warehouse, {
    visible_ms,
    tomorrow: seen.tomorrow,
    until_today: false,
    coming: true,
    units,
    took_ms,
    usage_rest_ms: 0,
  })
  return { took_ms, rows }
}

/** What is visible comes first: what a round notes as settled was in the stamps and in all that it read. */
async function lookFirst(warehouse: Warehouse) {
  const visible_ms = await warehouse.visibleUpTo()
  return { visible_ms, seen: await readStamps(warehouse) }
}

/** Units in pages, of one tenant after the other, as long as there are any. */
async function* settleAll(
  warehouse: Warehouse,
  read: (reader: CrossTenantReader, after: Unit | undefined) => Promise<readonly Unit[]>,
): AsyncGenerator<void, { readonly units: number; readonly rows: number }, void> {
  const across = new CrossTenantReader(
    warehouse,
    'a round of allocation finds what changed, of whichever tenant',
  )
  let [units, rows] = [0, 0]
  let after: Unit | undefined
  do {
    const page = await read(across, after)
    for (const [tenant, own] of Map.groupBy(page, (unit) => unit.tenant)) {
      const reader = new TenantReader(warehouse, tenant)
      const rules = await readRules(reader)
      yield* inSteps(own, async (step) => {
        const done = await settleStep(warehouse, reader, step, rules)
        rows += done.rows
        return done.cells
      })
    }
    units += page.length
    after = page.length < UNITS_PAGE ? undefined : page.at(-1)
  } while (after !== undefined)
  return { units, rows }
}
