import {
  CrossTenantReader,
  emptyRevenueReversal,
  type Insertion,
  insertionOfLineOutcomes,
  insertionOfLineReceipts,
  insertionOfRevenue,
  knownLines,
  type LineOutcome,
  type Origin,
  type RevenueCause,
  type RevenuePosting,
  reverseRevenue,
  standingPostings,
} from '@marginscope/ledger'
import type { DeadLetter } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { cut } from '../conflict.ts'
import { batchToken, type Insert, type IsRefusal, insertAll } from '../post.ts'
import type { Prepared } from '../prepare.ts'
import type { RevenueRecord } from '../record.ts'
import { conflictLetters } from './conflict.ts'
import { cutByRows, type Decision, decide, type RevenueOutcome } from './decide.ts'
import type { RevenueLanded } from './landed.ts'

import { type DeadLine, type LineBookOf, ownPostings, type PostableLine, readLine } from './line.ts'

/** About 10 MB as TabSeparated, a tenth of a second to insert. One line and what it replaces add 7,320 at most. */
const INSERT_ROWS = 20_000

export interface RevenueParts {
  readonly warehouse: Warehouse
  readonly origin: Origin
  readonly landed: RevenueLanded
  readonly bookOf: LineBookOf
  readonly insert: Insert
  readonly isRefusal: IsRefusal
}

export interface RevenuePosted {
  /** For the batch's own dead letters, which go in with those of its usage. */
  readonly dead_letters: readonly DeadLetter[]
  readonly counts: {
    readonly posted: number
    readonly duplicate: number
    readonly conflict: number
    readonly stale: number
    rejected: number
  }
}

/**
 * Decides and writes the revenue lines of a batch: ledger, outcomes, receipts. Decided here and not with the usage,
 * because the batch before has landed by now: the ledger knows all there is to know, and the rows of a line (one a
 * day, ten years at most) need not wait in memory. Under the same book version it decides the same again, and each
 * insert has a token made of the batch and its offsets.
 */
export async function postRevenue(prepared: Prepared, parts: RevenueParts): Promise<RevenuePosted> {
  const { origin, landed, insert } = parts
  const reader = linesReader(parts.warehouse)
  const { revenue, from, to } = prepared
  const token = `${batchToken(prepared, origin)}/revenue`
  const lines = revenue.map((record) => readLine(record, parts.bookOf))
  const identities = new Set(lines.flatMap((line) => (line.kind === 'line' ? [line.identity] : [])))
  const known = await knownLines(reader, [...identities], origin, from)
  const { decisions, conflicts, outcomes } = decide(lines, known)

  const refused: DeadLine[] = []
  for (const chunk of cutByRows(decisions, INSERT_ROWS)) {
    const missing = chunk.filter(({ line }) => line.record.offset > landed.revenue_ledger)
    refused.push(...(await insertLines(missing, from, token, parts)))
  }

  const letters: DeadLetter[] = []
  for (const chunk of cutByRows(conflicts, INSERT_ROWS))
    letters.push(
      ...(await conflictLetters(
        chunk,
        (identities) => standingPostings(reader, identities, origin, from),
        parts.bookOf,
      )),
    )

  const all = [...outcomes, ...refused.map(rejected)]
  const unwritten = all.filter(({ record }) => record.offset > landed.revenue_outcomes)
  if (unwritten.length > 0)
    await insertAll(insertionOfLineOutcomes(unwritten.map(outcomeOf), origin), token, insert)
  if (to > landed.receipts_to)
    await insertAll(insertionOfLineReceipts(countByTenant(revenue), prepared, origin), token, insert)

  const dead = lines.filter((line) => line.kind === 'dead')
  const count = (which: RevenueOutcome['outcome']) => all.filter(({ outcome }) => outcome === which).length
  return {
    dead_letters: [...[...dead, ...refused].map(deadLetter), ...letters],
    counts: {
      posted: decisions.length - refused.length,
      duplicate: count('duplicate'),
      conflict: count('conflict'),
      stale: count('stale'),
      rejected: count('rejected'),
    },
  }
}

