import type { QueryParams } from '@marginscope/warehouse'
import type { Origin } from './origin.ts'
import { int64 } from './table/column-type.ts'
import type { CrossTenantReader } from './table/reader.ts'

/** A table whose rows come from records of the log. */
interface FromLog {
  readonly name: string
  readonly c: {
    readonly log_source: string
    readonly log_partition: string
    readonly log_offset: string
  }
}

/** The columns of a row that say which record of the log it comes from. */
export function placeInLog({ log_source, partition }: Origin, log_offset: number) {
  return { log_source, log_partition: partition, log_offset }
}

/** For a WHERE: rows that come from one partition of one log. `originParams` binds it. */
export function ofOrigin({ c }: { readonly c: Omit<FromLog['c'], 'log_offset'> }): string {
  return `${c.log_source} = {log_source:String} AND ${c.log_partition} = {partition:UInt16}`
}

export function originParams({ log_source, partition }: Origin): QueryParams {
  return { log_source, partition }
}

/**
 * For a WHERE: rows of the batch that is being decided don't count, so that a batch that is done again decides the
 * same. `beforeParams` binds it.
 */
export function notThisBatch(table: FromLog): string {
  return `NOT (${ofOrigin(table)} AND ${table.c.log_offset} >= {from:UInt64})`
}

/** `from` is the batch's first offset. */
export function beforeParams(origin: Origin, from: number): QueryParams {
  return { ...originParams(origin), from }
}

/** The highest offset from `from` on that a table has of a partition; -1 when it has none. */
export async function lastOffset(
  reader: CrossTenantReader,
  table: FromLog,
  origin: Origin,
  from: number,
): Promise<number> {
  const [row] = await reader.query(
    `SELECT ifNull(maxOrNull(toInt64(${table.c.log_offset})), -1) AS last FROM ${table.name}
     WHERE ${ofOrigin(table)} AND ${table.c.log_offset} >= {from:UInt64}`,
    { last: int64 },
    beforeParams(origin, from),
  )
  return row?.last ?? -1
}
