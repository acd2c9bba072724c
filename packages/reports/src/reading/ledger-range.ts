import { usageLedger } from '@marginscope/ledger'
import type { QueryParams } from '@marginscope/warehouse'
import type { Range, Selection } from '../slice.ts'
import type { Pass } from './reading-plan.ts'

const { c } = usageLedger
const DAY_MS = 86_400_000

/** Conditions as they follow a table's `ofTenant`. */
export function and(conditions: readonly string[]): string {
  return conditions.map((condition) => ` AND ${condition}`).join('')
}

/** Which of a tenant's rows: what a statement asks of every pass. Bound by `selectionParams`. */
export function filterConditions({ filters }: Pick<Selection, 'filters'>): readonly string[] {
  return [...filters.keys()].map((name) => `${name} IN {filter_${name}:Array(String)}`)
}

/** As `filterConditions`, and as of when: of a statement over single postings. */
export function selectionConditions(selection: Selection): readonly string[] {
  return [...filterConditions(selection), ...(selection.as_of_ms === undefined ? [] : [BY_AS_OF])]
}

/** In every ledger the column is called the same. */
export const BY_AS_OF = `${c.recorded_at} <= fromUnixTimestamp64Milli({as_of_ms:Int64})`
export const AFTER_AS_OF = `${c.recorded_at} > fromUnixTimestamp64Milli({as_of_ms:Int64})`

export function selectionParams({ filters, as_of_ms }: Selection): QueryParams {
  return {
    as_of_ms: as_of_ms ?? 0,
    ...Object.fromEntries([...filters].map(([name, values]) => [`filter_${name}`, values])),
  }
}

/** The one time column that a pass names: that of the projection it is meant for. */
export function timeColumn(pass: Pass): string {
  switch (pass.kind) {
    case 'days':
      return c.day
    case 'slots':
      return c.slot
    case 'postings':
    case 'later':
      return c.time
  }
}

/** What a pass reads. Bound by `rangeParams` under the same prefix, which tells the ranges of one statement apart. */
export function passConditions(pass: Pass, prefix = ''): readonly string[] {
  switch (pass.kind) {
    case 'days':
      return [
        days(prefix),
        ...(pass.except.length === 0 ? [] : [`${c.day} NOT IN {${prefix}cut_days:Array(Date)}`]),
      ]
    case 'slots':
      return [
        `${c.slot} >= toDateTime({${prefix}from_s:UInt32}, 'UTC') AND ${c.slot} < toDateTime({${prefix}to_s:UInt32}, 'UTC')`,
      ]
    case 'postings':
      return [
        pass.only === undefined ? days(prefix) : `${c.day} IN {${prefix}cut_days:Array(Date)}`,
        times(prefix),
        ...(pass.by_as_of ? [BY_AS_OF] : []),
      ]
    case 'later':
      return [...postingConditions(prefix), AFTER_AS_OF]
  }
}

/** The same range over single postings, whatever its bounds. */
export function postingConditions(prefix = ''): readonly string[] {
  return [days(prefix), times(prefix)]
}

function days(prefix: string): string {
  return `${c.day} >= toDate({${prefix}from_day:UInt16}) AND ${c.day} < toDate({${prefix}to_day:UInt16})`
}

function times(prefix: string): string {
  return `${c.time} >= fromUnixTimestamp64Milli({${prefix}from_ms:Int64}) AND ${c.time} < fromUnixTimestamp64Milli({${prefix}to_ms:Int64})`
}

export function rangeParams({ from_ms, to_ms }: Range, passes: readonly Pass[], prefix = ''): QueryParams {
  const cut_days = passes.flatMap((pass) => (pass.kind === 'postings' ? (pass.only ?? []) : []))
  return {
    [`${prefix}from_ms`]: from_ms,
    [`${prefix}to_ms`]: to_ms,
    [`${prefix}from_s`]: Math.floor(from_ms / 1000),
    [`${prefix}to_s`]: Math.floor(to_ms / 1000),
    [`${prefix}from_day`]: Math.floor(from_ms / DAY_MS),
    [`${prefix}to_day`]: Math.floor((to_ms - 1) / DAY_MS) + 1,
    [`${prefix}cut_days`]: cut_days.map((day) => new Date(day * DAY_MS).toISOString().slice(0, 10)),
  }
}
