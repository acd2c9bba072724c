import { setImmediate } from 'node:timers/promises'
import type { Append, Stored } from '@marginscope/eventlog'
import type { Identity, IdentityFilter } from '@marginscope/identity'
import {
  type CrossTenantReader,
  type EventOutcome,
  emptyReversal,
  type Known,
  knownIdentities,
  type Origin,
  type Posting,
  PostingRows,
  postingsInForce,
  type Receipt,
  reverse,
  stands,
} from '@marginscope/ledger'
import { type DeadLetter, receivedAs } from '@marginscope/schemas'
import { BatchStates, type States } from './batch-states.ts'
import { type Candidate, candidateOf, type EventBook, type UsageRecord } from './candidate.ts'
import { conflictLetter } from './conflict.ts'
import { type InForce, isOther, judge, type State } from './judge.ts'
import { keepRecord, keptShapes } from './kept-shapes.ts'
import { deadLetter } from './letter.ts'
import { Receipts } from './receipts.ts'
import { keyOf, type RevenueRecord, readRecord, type SpanRead } from './record.ts'

/** A batch, decided: what each of its tables will get. */
export interface Prepared {
  readonly from: number
  readonly to: number
  readonly records: readonly Stored[]
  /** The book that it was decided with: doing it again takes the same. */
  readonly book_version: number
  /** Revenue lines, read and not decided: that is done when they are written, see revenue/post.ts. */
  readonly revenue: readonly RevenueRecord[]
  /** Spans, kept for the rule that makes events of them: see spans/chore.ts. */
  readonly spans: readonly SpanRead[]
  /** Records that another partition is to decide, under their keys: all copies of an identity meet there. */
  readonly strays: readonly Append[]
  readonly rows: PostingRows
  readonly outcomes: readonly EventOutcome[]
  readonly dead_letters: readonly DeadLetter[]
  readonly receipts: readonly Receipt[]
  /** What the batch left each identity as that it posted: the next batch asks here before the ledger has it. */
  readonly states: BatchStates
  readonly counts: { readonly priced: number; readonly unpriced: number; readonly looked_up: number }
}

export interface PrepareContext {
  /** Events of all tenants are in one partition. */
  readonly reader: CrossTenantReader
  readonly origin: Origin
  readonly filter: IdentityFilter
  readonly book_version: number
  /** A tenant's book as of that version. */
  readonly bookOf: (tenant: string) => EventBook
  /** Whether what has this key belongs into this partition. */
  readonly isHere: (key: string) => boolean
  /** Milliseconds since 1970: the arrival of what does not say its own. */
  readonly now_ms: number
  /** States of identities in the batch before, which may not be in the ledger yet. */
  readonly recent: States
}

/** After so many records (some 5 ms) others get their turn: the batch before is being written meanwhile. */
const TURN_RECORDS = 256

/**
 * Decides a batch: reads, normalises, rates, deduplicates, makes postings. Writes nothing. The same records
 * against the same ledger below `from` give the same answer, so a batch can be done again after a crash.
 */
export async function prepare(
  records: readonly Stored[],
  { from, to }: { readonly from: number; readonly to: number },
  context: PrepareContext,
): Promise<Prepared> {
  const batch = new Batch(context, records.length)
  // Almost all events are surely new and become rows at once; those that may be copies wait for one look-up.
  const waiting: { candidate: Candidate; stored: Stored }[] = []
  const maybe = new Set<string>()
  for (const [at, stored] of records.entries()) {
    if (at % TURN_RECORDS === TURN_RECORDS - 1) await setImmediate()
    const candidate = batch.read(stored)
    if (candidate === undefined) continue
    const { identity } = candidate
    const state = batch.stateOf(identity)
    if (state === undefined && (isAged(candidate, context) || context.filter.mayHave(identity)))
      maybe.add(identity.uuid)
    if (maybe.size > 0 && maybe.has(identity.uuid)) waiting.push({ candidate, stored })
    else batch.settle(candidate, stored, state)
  }

  const known = await knownIdentities(context.reader, [...maybe], context.origin, from)
  const wanted = wantedIn(
    known,
    waiting.map(({ candidate }) => candidate),
  )
  batch.learn(known, await postingsInForce(context.reader, wanted, context.origin, from))
  for (const { candidate, stored } of waiting)
    batch.settle(candidate, stored, batch.stateOf(candidate.identity) ?? batch.ledgerOf(candidate.identity))
  return { from, to, records, book_version: context.book_version, ...batch.result(maybe.size) }
}

