import type { TouchedNames } from '../aliases/touched.ts'
import { IDENTITY_SETTINGS, type IdentityPart, ofIdentityPart, uuidList } from '../identities.ts'
import { beforeParams, notThisBatch } from '../log-place.ts'
import type { Origin } from '../origin.ts'
import { precedenceBy } from '../precedence.ts'
import { uint64 } from '../table/column-type.ts'
import type { CrossTenantReader, TenantReader } from '../table/reader.ts'
import { POSTING_SHAPE, type RevenuePosting } from './posting.ts'
import { revenueLedger } from './table.ts'

const { c, columns } = revenueLedger

/** What the ledger says of a line. */
export interface KnownLine {
  /** Of the newest that was said of it: see `precedenceOf`. */
  readonly precedence: number
  /** How many rows of its newest version there are to reverse; 0 when none was ever posted. */
  readonly rows: number
  /** Of what its newest version says; 0: not known. */
  readonly content_hash: number
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
               toUInt64(argMaxIf(${c.seq}, (${c.version}, ${c.seq}), ${c.kind} = 'recognised')) + 1) AS rows,
            argMaxIf(${c.content_hash}, (${c.version}, ${c.content_hash}), ${c.kind} = 'recognised') AS content
     FROM ${revenueLedger.name}
     WHERE ${c.identity} IN (${uuidList(identities)}) AND ${notThisBatch(revenueLedger)}
     GROUP BY ${c.identity}`,
    { identity: columns.identity, precedence: uint64, rows: uint64, content: columns.content_hash },
    beforeParams(origin, from),
    IDENTITY_SETTINGS,
  )
  return new Map(
    rows.map(({ identity, precedence, rows, content }) => [
      identity,
      { precedence, rows, content_hash: content },
    ]),
  )
}

/** What all that a posting says of its line and day is grouped by: everything but its amounts. */
const { kind, amount, deferred, original_amount, ...said } = POSTING_SHAPE
const SAID = Object.keys(said).join(', ')

/**
 * What stands of these lines, by identity, in order: all that was ever posted of them added up, whoever posted it, so
 * that a line whose days were counted anew stands once.
 */
export async function standingPostings(
  reader: CrossTenantReader,
  identities: readonly string[],
  origin: Origin,
  from: number,
): Promise<Map<string, RevenuePosting[]>> {
  if (identities.length === 0) return new Map()
  const rows = await reader.query(
    `SELECT ${SAID}, sum(${c.amount}) AS earned, sum(${c.deferred}) AS put_off, sum(${c.original_amount}) AS original
     FROM ${revenueLedger.name}
     WHERE ${c.identity} IN (${uuidList(identities)}) AND ${notThisBatch(revenueLedger)}
     GROUP BY ${SAID} HAVING earned != 0 OR put_off != 0 OR original != 0
     ORDER BY ${c.identity}, ${c.day}`,
    { ...said, earned: amount, put_off: deferred, original: original_amount },
    beforeParams(origin, from),
    IDENTITY_SETTINGS,
  )
  const postings = rows.map(
    ({ earned, put_off, original, ...rest }): RevenuePosting => ({
      ...rest,
      kind: 'recognised',
      amount: earned,
      deferred: put_off,
      original_amount: original,
    }),
  )
  return Map.groupBy(postings, ({ identity }) => identity)
}

/** Lines have none. */
const NO_SOURCE = "''"

/** Which lines of a tenant are looked at: a stretch of its identities of one part, those behind `after`. */
export interface LinePage {
  readonly part: IdentityPart
  /** '' is the beginning. */
  readonly after: string
  readonly limit: number
  /** Only lines under these names, or that came under others than they are filed under; undefined: all. */
  readonly touched: Pick<TouchedNames, 'customer' | 'feature'> | undefined
}

/** The identities of a page, in order. */
export async function lineIdentities(
  reader: TenantReader,
  { part, after, limit, touched }: LinePage,
): Promise<readonly string[]> {
  const named = `AND ${c.identity} IN (SELECT ${c.identity} FROM ${revenueLedger.ofTenant} AND (
      ${c.customer} IN {customers:Array(String)} OR ${c.feature} IN {features:Array(String)}
      OR position(${c.detail}, '"as_sent"') > 0))`
  const rows = await reader.query(
    `SELECT ${c.identity} FROM ${revenueLedger.ofTenant}
       AND ${ofIdentityPart({ tenant: c.tenant, event_id: c.line_id, event_source: NO_SOURCE })}
       ${after === '' ? '' : `AND ${c.identity} > {after:UUID}`} ${touched === undefined ? '' : named}
     GROUP BY ${c.identity} ORDER BY ${c.identity} LIMIT {limit:UInt32}`,
    { identity: columns.identity },
    { ...part, after, limit, customers: touched?.customer ?? [], features: touched?.feature ?? [] },
  )
  return rows.map(({ identity }) => identity)
}
