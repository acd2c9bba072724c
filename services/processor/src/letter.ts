import { DEAD_LETTER_BODY_CHARS, type DeadLetter, LIMITS } from '@marginscope/schemas'
import type { Dead, UsageRecord } from './candidate.ts'
import type { Read } from './record.ts'

type Unposted =
  | Exclude<Read, { kind: 'usage' | 'revenue' | 'span' | 'metrics' }>
  | (Omit<UsageRecord, 'kind'> & Dead)

/** `now_ms` stands in for the arrival of a message that does not say its own. */
export function deadLetter(what: Unposted, now_ms: number): DeadLetter {
  const { offset, tenant } = what
  switch (what.kind) {
    case 'poison':
      return {
        offset,
        tenant,
        stage: 'processor',
        event_id: '',
        event_source: '',
        code: what.code,
        path: what.path,
        message: what.message,
        body: what.body,
        kept: '',
        received_at_ms: now_ms,
      }
    case 'refused':
      return {
        offset,
        tenant,
        stage: 'ingest',
        event_id: what.refusal.id ?? '',
        event_source: what.refusal.source ?? '',
        code: what.refusal.code,
        path: what.refusal.path,
        message: what.refusal.message,
        body: what.body,
        kept: '',
        received_at_ms: what.received_at,
      }
    case 'dead':
      return {
        offset,
        tenant,
        stage: 'processor',
        event_id: what.event.id.slice(0, LIMITS.id_chars),
        event_source: what.source ?? '',
        code: what.code,
        path: what.path,
        message: what.message,
        body: JSON.stringify(what.event).slice(0, DEAD_LETTER_BODY_CHARS),
        kept: '',
        received_at_ms: what.received_at,
      }
  }
}
