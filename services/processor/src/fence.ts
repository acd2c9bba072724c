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
import { tokensFrom } from '@marginscope/warehouse'
import type { CutOffInserts } from './cut-off.ts'
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
 * 1. The insert's token, its own for each attempt, is noted in the ledger.
 * 2. The log's position is committed anew, which is refused from a former owner.
 * 3. The rows go in under that token.
 * 4. The position is committed once more. This is refused where another owner has come in between: then nobody knows
 *    whether the rows landed, and the lane ends without noting its page as done.
 *
 * The next owner finds the newest token that was noted and closes it (`closeBegun`) before it looks at anything. Killed
 * before 3: the token is closed, nothing landed. Killed after 3: closing changes nothing, the rows are there for the
 * next owner to see. Stopped within 3, in a queue or a proxy: the rows land before the token is closed and are seen, or
 * after it and are not taken. Stopped within 1: whether the note is found or not, 2 is refused.
 */
export function insertBegun(
  note: (begun: Begun) => Promise<void>,
  commit: () => Promise<void>,
  inserts: Pick<CutOffInserts, 'try' | 'stands'>,
): Insert {
  return async (table, columns, tsv, work) => {
    for (const each of tokensFrom(work)) {
      const begun: Begun = { table, token: `${each}#${randomUUID()}` }
      await note(begun)
      await commit()
      const is_certain = await inserts.try(false, table, columns, tsv, begun.token)
      await commit()
      if (is_certain || (await inserts.stands(table, columns, tsv))) return
    }
  }
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
      return insert(table, rows.columns, rows.bytes(), token)
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
