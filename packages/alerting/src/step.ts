import type { NewTransition } from '@marginscope/ledger'
import type { AlertEvidence } from '@marginscope/schemas'
import { type Episode, stateOf } from './episode.ts'

/** What was found, of whichever alert it is. */
function foundIn(found: Episode, evidence: AlertEvidence) {
  const state = stateOf(found)
  return {
    rule: found.rule.name,
    kind: found.rule.kind,
    signal: found.signal,
    direction: found.direction,
    labels: found.labels,
    severity: found.rule.severity,
    transition: state,
    state,
    onset: found.onset_ms,
    pending_at: found.pending_ms,
    fired_at: found.fired_ms,
    resolved_at: found.resolved_ms,
    body: evidence,
  }
}

/** Who an alert is, apart from what was found. */
export type AlertName = Omit<NewTransition, keyof ReturnType<typeof foundIn>>

/** An episode as the step of an alert that it comes to. */
export function stepOf(found: Episode, name: AlertName, evidence: AlertEvidence): NewTransition {
  return { ...name, ...foundIn(found, evidence) }
}
