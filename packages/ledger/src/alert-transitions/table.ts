import { ALERT_KINDS, alertEvidence, alertLabels, SEVERITIES } from '@marginscope/schemas'
import { bool, instant, json, name, nullable, oneOf, text, uint32, uuid } from '../table/column-type.ts'
import { defineTable, derived, written } from '../table/table.ts'

/** What may be the state of an alert that was found. */
export const STORED_STATES = ['pending', 'firing', 'resolved', 'dropped'] as const

/** Every step in the life of an alert; the one with the highest `seq` holds. All but `recorded_at` is event time. */
export const alertTransitions = defineTable('alert_transitions', {
  tenant: written(name),
  alert_id: written(uuid),
  fingerprint: written(text),
  episode: written(uint32),
  seq: written(uint32),
  rule: written(name),
  kind: written(oneOf(...ALERT_KINDS)),
  signal: written(name),
  direction: written(oneOf('none', 'up', 'down')),
  labels: written(json(alertLabels)),
  severity: written(oneOf(...SEVERITIES)),
  transition: written(oneOf(...STORED_STATES, 'updated')),
  state: written(oneOf(...STORED_STATES)),
  group_id: written(uuid),
  is_notified: written(bool),
  onset: written(instant),
  pending_at: written(nullable(instant)),
  fired_at: written(nullable(instant)),
  resolved_at: written(nullable(instant)),
  body: written(json(alertEvidence)),
  recorded_at: derived(instant),
})
