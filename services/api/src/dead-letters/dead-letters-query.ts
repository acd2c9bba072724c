import type { DeadLetter, DeadLetterAnswer } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { z } from 'zod'
import { formatInstant } from '../time/instant.ts'

/** Where a page begins: behind this letter. Source, partition and offset name a letter alone. */
export const deadLetterPlace = z.object({
  received_ms: z.int(),
  log_source: z.string().max(256),
  log_partition: z.int().min(0).max(65_535),
  log_offset: z.string().regex(/^\d{1,20}$/),
})
export type DeadLetterPlace = z.infer<typeof deadLetterPlace>

interface Row extends Pick<DeadLetter, 'event_id' | 'stage' | 'code' | 'path' | 'message' | 'body'> {
  readonly received_ms: string
  readonly log_source: string
  readonly log_partition: number
  readonly log_offset: string
}

/** One page of a tenant's dead letters, newest first, and the place behind its last one if there are more. */
export async function readDeadLetters(
  warehouse: Warehouse,
  tenant: string,
  page: { readonly limit: number; readonly after: DeadLetterPlace | undefined },
): Promise<{ letters: DeadLetterAnswer[]; next: DeadLetterPlace | undefined }> {
  const rows = await warehouse.query<Row>(page.after === undefined ? FIRST_SQL : NEXT_SQL, {
    tenant,
    limit: page.limit + 1,
    ...page.after,
  })
  const shown = rows.slice(0, page.limit)
  const last = rows.length > shown.length ? shown.at(-1) : undefined
  return { letters: shown.map(letterOf), next: last === undefined ? undefined : placeOf(last) }
}

const COLUMNS = `event_id, stage, code, path, message, body, toUnixTimestamp64Milli(received_at) AS received_ms,
  log_source, log_partition, log_offset`
const ORDER =
  'ORDER BY received_at DESC, log_source DESC, log_partition DESC, log_offset DESC LIMIT {limit:UInt32}'

const FIRST_SQL = `SELECT ${COLUMNS} FROM dead_letters WHERE tenant = {tenant:String} ${ORDER}`

const NEXT_SQL = `
SELECT ${COLUMNS} FROM dead_letters
WHERE tenant = {tenant:String} AND received_at <= fromUnixTimestamp64Milli({received_ms:Int64})
  AND (received_at, toString(log_source), log_partition, log_offset)
    < (fromUnixTimestamp64Milli({received_ms:Int64}), {log_source:String}, {log_partition:UInt16}, {log_offset:UInt64})
${ORDER}`

function letterOf(row: Row): DeadLetterAnswer {
  const { event_id: id, stage, code, path, message, body } = row
  return { id, stage, code, path, message, received_at: formatInstant(Number(row.received_ms)), body }
}

function placeOf(row: Row): DeadLetterPlace {
  const { log_source, log_partition, log_offset } = row
  return { received_ms: Number(row.received_ms), log_source, log_partition, log_offset }
}
