import { randomUUID } from 'node:crypto'
import {
  emptyRevenueReversal,
  emptyReversal,
  insertionOfRevenue,
  NO_EVENT,
  PostingRows,
  revenueLedger,
  usageLedger,
} from '@marginscope/ledger'
import type { Insert } from './post.ts'

/** What a chore is about to insert: the table, and the token that it goes under. */
export interface Begun {
  readonly table: string
  readonly token: string
}

/**
 * The insert of a lane's chores. What they post is the difference between what should stand and what stands, so an
 * insert of a former owner of the partition that lands after the next owner has looked would count twice, whether both
 * saw the same or not. Therefore:
 *
 * 1. The insert's token, its own for each attempt, is committed as an intent, which the log refuses from a former owner.
 * 2. The rows go in under that token.
 * 3. That the intent is done is committed. This is refused where another owner has come in between: then nobody knows
 *    whether the rows landed, and the lane ends without noting its page as done.
 *
 * The next owner finds an intent that was not done and closes it (`closeBegun`) before it looks at anything. Killed
 * before 2: the token is closed, nothing landed. Killed after 2: closing changes nothing, the rows are there for the
 * next owner to see. Stopped within 2, in a queue or a proxy: the rows land before the token is closed and are seen, or
 * after it and are not taken.
 */
export function insertBegun(commit: (note: string) => Promise<void>, insert: Insert): Insert {
  return async (table, columns, tsv, work) => {
    const begun: Begun = { table, token: `${work}#${randomUUID()}` }
    await commit(JSON.stringify({ begun }))
    await insert(table, columns, tsv, begun.token)
    await commit('')
  }
}

/** The chore's insert that was not done when this note was committed. */
export function begunOf(note: string | undefined): Begun | undefined {
  if (note === undefined || note === '') return undefined
  const parsed: unknown = JSON.parse(note)
  if (typeof parsed !== 'object' || parsed === null || !('begun' in parsed)) return undefined
  const { begun } = parsed
  if (typeof begun !== 'object' || begun === null || !('table' in begun) || !('token' in begun))
    throw new Error(`not a note of this processor: ${note}`)
  return { table: String(begun.table), token: String(begun.token) }
}

/**
 * Takes a token that was begun: afterwards what went in under it is in the table to be seen, or never will be. What is
 * inserted for it, where nothing had landed, is a row of nobody's that says nothing.
 */
export async function closeBegun({ table, token }: Begun, partition: number, insert: Insert): Promise<void> {
  const origin = { log_source: 'fence', partition }
  switch (table) {
    case usageLedger.name: {
      const rows = new PostingRows(origin, 1)
      rows.add(0, { ...emptyReversal(NO_EVENT, CAUSE), kind: 'adjustment' })
      return insert(table, rows.columns, rows.bytesOf(rows.spans), token)
    }
    case revenueLedger.name: {
      const posting = emptyRevenueReversal(
        { tenant: NO_EVENT.tenant, identity: NO_EVENT.identity, line_id: '' },
        '1970-01-01',
      )
      const { columns, rows_tsv } = insertionOfRevenue([{ posting, cause: CAUSE }], origin)
      return insert(table, columns, rows_tsv, token)
    }
    default:
      throw new Error(`a chore began an insert into ${table}, which this release does not know`)
  }
}

const CAUSE = { version: 0, received_at_ms: 0, log_offset: 0, seq: 0 } as const
