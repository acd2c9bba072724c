import { shapeOf, type TenantReader, uint8, uint32, usageLedger } from '@marginscope/ledger'
import { atto, formatAtto } from '@marginscope/money'
import type { Dimension } from '@marginscope/schemas'
import { type Grouping, keysOf } from '../grouping.ts'
import { isCount, isMeasure, type OrderKey, type Page } from '../page.ts'
import type { Measure } from './measure.ts'
import type { Statement } from './paged-statement.ts'

/** The exact sums of one group, and what names it. */
export interface SummedGroup<Name extends string = string> {
  /** When its period begins, seconds since 1970; 0 also stands for a first period that began before. */
  readonly period_s: number | undefined
  readonly names: Readonly<Partial<Record<Dimension, string>>>
  /** Counts as they are, amounts in 1e-18. */
  readonly sums: Readonly<Record<Name, bigint>>
}

/** One page of groups, and the sums of all. */
export interface SummedPage<Name extends string> {
  readonly groups: readonly SummedGroup<Name>[]
  readonly total: Readonly<Record<Name, bigint>>
  /** The values of the order in the last row, where more rows follow it: `after` of the next page. */
  readonly next: readonly string[] | undefined
}

/** Asks a paged statement. Every sum is made by the warehouse in Decimal and Int64: exact. */
export async function readPage<Name extends string>(
  reader: TenantReader,
  { sql, params, settings }: Statement,
  grouping: Grouping,
  page: Page,
  measures: readonly Measure<Name>[],
): Promise<SummedPage<Name>> {
  const keys = keysOf(grouping)
  const shape = {
    is_total: uint8,
    ...(keys.includes('period') ? { period: uint32 } : {}),
    ...shapeOf(grouping.group_by, (name) => usageLedger.columns[name]),
    ...Object.fromEntries(measures.map(({ name, decoder }) => [`t_${name}`, decoder])),
  }
  const rows = await reader.query(sql, shape, params, settings)
  const summed = rows.map((row) => groupOf(row, grouping, measures))
  const at = rows.findIndex(({ is_total }) => is_total === 1)
  const total = summed[at] ?? groupOf({}, grouping, measures)
  const found =
    keys.length === 0 ? withoutZero(total) : summed.filter((_, index) => rows[index]?.is_total === 0)
  const groups = found.slice(0, page.limit)
  const last = found.length > groups.length ? groups.at(-1) : undefined
  const next = last === undefined ? undefined : page.order.map(({ key }) => orderValue(last, key))
  return { groups, total: total.sums, next }
}

/** Every column was read by its decoder; only the names, which are made from the measures', are lost to the types. */
function groupOf<Name extends string>(
  row: Readonly<Record<string, unknown>>,
  { group_by }: Grouping,
  measures: readonly Measure<Name>[],
): SummedGroup<Name> {
  const names = group_by.map((name) => [name, row[name]])
  const sums = measures.map(({ name }) => [name, row[`t_${name}`] ?? 0n])
  return {
    period_s: row.period as number | undefined,
    names: Object.fromEntries(names) as SummedGroup<Name>['names'],
    sums: Object.fromEntries(sums) as SummedGroup<Name>['sums'],
  }
}

/** A report without groups is its totals, unless nothing was posted. */
function withoutZero<Name extends string>(total: SummedGroup<Name>): SummedGroup<Name>[] {
  return Object.values(total.sums).some((sum) => sum !== 0n) ? [total] : []
}

/** The value by which a row stands where it does, as the next page's statement binds it. */
export function orderValue({ period_s, names, sums }: SummedGroup, key: OrderKey): string {
  const sum = (name: string) => sums[name] ?? 0n
  if (key === 'period') return String(period_s)
  if (!isMeasure(key)) return names[key] ?? ''
  if (key === 'margin') return formatAtto(atto(sum('revenue') - sum('cost')))
  return isCount(key) ? String(sum(key)) : formatAtto(atto(sum(key)))
}
