import { type Pauses, pauseOf } from '@marginscope/flow'
import type { Outcome } from '../senders/outcome.ts'
import type { Attempt, Pending } from './outbox.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** Between two attempts to deliver a notification. */
export const NOTIFICATION_PAUSES: Pauses = { first_ms: 10_000, longest_ms: HOUR_MS }
/** After which a receiver that fails is tried with another notification: one that it can't digest holds up no other. */
export const RECEIVER_PAUSES: Pauses = { first_ms: 5_000, longest_ms: 10 * MINUTE_MS }
/** A notification is worth trying for this long. */
export const GIVE_UP_MS = 3 * 24 * HOUR_MS
/** Refusals may end as soon as somebody puts right what was put wrong. */
export const REFUSALS_MAX = 5
/** A receiver may ask for this much patience. */
const RETRY_AFTER_MS_MAX = 6 * HOUR_MS

/** What is written down of an attempt that ended now. Pure; `random` in [0, 1). */
export function attemptOf(pending: Pending, outcome: Outcome, now_ms: number, random: number): Attempt {
  const { since_ms, notification } = pending
  const { key: notification_key, tenant, transition, alert, channel } = notification
  const attempt = pending.attempts + 1
  const of = { notification_key, tenant, alert_id: alert.id, transition, channel: channel.name }
  const ended = { ...of, attempt, next_ms: null }
  if (outcome.kind === 'delivered') return { ...ended, outcome: 'delivered', error: '' }
  const { error } = outcome
  if (outcome.kind === 'gone') return { ...ended, outcome: 'disabled', error }
  const next_ms = now_ms + pauseAfter(outcome, attempt, NOTIFICATION_PAUSES, random)
  const hopeless = outcome.kind === 'refused' ? attempt >= REFUSALS_MAX : next_ms > since_ms + GIVE_UP_MS
  return hopeless ? { ...ended, outcome: 'gave_up', error } : { ...ended, outcome: 'failed', next_ms, error }
}

/** Milliseconds after `failures` in a row: doubling with jitter, and not less than was asked for, within bounds. */
export function pauseAfter(outcome: Outcome, failures: number, pauses: Pauses, random: number): number {
  const asked_ms = outcome.kind === 'passing' ? (outcome.retry_after_ms ?? 0) : 0
  return Math.max(pauseOf(failures, pauses, random), Math.min(asked_ms, RETRY_AFTER_MS_MAX))
}

/**
 * What of a channel's notifications is tried now, in this order: those that failed least, then the oldest. A later step
 * of an alert waits until the earlier one has ended, or receivers would take the alert to be firing for ever.
 */
export function dueOf(pending: readonly Pending[], now_ms: number): readonly Pending[] {
  const sorted = pending.toSorted((a, b) => a.since_ms - b.since_ms)
  const seen = new Set<string>()
  const first = sorted.filter(({ notification: { alert } }) => !seen.has(alert.id) && seen.add(alert.id))
  return first
    .filter(({ next_ms }) => next_ms === null || next_ms <= now_ms)
    .toSorted((a, b) => a.attempts - b.attempts)
}