function linesReader(warehouse: Warehouse): CrossTenantReader {
  return new CrossTenantReader(warehouse, 'a batch looks up the lines of all tenants that it holds')
}

/**
 * Inserts the rows of these lines at once. If the warehouse refuses them, halves them until the line that it can't
 * take stands alone, and leaves that one out.
 */
async function insertLines(
  decisions: readonly Decision[],
  from: number,
  token: string,
  parts: RevenueParts,
): Promise<DeadLine[]> {
  const [first] = decisions
  const last = decisions.at(-1)
  if (first === undefined || last === undefined) return []
  const { insert, isRefusal } = parts
  const rows = await rowsOf(decisions, from, parts)
  try {
    const place = `${first.line.record.offset}-${last.line.record.offset}`
    await insertAll(rows, `${token}/${place}`, insert)
    return []
  } catch (error) {
    if (!isRefusal(error)) throw error
    if (decisions.length === 1) return [unpostable(first.line, error)]
    const middle = Math.ceil(decisions.length / 2)
    const refused = await insertLines(decisions.slice(0, middle), from, token, parts)
    return [...refused, ...(await insertLines(decisions.slice(middle), from, token, parts))]
  }
}

async function rowsOf(
  decisions: readonly Decision[],
  from: number,
  { warehouse, origin, bookOf }: RevenueParts,
): Promise<Insertion> {
  const replaced_there = decisions.filter(({ replaces }) => replaces?.kind === 'ledger')
  const standing = await standingPostings(
    linesReader(warehouse),
    replaced_there.map(({ line }) => line.identity),
    origin,
    from,
  )
  const rows: { posting: RevenuePosting; cause: RevenueCause }[] = []
  for (const { line, replaces } of decisions) {
    const { record, version, content_hash, identity } = line
    const replaced =
      replaces === undefined
        ? []
        : replaces.kind === 'ledger'
          ? (standing.get(identity) ?? [])
          : ownPostings(replaces.line, bookOf)
    const postings = [...ownPostings(line, bookOf), ...replaced.map(reverseRevenue)]
    if (postings.length === 0) postings.push(voidOf(line))
    postings.forEach((posting, seq) => {
      const cause = {
        version,
        content_hash,
        received_at_ms: record.received_at,
        log_offset: record.offset,
        seq,
      }
      rows.push({ posting, cause })
    })
  }
  return insertionOfRevenue(rows, origin)
}

function voidOf({ record, identity }: PostableLine): RevenuePosting {
  const { tenant, line } = record
  const day = new Date(record.received_at).toISOString().slice(0, 10)
  return emptyRevenueReversal({ tenant, identity, line_id: line.id }, day)
}

function unpostable({ record }: PostableLine, error: unknown): DeadLine {
  const message = `the ledger refused it: ${error instanceof Error ? error.message : String(error)}`
  return { kind: 'dead', record, code: 'unpostable', path: '', message: message.slice(0, 2000) }
}

function outcomeOf({ record, version, outcome }: RevenueOutcome): LineOutcome {
  return { offset: record.offset, tenant: record.tenant, line_id: record.line.id, version, outcome }
}

function rejected({ record }: DeadLine): RevenueOutcome {
  return { record, version: record.line.version ?? 1, outcome: 'rejected' }
}

function deadLetter({ record, code, path, message }: DeadLine): DeadLetter {
  return {
    offset: record.offset,
    tenant: record.tenant,
    stage: 'processor',
    event_id: record.line.id,
    event_source: '',
    code,
    path,
    message,
    body: cut(record.line),
    kept: '',
    received_at_ms: record.received_at,
  }
}

/** How many lines of each tenant the batch holds, whatever became of them. */
function countByTenant(lines: readonly RevenueRecord[]): ReadonlyMap<string, number> {
  const accepted = new Map<string, number>()
  for (const { tenant } of lines) accepted.set(tenant, (accepted.get(tenant) ?? 0) + 1)
  return accepted
}
