import type { Attempt, Outbox, Pending } from '../delivery/outbox.ts'
import type { Notification } from '../notification.ts'

/** An outbox in memory, which keeps what was recorded. */
export class MemoryOutbox implements Outbox {
  readonly attempts: Attempt[] = []
  readonly #added: { readonly notification: Notification; readonly since_ms: number }[] = []
  firing_now: readonly Notification[] = []

  add(notification: Notification, since_ms = this.#added.length): void {
    this.#added.push({ notification, since_ms })
  }

  /** How the attempts of a notification ended, in order. */
  outcomes({ key }: Notification): readonly string[] {
    return this.attempts
      .filter(({ notification_key }) => notification_key === key)
      .map(({ outcome }) => outcome)
  }

  async pending(): Promise<readonly Pending[]> {
    return this.#added.flatMap(({ notification, since_ms }) => {
      const past = this.attempts.filter((attempt) => attempt.notification_key === notification.key)
      const last = past.at(-1)
      if (last !== undefined && last.outcome !== 'failed') return []
      return [{ notification, attempts: past.length, next_ms: last?.next_ms ?? null, since_ms }]
    })
  }

  async record(attempt: Attempt): Promise<void> {
    this.attempts.push(attempt)
  }

  async firing(): Promise<readonly Notification[]> {
    return this.firing_now
  }
}
