import type { LaneContext } from '@marginscope/eventlog'
import type { Origin } from '@marginscope/ledger'
import { GROUPS, MarginscopeError } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { closeBegun } from './fence.ts'
import type { BegunBatch } from './lane.ts'
import { LaneJournal } from './lane-journal.ts'
import { readOldNote } from './old-note.ts'
import type { Insert } from './post.ts'

/** What an opening takes with it. */
export interface TakenOver {
  readonly journal: LaneJournal
  /** The batch that has to be done as it was begun, undefined when everything that was begun is posted. */
  readonly begun: BegunBatch | undefined
}

/**
 * Finds what whoever had the partition before has begun: a batch, to be done again as it was, and a chore's insert,
 * whose token is taken. `begin`: below it everything is posted. Killed here: the next one finds the same, for what was
 * begun is committed anew only when its book stands in the ledger.
 */
export async function takeOver(
  { checkpoint, commit }: Pick<LaneContext, 'checkpoint' | 'commit'>,
  begin: number,
  parts: {
    readonly warehouse: Warehouse
    readonly origin: Origin
    readonly insert: Insert
    readonly newest_book: number
  },
): Promise<TakenOver> {
  const { warehouse, origin, insert, newest_book } = parts
  const old = readOldNote(checkpoint?.note)
  const last = await LaneJournal.before(warehouse, origin)
  const to = old.kind === 'batch' ? old.to : (checkpoint?.offset ?? 0)
  // Whoever begins a batch has left a note before, in the ledger that it is for.
  if (to > begin && old.kind !== 'batch' && last === undefined) throw ledgerBehind(origin, begin, to)
  const inserts = [
    ...(old.kind === 'insert' ? [old.begun] : []),
    ...(last === undefined || last.begun_token === ''
      ? []
      : [{ table: last.begun_table, token: last.begun_token }]),
  ]
  for (const each of inserts) await closeBegun(each, origin.partition, insert)

  const book_version = old.kind === 'batch' ? old.book_version : last?.book_version
  const journal = await LaneJournal.open(warehouse, origin, {
    owner: last?.owner ?? 0,
    book_version: book_version ?? newest_book,
  })
  await commit(Math.max(to, begin), begin)
  return { journal, begun: to > begin ? { to, book_version: book_version ?? newest_book } : undefined }
}

/**
 * Between what is posted and what was committed as begun lies one batch at most. More is what an older copy of the
 * ledger lacks, or another ledger; which of them, and what to do, is for the operator to say.
 */
export function ledgerBehind(
  { log_source, partition }: Origin,
  begin: number,
  to: number | undefined,
): MarginscopeError {
  return new MarginscopeError(
    'ledger_behind',
    `the ledger has partition ${partition} of ${log_source} up to offset ${begin}, but the log was processed up to ${to}: the ledger is an older copy, or a new one. Reset the position of the group ${GROUPS.processor} to ${begin} or the log's beginning (embedded log: stop, then remove the folder log/offsets); what the ledger already has is recognised and changes nothing.`,
  )
}
