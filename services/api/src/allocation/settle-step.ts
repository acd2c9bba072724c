import { randomUUID } from 'node:crypto'
import { formatAtto } from '@marginscope/money'
import { MarginscopeError } from '@marginscope/schemas'
import { tsvField, type Warehouse } from '@marginscope/warehouse'
import { CELL_COLUMNS } from './cell.ts'
import { type Difference, differenceOf } from './difference.ts'
import { readRevenue, readStanding, readUsage } from './facts.ts'
import { readPeriods } from './periods.ts'
import { ruleOn, type StoredRule } from './rules.ts'
import { type RevenueGroup, targetOf } from './target.ts'
import { type Unit, unitKey } from './unit.ts'

const TRIES_MAX = 20

const COLUMNS = [
  'tenant',
  'day',
  'customer',
  ...CELL_COLUMNS,
  'amount',
  'way',
  'evidence',
  'rule',
  'rule_version',
  'usage_key',
  'kind',
  'step',
  'step_id',
] as const

/**
 * Brings some units of one tenant to where they should be: posts the difference, in one insert. The insert's
 * token names the step after the one that was seen before anything was read, so of two allocators that saw the same
 * state one lands and the other looks again; a crash leaves either nothing or all of it. Returns how many cells it
 * looked at.
 */
export async function settleStep(
  warehouse: Warehouse,
  units: readonly Unit[],
  rules: readonly StoredRule[],
): Promise<number> {
  const tenant = units[0]?.tenant ?? ''
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const { step } = await newestStep(warehouse, tenant)
    const { rows, cells } = await rowsToPost(warehouse, units, rules)
    if (rows.length === 0) return cells
    const step_id = randomUUID()
    const lines = rows.map((row) => `${row}\t${step + 1}\t${step_id}\n`).join('')
    await warehouse.insert('revenue_allocations', COLUMNS, lines, `allocate/${tenant}/${step + 1}`)
    const newest = await newestStep(warehouse, tenant)
    if (newest.step === step + 1 && newest.step_id === step_id) return cells
  }
  throw new MarginscopeError(
    'busy',
    `other allocators stepped in between, ${TRIES_MAX} times; the next round goes on`,
    { status: 503, retry_after_s: 1 },
  )
}

async function newestStep(warehouse: Warehouse, tenant: string) {
  const [row] = await warehouse.query<{ newest: string; id: string }>(
    `SELECT max(step) AS newest, argMax(step_id, step) AS id FROM revenue_allocations WHERE tenant = {tenant:String}`,
    { tenant },
  )
  return { step: Number(row?.newest ?? 0), step_id: row?.id ?? '' }
}

/** The differences of all units, encoded up to the step, and the cells they were found from. */
async function rowsToPost(warehouse: Warehouse, units: readonly Unit[], rules: readonly StoredRule[]) {
  const [revenue, usage, standing] = await Promise.all([
    readRevenue(warehouse, units),
    readUsage(warehouse, units),
    readStanding(warehouse, units),
  ])
  const periods = await readPeriods(warehouse, units, revenue, usage, rules)
  let cells = periods.cells
  const rows = units.flatMap((unit) => {
    const key = unitKey(unit)
    const rule = ruleOn(rules, unit.day)
    const used = usage.get(key) ?? []
    const periodOf = (group: RevenueGroup) => periods.of(unit.customer, group)
    const target = targetOf(unit.customer, revenue.get(key) ?? [], used, periodOf, rule)
    const stands = standing.get(key) ?? []
    cells += used.length + target.length + stands.length
    const kind = stands.length === 0 ? 'allocation' : 'adjustment'
    return differenceOf(target, stands, rule).map((row) => encode(unit, row, kind))
  })
  return { rows, cells }
}

function encode({ tenant, day, customer }: Unit, row: Difference, kind: 'allocation' | 'adjustment'): string {
  return [
    tsvField(tenant),
    new Date(day * 86_400_000).toISOString().slice(0, 10),
    tsvField(customer),
    ...CELL_COLUMNS.map((name) => tsvField(row[name])),
    formatAtto(row.amount),
    row.way,
    row.evidence,
    tsvField(row.rule.name),
    row.rule.version,
    row.rule.usage_key,
    kind,
  ].join('\t')
}
