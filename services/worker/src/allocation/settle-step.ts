import { randomUUID } from 'node:crypto'
import {
  differenceOf,
  insertFirst,
  newestStep,
  type RevenueGroup,
  readPeriods,
  readPlaced,
  readRevenue,
  readUsage,
  ruleOn,
  type StoredRule,
  stepOf,
  type TenantReader,
  targetOf,
  type Unit,
  type UnitDifferences,
  unitKey,
} from '@marginscope/ledger'
import { MarginscopeError } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'

const TRIES_MAX = 20

/** What a step came to: cells that it looked at, and rows that it posted. */
export interface StepDone {
  readonly cells: number
  readonly rows: number
}

/**
 * Brings some units of one tenant to where they should be: posts the difference, in one insert. The insert's
 * token names the step after the one that was seen before anything was read, so of two allocators that saw the same
 * state one lands and the other looks again; a crash leaves either nothing or all of it.
 */
export async function settleStep(
  warehouse: Warehouse,
  reader: TenantReader,
  units: readonly Unit[],
  rules: readonly StoredRule[],
): Promise<StepDone> {
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const before = await newestStep(reader)
    const { posted, cells } = await differencesOf(reader, units, rules)
    const rows = posted.reduce((sum, { differences }) => sum + differences.length, 0)
    if (rows === 0) return { cells, rows }
    const mine = { step: before.step + 1, step_id: randomUUID() }
    const { token, ...insertion } = stepOf(reader.tenant, posted, mine)
    const newest = await insertFirst(warehouse, insertion, token, async () => {
      const now = await newestStep(reader)
      return now.step >= mine.step ? now : undefined
    })
    if (newest.step === mine.step && newest.step_id === mine.step_id) return { cells, rows }
  }
  throw new MarginscopeError(
    'busy',
    `other allocators stepped in between, ${TRIES_MAX} times; the next round goes on`,
    { status: 503, retry_after_s: 1 },
  )
}

/** The differences of all units, and the cells they were found from. */
async function differencesOf(reader: TenantReader, units: readonly Unit[], rules: readonly StoredRule[]) {
  const [revenue, usage, placed] = await Promise.all([
    readRevenue(reader, units),
    readUsage(reader, units),
    readPlaced(reader, units),
  ])
  const periods = await readPeriods(reader, units, revenue, usage, rules)
  let cells = periods.cells
  const posted = units.map((unit): UnitDifferences => {
    const key = unitKey(unit)
    const rule = ruleOn(rules, unit.day)
    const used = usage.get(key) ?? []
    const periodOf = (group: RevenueGroup) => periods.of(unit.customer, group)
    const target = targetOf(unit.customer, revenue.get(key) ?? [], used, periodOf, rule)
    const stands = placed.get(key) ?? []
    cells += used.length + target.length + stands.length
    const kind = stands.length === 0 ? 'allocation' : 'adjustment'
    return { unit, kind, differences: differenceOf(target, stands, rule) }
  })
  return { posted, cells }
}