/**
 * Whether the filter may not have it though the ledger does, because it has left: what is of a time beyond the horizon,
 * and what may speak of such an event though its own time is a younger one.
 */
function isAged({ posting, is_void }: Candidate, { filter, now_ms }: PrepareContext): boolean {
  if (filter.horizon_ms === 0) return false
  return is_void || posting.version > 1 || posting.time_ms < now_ms - filter.horizon_ms
}

/** A batch in the making. */
class Batch {
  readonly #context: PrepareContext
  readonly #rows: PostingRows
  readonly #outcomes: EventOutcome[] = []
  readonly #dead_letters: DeadLetter[] = []
  readonly #receipts = new Receipts()
  readonly #revenue: RevenueRecord[] = []
  readonly #spans: SpanRead[] = []
  readonly #strays: Append[] = []
  readonly #states: BatchStates
  #ledger: ReadonlyMap<string, State> = new Map()
  #priced = 0
  #unpriced = 0

  constructor(context: PrepareContext, records: number) {
    this.#context = context
    this.#rows = new PostingRows(context.origin, records)
    this.#states = new BatchStates(records)
  }

  /** Reads a record and counts it. Undefined for revenue, for spans, for what another partition decides, and for what can't be posted; the reason is then kept. */
  read({ offset, value }: Stored): Candidate | undefined {
    const { now_ms, bookOf, isHere } = this.#context
    const read = readRecord(offset, value)
    keepRecord(read)
    const key = keyOf(read)
    // Counted where it will be decided.
    if (key !== undefined && !isHere(key)) {
      this.#strays.push({ key, value })
      return undefined
    }
    if (read.kind === 'revenue') {
      this.#revenue.push(read)
      return undefined
    }
    if (read.kind === 'metrics') {
      this.#receipts.count(read.tenant, read.received_at, 'metric_others', read.others)
      this.#receipts.count(read.tenant, read.received_at, 'metric_cumulative', read.cumulative)
      return undefined
    }
    if (read.kind === 'span') {
      const what = receivedAs(read.part)
      if (what !== undefined) this.#receipts.count(read.tenant, read.received_at, what)
      this.#spans.push(read)
      return undefined
    }
    if (read.kind !== 'usage') {
      this.#receipts.count(read.tenant, read.kind === 'refused' ? read.received_at : now_ms, 'refused')
      this.#dead_letters.push(deadLetter(read, now_ms))
      return undefined
    }
    const candidate = candidateOf(read, bookOf(read.tenant))
    if (candidate.kind === 'candidate') {
      keptShapes.candidate = candidate
      this.#receipts.count(read.tenant, candidate.posting.time_ms, 'accepted')
      return candidate
    }
    this.#receipts.count(read.tenant, candidate.time_ms, 'accepted')
    this.#dead_letters.push(deadLetter({ ...read, ...candidate }, now_ms))
    this.#outcomes.push({ ...brief(read), time_ms: candidate.time_ms, outcome: 'rejected' })
    return undefined
  }

  /** What this batch or the one before left an identity as. */
  stateOf(identity: Identity): State | undefined {
    return this.#states.get(identity) ?? this.#context.recent.get(identity)
  }

  /** What the ledger says of it, once that was learnt. */
  ledgerOf(identity: Identity): State | undefined {
    return this.#ledger.get(identity.uuid)
  }

