import type { Stored } from '@marginscope/eventlog'
import { type IdentityFilter, identityOf } from '@marginscope/identity'
import { normaliseEvent } from '@marginscope/normalise'
import type { PriceBook } from '@marginscope/pricing'
import type { Warehouse } from '@marginscope/warehouse'
import { charge } from './charge.ts'
import { encodePosting, type Origin } from './encode.ts'
import { judge, precedenceOf, type State } from './judge.ts'
import { dimensionsOf, emptyReversal, type Posting, reverse } from './posting.ts'
import { type Read, readRecord } from './record.ts'
import { type Known, knownIdentities, standingPostings } from './standing.ts'

/** What a record that led to no posting came to. */
export interface NoPosting {
  readonly offset: number
  readonly tenant: string
  readonly event_id: string
  readonly version: number
  readonly outcome: 'duplicate' | 'stale' | 'rejected'
  readonly time_ms: number
}

export interface DeadLetter {
  readonly offset: number
  readonly tenant: string
  readonly stage: 'ingest' | 'processor'
  readonly event_id: string
  readonly code: string
  readonly path: string
  readonly message: string
  readonly body: string
  readonly received_at_ms: number
}

/** Records of one tenant and quarter of an hour, counted as they were read. */
export interface Receipt {
  readonly tenant: string
  readonly slot_s: number
  accepted: number
  refused: number
}

/** The ledger lines of one log record: they go in together or not at all. */
export interface Lines {
  readonly offset: number
  readonly tsv: string
  readonly rejectable: Omit<NoPosting, 'outcome'>
}

/** A batch, decided: what each of its tables will get. */
export interface Prepared {
  readonly from: number
  readonly to: number
  readonly records: readonly Stored[]
  readonly lines: readonly Lines[]
  readonly outcomes: NoPosting[]
  readonly dead_letters: DeadLetter[]
  readonly receipts: readonly Receipt[]
  /** What the batch left each identity as: the next batch asks here before the ledger has it. */
  readonly states: ReadonlyMap<string, State>
  /** Identities posted here, for the filter. */
  readonly posted: readonly { readonly high: number; readonly low: number }[]
  readonly counts: { readonly priced: number; readonly unpriced: number; readonly looked_up: number }
}

export interface PrepareContext {
  readonly warehouse: Warehouse
  readonly origin: Origin
  readonly filter: IdentityFilter
  readonly book: PriceBook
  /** Milliseconds since 1970: the arrival of what does not say its own. */
  readonly now_ms: number
  /** States of identities in the batch before, which may not be in the ledger yet. */
  readonly recent: ReadonlyMap<string, State>
}

type UsageRecord = Extract<Read, { kind: 'usage' }>

/** A usage record that can be posted, normalised and rated. */
interface Candidate {
  readonly offset: number
  readonly identity: string
  readonly hash: { readonly high: number; readonly low: number }
  readonly precedence: number
  readonly posting: Posting
  readonly is_void: boolean
  readonly time_ms: number
}

const SLOT_MS = 15 * 60 * 1000

/**
 * Decides a batch: reads, normalises, rates, deduplicates, makes postings. Writes nothing. The same records
 * against the same ledger below `from` give the same answer, so a batch can be done again after a crash.
 */
export async function prepare(
  records: readonly Stored[],
  bounds: { readonly from: number; readonly to: number },
  context: PrepareContext,
): Promise<Prepared> {
  const outcomes: NoPosting[] = []
  const dead_letters: DeadLetter[] = []
  const receipts = new Map<string, Receipt>()
  const candidates: Candidate[] = []
  const maybe = new Set<string>()
  let priced = 0
  let unpriced = 0

  for (const { offset, value } of records) {
    const read = readRecord(offset, value)
    if (read.kind !== 'usage') {
      count(receipts, read.tenant, read.kind === 'refused' ? read.received_at : context.now_ms, 'refused')
      dead_letters.push(letterOf(read, context.now_ms))
      continue
    }
    const candidate = candidateOf(read, context)
    count(receipts, read.tenant, candidate.time_ms, 'accepted')
    if ('dead' in candidate) {
      dead_letters.push(candidate.dead)
      outcomes.push(candidate.outcome)
      continue
    }
    if (!context.recent.has(candidate.identity) && context.filter.mayHave(candidate.hash))
      maybe.add(candidate.identity)
    candidates.push(candidate)
  }

  const known = await knownIdentities(context.warehouse, [...maybe], context.origin, bounds.from)
  const replaced = replacedIn(known, candidates)
  const standing = await standingPostings(context.warehouse, replaced, context.origin, bounds.from)

  const states = new Map<string, State>()
  const lines: Lines[] = []
  const posted: { high: number; low: number }[] = []
  const stateOf = (identity: string): State | undefined => {
    const here = states.get(identity) ?? context.recent.get(identity)
    if (here !== undefined) return here
    const ledger = known.get(identity)
    return ledger && { precedence: ledger.precedence, standing: standing.get(identity) }
  }

  for (const candidate of candidates) {
    const { posting, identity, precedence } = candidate
    const verdict = judge(precedence, stateOf(identity))
    const brief = {
      offset: candidate.offset,
      tenant: posting.tenant,
      event_id: posting.event_id,
      version: posting.version,
      time_ms: posting.time_ms,
    }
    if (verdict.kind !== 'post') {
      outcomes.push({ ...brief, outcome: verdict.kind })
      continue
    }
    posted.push(candidate.hash)
    const made = postingsFor(candidate, verdict.replaces)
    lines.push({
      offset: candidate.offset,
      tsv: made.map((each) => encodePosting(each, context.origin)).join(''),
      rejectable: brief,
    })
    states.set(identity, { precedence, standing: candidate.is_void ? undefined : posting })
    if (posting.unpriced_requests > 0 && !candidate.is_void) unpriced += 1
    else priced += 1
  }

  return {
    ...bounds,
    records,
    lines,
    outcomes,
    dead_letters,
    receipts: [...receipts.values()],
    states,
    posted,
    counts: { priced, unpriced, looked_up: maybe.size },
  }
}

