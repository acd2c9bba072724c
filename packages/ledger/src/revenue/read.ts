import { IDENTITY_SETTINGS, uuidList } from '../identities.ts'
import { beforeParams, notThisBatch } from '../log-place.ts'
import type { Origin } from '../origin.ts'
import { precedenceBy } from '../precedence.ts'
import { uint64 } from '../table/column-type.ts'
import type { CrossTenantReader } from '../table/reader.ts'
import { POSTING_SHAPE, type RevenuePosting } from './posting.ts'
import { revenueLedger } from './table.ts'

const { c, columns } = revenueLedger

/** What the ledger says of a line. */
export interface KnownLine {
  /** Of the newest that was said of it: see `precedenceOf`. */
  readonly precedence: number
  /** How many rows of its newest version there are to reverse; 0 when none was ever posted. */
  readonly rows: number
}

/**
 * Which of these lines the ledger knows below `from`, the first offset of the batch that asks. Every line of a batch
 * is asked about, without a filter before it: lines come by the thousand a month, not by the thousand a second.
 */
export async function knownLines(
  reader: CrossTenantReader,
  identities: readonly string[],
  origin: Origin,
  from: number,
): Promise<Map<string, KnownLine>> {
  if (identities.length === 0) return new Map()
  const rows = await reader.query(
    `SELECT ${c.identity},
            max(${precedenceBy(c.version, `${c.kind} = 'reversal' AND ${c.seq} = 0`)}) AS precedence,
            if(countIf(${c.kind} = 'recognised') = 0, 0,
               toUInt64(argMaxIf(${c.seq}, (${c.version}, ${c.seq}), ${c.kind} = 'recognised')) + 1) AS rows
     FROM ${revenueLedger.name}
     WHERE ${c.identity} IN (${uuidList(identities)}) AND ${notThisBatch(revenueLedger)}
     GROUP BY ${c.identity}`,
    { identity: columns.identity, precedence: uint64, rows: uint64 },
    beforeParams(origin, from),
    IDENTITY_SETTINGS,
  )
  return new Map(rows.map(({ identity, precedence, rows }) => [identity, { precedence, rows }]))
}

/** A version of a line whose postings are wanted. */
export interface WantedLine {
  readonly identity: string
  readonly version: number
}

/** The postings of these versions, as they were recorded, by identity, in order. */
export async function recordedPostings(
  reader: CrossTenantReader,
  wanted: readonly WantedLine[],
  origin: Origin,
  from: number,
): Promise<Map<string, RevenuePosting[]>> {
  if (wanted.length === 0) return new Map()
  const versions = wanted.map(({ identity, version }) => `(${uuidList([identity])},${version})`).join(',')
  const rows = await reader.query(
    `SELECT ${Object.keys(POSTING_SHAPE).join(', ')} FROM ${revenueLedger.name}
     WHERE ${c.identity} IN (${uuidList(wanted.map(({ identity }) => identity))})
       AND (${c.identity}, ${c.version}) IN (${versions})
       AND ${c.kind} = 'recognised' AND ${notThisBatch(revenueLedger)}
     ORDER BY ${c.identity}, ${c.seq}`,
    POSTING_SHAPE,
    beforeParams(origin, from),
    IDENTITY_SETTINGS,
  )
  return Map.groupBy(rows, ({ identity }) => identity)
}