  /** What the ledger says of the identities that were looked up. */
  learn(known: ReadonlyMap<string, Known>, in_force: ReadonlyMap<string, Posting>): void {
    const states = new Map<string, State>()
    for (const [identity, { precedence, content_hash }] of known) {
      const posting = in_force.get(identity)
      states.set(identity, { precedence, content_hash, in_force: { kind: 'ledger', posting } })
    }
    this.#ledger = states
  }

  /** Decides a candidate, given all that is known of its identity, and makes its rows. */
  settle(candidate: Candidate, stored: Stored, state: State | undefined): void {
    const { identity, posting, precedence, is_void, content_hash } = candidate
    const verdict = judge(candidate, state)
    const { tenant, event_id, version, time_ms, log_offset: offset } = posting
    if (verdict.kind !== 'post') {
      this.#outcomes.push({ offset, tenant, event_id, version, time_ms, outcome: verdict.kind })
      if (verdict.kind === 'conflict')
        this.#dead_letters.push(conflictLetter(stored, posting, postingOf(verdict.kept)))
      return
    }
    this.#rows.add(offset, ...postingsFor(candidate, postingOf(verdict.replaces)))
    this.#states.set(identity, {
      precedence,
      content_hash,
      time_ms,
      in_force: is_void ? undefined : { stored, book: this.#context.bookOf(tenant) },
    })
    if (posting.unpriced_requests > 0 && !is_void) this.#unpriced += 1
    else this.#priced += 1
  }

  result(looked_up: number): Omit<Prepared, 'from' | 'to' | 'records' | 'book_version'> {
    return {
      revenue: this.#revenue,
      spans: this.#spans,
      strays: this.#strays,
      rows: this.#rows,
      outcomes: this.#outcomes,
      dead_letters: this.#dead_letters,
      receipts: this.#receipts.all(),
      states: this.#states,
      counts: { priced: this.#priced, unpriced: this.#unpriced, looked_up },
    }
  }
}

/** The posting in force; of a record posted before, made again: pure, so it comes out the same. */
function postingOf(in_force: InForce | undefined): Posting | undefined {
  if (in_force === undefined) return undefined
  if (in_force.kind === 'ledger') return in_force.posting
  const read = readRecord(in_force.stored.offset, in_force.stored.value)
  const candidate = read.kind === 'usage' ? candidateOf(read, in_force.book) : undefined
  return candidate?.kind === 'candidate' ? candidate.posting : undefined
}

function postingsFor({ posting, is_void }: Candidate, replaces: Posting | undefined): Posting[] {
  const { version, received_at_ms, log_offset } = posting
  const cause = { version, received_at_ms, log_offset }
  if (is_void)
    return [replaces ? reverse(replaces, { ...cause, seq: 0 }) : emptyReversal(posting, { ...cause, seq: 0 })]
  return replaces ? [posting, reverse(replaces, { ...cause, seq: 1 })] : [posting]
}

/**
 * The identities whose posting in force is wanted: something in this batch supersedes it, to be reversed, or
 * contradicts it, to be shown.
 */
function wantedIn(known: ReadonlyMap<string, Known>, candidates: readonly Candidate[]): Map<string, Known> {
  const wanted = new Map<string, Known>()
  for (const candidate of candidates) {
    const { precedence } = candidate
    const identity = candidate.identity.uuid
    const state = known.get(identity)
    if (state === undefined || !stands(state.precedence) || precedence < state.precedence) continue
    if (precedence > state.precedence || isOther(candidate, state)) wanted.set(identity, state)
  }
  return wanted
}

/** What a record says of itself, for tables that keep no more of it. */
export function brief({ offset, tenant, event }: UsageRecord): Omit<EventOutcome, 'outcome' | 'time_ms'> {
  const version = event.version ?? 1
  return {
    offset,
    tenant,
    event_id: event.id,
    version: Number.isSafeInteger(version) && version > 0 ? version : 1,
  }
}