function postingsFor(candidate: Candidate, replaces: Posting | undefined): Posting[] {
  const { posting, is_void } = candidate
  const cause = {
    version: posting.version,
    received_at_ms: posting.received_at_ms,
    log_offset: posting.log_offset,
  }
  if (is_void)
    return [replaces ? reverse(replaces, { ...cause, seq: 0 }) : emptyReversal(posting, { ...cause, seq: 0 })]
  return replaces ? [posting, reverse(replaces, { ...cause, seq: 1 })] : [posting]
}

/** The identities that something in this batch supersedes while a posting of theirs stands in the ledger. */
function replacedIn(known: ReadonlyMap<string, Known>, candidates: readonly Candidate[]): Map<string, Known> {
  const replaced = new Map<string, Known>()
  for (const { identity, precedence } of candidates) {
    const state = known.get(identity)
    const stands = state !== undefined && state.precedence % 2 === 0
    if (stands && precedence > state.precedence) replaced.set(identity, state)
  }
  return replaced
}

type Dead = { readonly dead: DeadLetter; readonly outcome: NoPosting; readonly time_ms: number }

function candidateOf(record: UsageRecord, context: PrepareContext): Candidate | Dead {
  try {
    const normalised = normaliseEvent(record.tenant, record.event)
    if (normalised.kind === 'dead') return deadOf(record, normalised)
    const { event } = normalised
    const identity = identityOf(record.tenant, event.id)
    const is_void = record.event.void === true
    const dimensions = dimensionsOf(event, identity.uuid)
    const posting = charge(record, normalised, dimensions, context.book)
    return {
      offset: record.offset,
      identity: identity.uuid,
      hash: identity,
      precedence: precedenceOf(event.version, is_void),
      posting,
      is_void,
      time_ms: event.time_ms,
    }
  } catch (error) {
    // A record that passed the edge and still breaks the code must not stop its partition.
    const message = error instanceof Error ? error.message : String(error)
    return deadOf(record, { code: 'unprocessable', path: '', message })
  }
}

function deadOf(record: UsageRecord, why: { code: string; path: string; message: string }): Dead {
  const time = Date.parse(record.event.time)
  const time_ms = Number.isFinite(time) && time >= 0 ? time : record.received_at
  const brief = {
    offset: record.offset,
    tenant: record.tenant,
    event_id: record.event.id,
    version: Number.isSafeInteger(record.event.version) ? (record.event.version ?? 1) : 1,
    time_ms,
  }
  return {
    time_ms,
    outcome: { ...brief, outcome: 'rejected' },
    dead: {
      offset: record.offset,
      tenant: record.tenant,
      stage: 'processor',
      event_id: record.event.id,
      ...why,
      body: JSON.stringify(record.event).slice(0, 4096),
      received_at_ms: record.received_at,
    },
  }
}

function letterOf(read: Exclude<Read, { kind: 'usage' }>, now_ms: number): DeadLetter {
  if (read.kind === 'poison')
    return {
      offset: read.offset,
      tenant: read.tenant,
      stage: 'processor',
      event_id: '',
      code: 'poison',
      path: '',
      message: read.message,
      body: read.body,
      received_at_ms: now_ms,
    }
  return {
    offset: read.offset,
    tenant: read.tenant,
    stage: 'ingest',
    event_id: read.refusal.id ?? '',
    code: read.refusal.code,
    path: read.refusal.path,
    message: read.refusal.message,
    body: read.body,
    received_at_ms: read.received_at,
  }
}

function count(
  receipts: Map<string, Receipt>,
  tenant: string,
  time_ms: number,
  what: 'accepted' | 'refused',
): void {
  const slot_s = (Math.floor(time_ms / SLOT_MS) * SLOT_MS) / 1000
  const key = `${slot_s} ${tenant}`
  const receipt = receipts.get(key) ?? { tenant, slot_s, accepted: 0, refused: 0 }
  receipt[what] += 1
  receipts.set(key, receipt)
}
