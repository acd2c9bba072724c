import { randomUUID } from 'node:crypto'
import { type Context, currentContext, merged } from './context.ts'
import type { UsageEvent } from './event.ts'
import { type Options, type Problem, type Settings, type Stats, settingsOf } from './options.ts'
import { MemoryStore } from './send/memory-store.ts'
import { Sender } from './send/sender.ts'
import { SpoolStore } from './send/spool-store.ts'
import type { Store } from './send/store.ts'

const EVENT_CHARS_MAX = 64 * 1024
const FLUSH_MS = 5_000

/**
 * Records usage and sends it to Marginscope. Recording never throws, never waits, and never changes what the application
 * does: what goes wrong is counted in `stats` and told to `onProblem`.
 */
export class Marginscope {
  readonly #settings: Settings
  readonly #store: Store
  readonly #sender: Sender
  #recorded = 0
  #dropped = 0
  #invalid = 0
  #closed = false
  readonly #atExit = () => void this.flush()

  /** Fails with a TypeError where an option is wrong. */
  constructor(options: Options = {}) {
    this.#settings = settingsOf(options)
    this.#store = this.#openStore()
    this.#sender = new Sender(this.#store, this.#settings, (problem) => this.#tell(problem))
    // Emitted when nothing else keeps the process: what waits is sent before it ends, if that is soon.
    process.once('beforeExit', this.#atExit)
    if (this.#store.waiting > 0) this.#sender.wake()
  }

  /** Records one event. What it does not say the context says: `withContext`, then the options'. */
  track(event: UsageEvent): void {
    try {
      const line = this.#lineOf(event)
      if (line === undefined) return
      if (this.#closed) this.#drop('it was closed')
      else if (!this.#store.add(line)) this.#drop('what waits to be sent has no more room')
      else {
        this.#recorded += 1
        this.#sender.wake()
      }
    } catch (error) {
      this.#refuse(error instanceof Error ? error.message : String(error))
    }
  }

  get stats(): Stats {
    return {
      recorded: this.#recorded,
      sent: this.#sender.sent,
      refused: this.#sender.refused,
      dropped: this.#dropped,
      invalid: this.#invalid,
      waiting: this.#store.waiting,
    }
  }

  /** Sends what waits. True when nothing waits any more; false after `limit_ms` (5,000). Never fails. */
  flush(limit_ms: number = FLUSH_MS): Promise<boolean> {
    return this.#sender.flush(limit_ms)
  }

  /** Sends what waits, as `flush`, and ends: nothing is recorded any more. A folder keeps what could not be sent. */
  async close(limit_ms: number = FLUSH_MS): Promise<boolean> {
    this.#closed = true
    process.off('beforeExit', this.#atExit)
    const flushed = await this.#sender.flush(limit_ms)
    this.#sender.stop()
    this.#store.close()
    return flushed
  }

  /** Undefined: it can't be sent. */
  #lineOf(event: UsageEvent): string | undefined {
    const { id = randomUUID(), time = new Date().toISOString(), provider, model } = event
    if (!isName(provider) || !isName(model)) {
      this.#refuse('an event needs a provider and a model')
      return undefined
    }
    const context: Context = merged(this.#settings.context, currentContext())
    const line = JSON.stringify({ ...merged(context, event), id, time })
    if (line.length <= EVENT_CHARS_MAX) return line
    this.#refuse(`an event has at most ${EVENT_CHARS_MAX} characters`)
    return undefined
  }

  #openStore(): Store {
    const { spool_dir, spool_bytes } = this.#settings
    if (spool_dir === undefined) return new MemoryStore(this.#settings)
    try {
      return new SpoolStore(spool_dir, spool_bytes, (lines) =>
        this.#drop('only a part of it is in the folder', lines),
      )
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      this.#tell({ kind: 'spool', message: `${spool_dir} can't be written, events wait in memory: ${why}` })
      return new MemoryStore(this.#settings)
    }
  }

  #drop(why: string, events = 1): void {
    this.#dropped += events
    this.#tell({
      kind: 'dropped',
      message: `${events === 1 ? 'an event is' : `${events} events are`} lost: ${why}`,
    })
  }

  #refuse(why: string): void {
    this.#invalid += 1
    this.#tell({ kind: 'invalid', message: `an event is not sent: ${why}` })
  }

  #tell(problem: Problem): void {
    try {
      this.#settings.onProblem(problem)
    } catch {
      // Whoever listens must not break the application.
    }
  }
}

const isName = (value: unknown) => typeof value === 'string' && value !== ''
