import { CONFLICT } from '@marginscope/schemas'
import { text } from '../table/column-type.ts'
import type { TenantReader } from '../table/reader.ts'
import type { Shaped } from '../table/shape.ts'
import { deadLetters } from './table.ts'

const { c, columns } = deadLetters

/** Where a page begins: behind this letter. Source, partition and offset name a letter alone. */
export interface DeadLetterPlace {
  readonly received_ms: number
  readonly log_source: string
  readonly log_partition: number
  /** An integer of 64 bits, as text. */
  readonly log_offset: string
}

const { tenant, recorded_at, ...kept } = columns
const SHAPE = { ...kept, log_offset: text }

/** A letter as it was kept: what it says, and where it stands. */
export type StoredLetter = Shaped<typeof SHAPE>

/** Which letters are asked for. */
export interface DeadLetterFilter {
  /** `refused`: all but conflicts. */
  readonly kind?: 'refused' | 'conflict' | undefined
  /** Of the requests that arrived at this very millisecond. */
  readonly received_ms?: number | undefined
}

/** A tenant's letters, newest first, at most `limit`: from the first on, or from behind a place. */
export async function readDeadLetters(
  reader: TenantReader,
  {
    limit,
    after,
    filter = {},
  }: {
    readonly limit: number
    readonly after: DeadLetterPlace | undefined
    readonly filter?: DeadLetterFilter
  },
): Promise<readonly StoredLetter[]> {
  const { kind, received_ms: exactly } = filter
  const conditions = [
    ...(exactly === undefined ? [] : [EXACTLY]),
    ...(kind === undefined ? [] : [kind === 'conflict' ? IS_CONFLICT : `NOT ${IS_CONFLICT}`]),
    ...(after === undefined ? [] : [BEHIND]),
  ].map((condition) => `AND ${condition}`)
  const params = { limit, conflict: CONFLICT, ...(exactly === undefined ? {} : { exactly }), ...after }
  return reader.query([SELECT_SQL, ...conditions, ORDER_SQL].join('\n'), SHAPE, params)
}

const SELECT_SQL = `SELECT ${Object.keys(SHAPE).join(', ')} FROM ${deadLetters.ofTenant}`
const ORDER_SQL = `ORDER BY ${c.received_at} DESC, ${c.log_source} DESC, ${c.log_partition} DESC, ${c.log_offset} DESC
LIMIT {limit:UInt32}`

const IS_CONFLICT = `(${c.code} = {conflict:String})`
const EXACTLY = `${c.received_at} = fromUnixTimestamp64Milli({exactly:Int64})`

/** The first condition uses the table's order, the second cuts to the letter. */
const BEHIND = `${c.received_at} <= fromUnixTimestamp64Milli({received_ms:Int64})
AND (${c.received_at}, toString(${c.log_source}), ${c.log_partition}, ${c.log_offset})
  < (fromUnixTimestamp64Milli({received_ms:Int64}), {log_source:String}, {log_partition:UInt16}, {log_offset:UInt64})`

export function placeOf({
  received_at,
  log_source,
  log_partition,
  log_offset,
}: StoredLetter): DeadLetterPlace {
  return { received_ms: received_at, log_source, log_partition, log_offset }
}
