import type { Notification, Transition } from '../notification.ts'

/** A notification that no attempt has ended yet. */
export interface Pending {
  readonly notification: Notification
  /** How many attempts were recorded. */
  readonly attempts: number
  /** Not before; null: at once. By the clock, as all times here. */
  readonly next_ms: number | null
  /** When it came to be. */
  readonly since_ms: number
}

/**
 * How an attempt ended: `failed` is tried again at `next_ms`, everything else is the end of it. Without the channel's
 * secrets, so that it can be logged and stored as it is.
 */
export interface Attempt {
  readonly notification_key: string
  readonly tenant: string
  readonly alert_id: string
  readonly transition: Transition
  /** Its name. */
  readonly channel: string
  /** Counts up from 1 for each notification. */
  readonly attempt: number
  readonly outcome: 'delivered' | 'failed' | 'gave_up' | 'disabled'
  readonly next_ms: number | null
  readonly error: string
}

/** What is to be told and how it went; the ledger's body of it is the service's. */
export interface Outbox {
  /**
   * What is not ended, the oldest first. Leaves out channels that wanted nothing more (`disabled`) since they were put.
   * It sees what was recorded before it was asked.
   */
  pending(): Promise<readonly Pending[]>
  /** Writes down an attempt; the same one twice is once. */
  record(attempt: Attempt): Promise<void>
  /** Firing notifications that were delivered and still hold, of channels that want them repeated (`isRepeated`). */
  firing(): Promise<readonly Notification[]>
}

/** Alertmanager takes for over what it hears nothing of; the others remember. */
export const isRepeated = ({ channel }: Notification) => channel.kind === 'alertmanager'
