import { createHash } from 'node:crypto'
import type { AlertAnswer, NotificationChannel } from '@marginscope/schemas'

/** Steps of an alert that people are told of. */
export const TRANSITIONS = ['firing', 'acknowledged', 'resolved'] as const
export type Transition = (typeof TRANSITIONS)[number]

/** One step of one alert, to be told on one channel. */
export interface Notification<C extends NotificationChannel = NotificationChannel> {
  /** The same however often it is made: `webhook-id` and Message-ID. */
  readonly key: string
  readonly tenant: string
  readonly channel: C
  readonly transition: Transition
  /** As of the step. */
  readonly alert: AlertAnswer
  /** The rule's own, beside the alert's. */
  readonly labels: Readonly<Record<string, string>>
  /** IANA name: the zone of the times that people read. */
  readonly timezone: string
  /** Where our pages are from outside, such as "https://costs.example"; links are left out without it. */
  readonly base_url: string | undefined
}

/**
 * The notification of a step; undefined when the channel is not told of it, or when there is nothing to tell yet: an
 * alert that is learning or pending may come to nothing.
 */
export function notificationOf(told: Omit<Notification, 'key'>): Notification | undefined {
  const { alert, channel, transition } = told
  if (alert.state === 'learning' || alert.state === 'pending') return undefined
  if (transition === 'resolved' && !channel.send_resolved) return undefined
  if (transition === 'acknowledged' && channel.kind !== 'pagerduty') return undefined
  return { ...told, key: notificationKey(alert.id, transition, channel.name) }
}

/** Letters, digits and `_`, 36 of them. The id of an alert is of its tenant, its labels and the episode. */
export function notificationKey(alert_id: string, transition: Transition, channel: string): string {
  const hash = createHash('sha256').update(JSON.stringify([alert_id, transition, channel]))
  return `msg_${hash.digest('hex').slice(0, 32)}`
}

/** What is the same for all steps of an alert: receivers put together what has it. At most 48 characters. */
export function incidentKey({ alert }: Notification): string {
  return `marginscope-${alert.id}`
}

/** When the step happened, in event time; when it was said, where people said it. */
export function instantOf({ alert, transition }: Notification): string {
  switch (transition) {
    case 'firing':
      return alert.fired_at ?? alert.onset
    case 'acknowledged':
      return alert.acknowledged?.at ?? alert.onset
    case 'resolved':
      return alert.resolved_at ?? alert.onset
  }
}
