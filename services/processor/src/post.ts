import { crc32 } from 'node:zlib'
import type { Stored } from '@marginscope/eventlog'
import {
  type EventOutcome,
  type Insertion,
  insertionOfLetters,
  insertionOfOutcomes,
  insertionOfReceipts,
  insertionOfSpans,
  type Origin,
  type PostingRows,
  usageLedger,
} from '@marginscope/ledger'
import { DEAD_LETTER_BODY_CHARS, type DeadLetter } from '@marginscope/schemas'
import { timeOf } from './candidate.ts'
import { brief, type Prepared } from './prepare.ts'
import { readRecord } from './record.ts'

/** The highest offsets that each table already has from this partition, at or above where the lane began. */
export interface Landed {
  readonly usage_ledger: number
  readonly event_outcomes: number
  readonly dead_letters: number
}

/** Inserts with a bounded wait for a warehouse that is away; throws the refusal when it refuses the rows. */
export type Insert = (
  table: string,
  columns: readonly string[],
  tsv: string | Uint8Array,
  token: string,
) => Promise<void>

/** True for an error that says the rows themselves can't be taken: trying again would fail for ever. */
export type IsRefusal = (error: unknown) => boolean

/**
 * Writes a decided batch: ledger, outcomes, dead letters, spans, and the receipts last of all. Each insert is one part
 * under a token made from the batch's place and content, so doing it again, here or in a consumer that took over,
 * changes nothing.
 */
export async function post(
  prepared: Prepared,
  origin: Origin,
  landed: Landed,
  insert: Insert,
  isRefusal: IsRefusal,
): Promise<{ rejected: number }> {
  const token = batchToken(prepared, origin)
  const { rows } = prepared
  const places = [...rows.offsets.keys()].filter((place) => offsetOf(rows, place) > landed.usage_ledger)
  const refused = await insertRows(rows, places, token, insert, isRefusal)
  const rejected = refused.flatMap((each) => setAside(each, prepared.records))

  const outcomes = [...prepared.outcomes, ...rejected.map(({ outcome }) => outcome)].filter(
    ({ offset }) => offset > landed.event_outcomes,
  )
  if (outcomes.length > 0) await insertAll(insertionOfOutcomes(outcomes, origin), token, insert)

  const letters = [...prepared.dead_letters, ...rejected.map(({ letter }) => letter)].filter(
    ({ offset }) => offset > landed.dead_letters,
  )
  if (letters.length > 0) await insertAll(insertionOfLetters(letters, origin), token, insert)

  if (prepared.spans.length > 0) await insertAll(insertionOfSpans(prepared.spans, origin), token, insert)

  await insertAll(insertionOfReceipts(prepared.receipts, prepared, origin), token, insert)
  return { rejected: rejected.length }
}

/** Inserts rows of a table under the token of their batch. */
export function insertAll(
  { table, columns, rows_tsv }: Insertion,
  token: string,
  insert: Insert,
): Promise<void> {
  return insert(table, columns, rows_tsv, token)
}

/** Names a batch by where it stands and what it holds: a log made anew under the old name has other content. */
export function batchToken(batch: Pick<Prepared, 'from' | 'to' | 'records'>, origin: Origin): string {
  let sum = 0
  for (const { value } of batch.records) sum = crc32(value, sum)
  return `${origin.log_source}/${origin.partition}/${batch.from}-${batch.to}/${batch.records.length}-${sum.toString(16)}`
}

interface Refused {
  readonly offset: number
  readonly bytes: Buffer
  readonly error: unknown
}

interface Rejected {
  readonly outcome: EventOutcome
  readonly letter: DeadLetter
}

function offsetOf(rows: PostingRows, place: number): number {
  return rows.offsets[place] ?? 0
}

/**
 * Inserts the rows of the records at these places, all at once. If the warehouse refuses them, halves them until the record
 * that it can't take stands alone, and leaves that one out: one bad record never stops its partition. In the order of
 * their offsets, as the highest one tells whoever takes over how far it came.
 */
async function insertRows(
  rows: PostingRows,
  places: readonly number[],
  token: string,
  insert: Insert,
  isRefusal: IsRefusal,
): Promise<Refused[]> {
  const [only] = places
  if (only === undefined) return []
  const bytes = rows.bytesOf(places)
  try {
    await insert(usageLedger.name, rows.columns, bytes, token)
    return []
  } catch (error) {
    if (!isRefusal(error)) throw error
    if (places.length === 1) return [{ offset: offsetOf(rows, only), bytes, error }]
    const in_order = places.toSorted((a, b) => offsetOf(rows, a) - offsetOf(rows, b))
    const middle = Math.ceil(places.length / 2)
    const first = await insertRows(rows, in_order.slice(0, middle), `${token}/0`, insert, isRefusal)
    const second = await insertRows(rows, in_order.slice(middle), `${token}/1`, insert, isRefusal)
    return [...first, ...second]
  }
}

/** A record that the ledger refused, as a dead letter and an outcome. */
function setAside({ offset, bytes, error }: Refused, records: readonly Stored[]): Rejected[] {
  const stored = records.find((record) => record.offset === offset)
  const read = stored && readRecord(offset, stored.value)
  if (read?.kind !== 'usage') return []
  const message = `the ledger refused it: ${error instanceof Error ? error.message : String(error)}`
  return [
    {
      outcome: { ...brief(read), time_ms: timeOf(read), outcome: 'rejected' },
      letter: {
        offset,
        tenant: read.tenant,
        stage: 'processor',
        event_id: read.event.id,
        event_source: read.source ?? '',
        code: 'unpostable',
        path: '',
        message: message.slice(0, 2000),
        body: bytes.toString('utf8').slice(0, DEAD_LETTER_BODY_CHARS).toWellFormed(),
        kept: '',
        received_at_ms: read.received_at,
      },
    },
  ]
}
