import type { BaselinedBook } from '@marginscope/finance'
import { type Identity, identityOf } from '@marginscope/identity'
import {
  type Aliases,
  asSent,
  dimensionsOf,
  NO_ALIASES,
  namesOfEvent,
  type Posting,
  precedenceOf,
} from '@marginscope/ledger'
import { checkEvent, normaliseEvent, timeMs } from '@marginscope/normalise'
import { charge } from './charge.ts'
import { keptShapes } from './kept-shapes.ts'
import type { Read } from './record.ts'

export type UsageRecord = Extract<Read, { kind: 'usage' }>

/** A usage record that can be posted: normalised and rated. */
export interface Candidate {
  readonly kind: 'candidate'
  readonly identity: Identity
  readonly precedence: number
  readonly is_void: boolean
  /** Of the posting; 0 of a void, which says nothing. */
  readonly content_hash: number
  readonly posting: Posting
}

/** A usage record that can't: the reason goes to the dead letters. */
export interface Dead {
  readonly kind: 'dead'
  readonly code: string
  readonly path: string
  readonly message: string
  readonly time_ms: number
}

/** By what of its tenant's an event is filed and priced. */
export interface EventBook extends BaselinedBook {
  readonly aliases?: Aliases
}

/** Normalises, files and rates one record. Pure, and never throws: what breaks the code must not stop its partition. */
export function candidateOf(record: UsageRecord, book: EventBook): Candidate | Dead {
  try {
    // The edge has checked it; what reached the log in another way has not been.
    const checked = checkEvent(record.event, record.received_at)
    if (checked.kind === 'bad') return deadOf(record, checked.fault)
    if (checked.event.time === undefined) return deadOf(record, NO_TIME)
    const ready = normaliseEvent(record.tenant, record.event, book.fields)
    if (ready.kind === 'dead') return deadOf(record, ready)
    keptShapes.ready = ready
    const filed = namesOfEvent(book.aliases ?? NO_ALIASES, ready.event, ready.event.time_ms)
    const event = filed === ready.event ? ready.event : { ...ready.event, ...filed }
    const { source = '' } = record
    const identity = identityOf(record.tenant, event.id, source)
    const is_void = record.event.void === true
    const posting = charge(
      record,
      { ...ready, event },
      dimensionsOf(event, identity.uuid, event.id, source),
      book,
      filed === ready.event ? undefined : asSent(ready.event, filed),
    )
    return {
      kind: 'candidate',
      identity,
      precedence: precedenceOf(event.version, is_void, posting.is_estimate),
      is_void,
      content_hash: posting.content_hash,
      posting,
    }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return deadOf(record, { code: 'unprocessable', path: '', message })
  }
}

/** Over HTTP the edge says when it arrived. */
const NO_TIME = { code: 'missing_field', path: 'time', message: 'time is required in a record of the log' }

function deadOf(record: UsageRecord, why: { code: string; path: string; message: string }): Dead {
  return { kind: 'dead', code: why.code, path: why.path, message: why.message, time_ms: timeOf(record) }
}

/** Milliseconds since 1970: the event's time, its arrival where that can't be read. */
export function timeOf(record: UsageRecord): number {
  // A poison message may have anything there.
  const time: unknown = record.event.time
  const time_ms = typeof time === 'string' ? timeMs(time) : undefined
  return time_ms !== undefined && time_ms >= 0 ? time_ms : record.received_at
}
