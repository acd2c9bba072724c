import { pause, retry, within } from '@marginscope/flow'
import type { Notification } from '../notification.ts'
import type { Outcome } from '../senders/outcome.ts'
import { Lane, type LaneTools } from './lane.ts'
import { type Attempt, isRepeated, type Outbox, type Pending } from './outbox.ts'
import { dueOf } from './policy.ts'

export interface DeliveryOptions {
  readonly outbox: Outbox
  /** One attempt, with a deadline of its own; never throws. */
  readonly send: (notification: Notification, signal: AbortSignal) => Promise<Outcome>
  /** The outbox failed; it is asked again. */
  readonly onError: (error: unknown) => void
  /** Told of each attempt once it is recorded. */
  readonly onAttempt?: (attempt: Attempt) => void
  readonly poll_ms?: number
  /** How often what is firing is repeated to receivers that forget. */
  readonly repeat_ms?: number
  /** How long attempts under way may take to end when it is stopped. */
  readonly drain_ms?: number
  readonly lanes_max?: number
  /** So that one tenant's receivers can't take up all lanes. */
  readonly lanes_per_tenant_max?: number
  readonly now?: () => number
  readonly random?: () => number
}

/** Notifications of a channel before others have their turn. */
const TURN_MAX = 20

/** What one channel has to be told. */
interface Work {
  readonly tenant: string
  readonly repeats: Notification[]
  readonly pending: Pending[]
}

/**
 * Delivers what an outbox holds, each channel in a lane of its own: a receiver that is slow, fails or is hostile holds up
 * no other. Killed anywhere, it loses nothing: what was sent and not yet recorded is sent again under the same key.
 */
export class Delivery {
  readonly #options: Required<DeliveryOptions>
  readonly #lanes = new Map<string, Lane>()
  /** Lanes that run, with their tenants. */
  readonly #running = new Map<string, { readonly tenant: string; readonly ended: Promise<void> }>()
  /** Aborted last, when attempts under way are cut short. */
  readonly #cut = new AbortController()
  #stop = AbortSignal.abort()
  #woken = new AbortController()
  #repeated_ms = Number.NEGATIVE_INFINITY
  /** There was more to do than room or turns: who leaves a lane has it looked again at once. */
  #crowded = false

  constructor(options: DeliveryOptions) {
    const defaults = {
      poll_ms: 5_000,
      repeat_ms: 60_000,
      drain_ms: 5_000,
      lanes_max: 32,
      lanes_per_tenant_max: 8,
    }
    this.#options = { onAttempt: () => {}, now: Date.now, random: Math.random, ...defaults, ...options }
  }

  /** There is something new: looks at once instead of at the next turn. */
  wake(): void {
    this.#woken.abort()
  }

  /** Delivers until `stop` aborts; resolves when nothing is under way. Once only. */
  async run(stop: AbortSignal): Promise<void> {
    this.#stop = stop
    while (!stop.aborted) {
      this.#woken = new AbortController()
      await this.#look().catch(this.#options.onError)
      await pause(this.#options.poll_ms, AbortSignal.any([stop, this.#woken.signal]))
    }
    const ended = Promise.all([...this.#running.values()].map((lane) => lane.ended))
    await within(ended, this.#options.drain_ms, () => this.#cut.abort())
    await ended
  }

  async #look(): Promise<void> {
    const { outbox, now, repeat_ms } = this.#options
    // What these lanes record meanwhile, the answer may not know: they are served at the next look.
    const busy = new Set(this.#running.keys())
    const repeating = now() - this.#repeated_ms >= repeat_ms
    if (repeating) this.#repeated_ms = now()
    const works = worksOf(repeating ? await outbox.firing() : [], await outbox.pending())
    for (const [name, lane] of this.#lanes) {
      const idle = !works.has(name) && !this.#running.has(name)
      if (idle && lane.isOpen(now())) this.#lanes.delete(name)
    }
    this.#begin([...works].filter(([name]) => !busy.has(name)))
  }

  /** Begins what may begin, those first that have waited longest. */
  #begin(works: readonly (readonly [name: string, work: Work])[]): void {
    const { now, lanes_max, lanes_per_tenant_max } = this.#options
    const able = works
      .map(([name, { tenant, repeats, pending }]) => {
        const lane = this.#lanes.get(name) ?? new Lane(this.#tools())
        return { name, tenant, lane, repeats, due: dueOf(pending, now()) }
      })
      .filter(({ lane, repeats, due }) => lane.isOpen(now()) && repeats.length + due.length > 0)
      .toSorted((a, b) => a.lane.began_ms - b.lane.began_ms)
    this.#crowded = false
    for (const { name, tenant, lane, repeats, due } of able) {
      const of_tenant = [...this.#running.values()].filter((other) => other.tenant === tenant).length
      if (this.#stop.aborted) return
      if (this.#running.size >= lanes_max || of_tenant >= lanes_per_tenant_max) {
        this.#crowded = true
        continue
      }
      this.#lanes.set(name, lane)
      lane.began_ms = now()
      if (due.length > TURN_MAX) this.#crowded = true
      const ended = lane.run(repeats, due.slice(0, TURN_MAX)).catch(this.#options.onError)
      this.#running.set(name, { tenant, ended: ended.then(() => this.#left(name)) })
    }
  }

  #left(name: string): void {
    this.#running.delete(name)
    if (this.#crowded) this.wake()
  }

  #tools(): LaneTools {
    const { send, outbox, now, random, onError, onAttempt } = this.#options
    const record = async (attempt: Attempt) => {
      // The lane waits for its ledger: to go on without it would be to send again what was sent.
      await retry(() => outbox.record(attempt), {
        worthIt: (_error): _error is unknown => true,
        signal: this.#stop,
        first_ms: 500,
        longest_ms: 30_000,
        onRetry: onError,
      })
      onAttempt(attempt)
    }
    const stopped = () => this.#stop.aborted
    return { send: (notification) => send(notification, this.#cut.signal), record, stopped, now, random }
  }
}

function worksOf(firing: readonly Notification[], pending: readonly Pending[]): ReadonlyMap<string, Work> {
  const works = new Map<string, Work>()
  const workOf = ({ tenant, channel }: Notification) => {
    const name = JSON.stringify([tenant, channel.name])
    const work = works.get(name) ?? { tenant, repeats: [], pending: [] }
    works.set(name, work)
    return work
  }
  for (const notification of firing.filter(isRepeated)) workOf(notification).repeats.push(notification)
  for (const one of pending) workOf(one.notification).pending.push(one)
  return works
}
