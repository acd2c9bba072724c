import { type AlertAnswer, instantText } from '@marginscope/schemas'
import type { StoredTransition } from './read.ts'

/** The newest step of an alert as the API tells it, but for what people said. Dropped alerts are told as resolved. */
export function alertAnswerOf(
  row: Omit<StoredTransition, 'recorded_at'> & { recorded_at?: number },
): AlertAnswer {
  const { rule, kind, signal, labels, severity, episode, direction, state } = row
  const { bridge, ...found } = row.body
  return {
    id: row.alert_id,
    episode,
    rule,
    kind,
    signal,
    direction: direction === 'none' ? null : direction,
    labels,
    severity,
    state: state === 'dropped' ? 'resolved' : state,
    group: row.group_id,
    notified: row.is_notified,
    acknowledged: null,
    accepted: null,
    silenced_until: null,
    onset: instantText(row.onset),
    pending_at: instantOrNull(row.pending_at),
    fired_at: instantOrNull(row.fired_at),
    resolved_at: instantOrNull(row.resolved_at),
    ...found,
    links: { page: `/alerts/${row.alert_id}`, bridge },
  }
}

const instantOrNull = (at_ms: number | null) => (at_ms === null ? null : instantText(at_ms))
