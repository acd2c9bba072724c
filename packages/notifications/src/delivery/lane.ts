import type { Notification } from '../notification.ts'
import type { Outcome } from '../senders/outcome.ts'
import type { Attempt, Pending } from './outbox.ts'
import { attemptOf, pauseAfter, RECEIVER_PAUSES } from './policy.ts'

export interface LaneTools {
  readonly send: (notification: Notification) => Promise<Outcome>
  readonly record: (attempt: Attempt) => Promise<void>
  /** True once nothing more is begun; what was cut short then says nothing of the receiver. */
  readonly stopped: () => boolean
  readonly now: () => number
  readonly random: () => number
}

/** One channel's way out: one notification at a time, and a pause when the receiver fails. */
export class Lane {
  readonly #tools: LaneTools
  #failures = 0
  #open_ms = 0
  /** When it last began, to let the others begin first. */
  began_ms = 0

  constructor(tools: LaneTools) {
    this.#tools = tools
  }

  /** Whether no pause after a failure is under way. */
  isOpen(now_ms: number): boolean {
    return now_ms >= this.#open_ms
  }

  /** Repeats what holds, then tries what is due until the receiver fails. Throws what `record` throws. */
  async run(repeats: readonly Notification[], due: readonly Pending[]): Promise<void> {
    const { send, stopped } = this.#tools
    for (const notification of repeats) {
      if (stopped()) return
      if (!this.#judge(await send(notification))) return
    }
    for (const [at, pending] of due.entries()) {
      if (stopped()) return
      const outcome = await send(pending.notification)
      if (outcome.kind !== 'delivered' && stopped()) return
      await this.#record(pending, outcome)
      if (outcome.kind === 'gone') {
        for (const other of due.slice(at + 1)) await this.#record(other, outcome)
        return
      }
      if (!this.#judge(outcome)) return
    }
  }

  #record(pending: Pending, outcome: Outcome): Promise<void> {
    const { record, now, random } = this.#tools
    return record(attemptOf(pending, outcome, now(), random()))
  }

  /** False when the receiver itself fails; a refusal is of one notification. */
  #judge(outcome: Outcome): boolean {
    const { now, random } = this.#tools
    this.#failures = outcome.kind === 'passing' ? this.#failures + 1 : 0
    if (outcome.kind !== 'passing') return true
    this.#open_ms = now() + pauseAfter(outcome, this.#failures, RECEIVER_PAUSES, random())
    return false
  }
}
