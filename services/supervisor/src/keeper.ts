import { pause } from '@marginscope/flow'
import { MarginscopeError } from '@marginscope/schemas'
import { type Child, type ChildEnd, type ChildSpec, startChild } from './child.ts'
import { afterExit, type History, NO_HISTORY } from './restart-policy.ts'

/** A service that can't be kept running, with the exit code that the supervisor owes its caller. */
export class ServiceFailed extends MarginscopeError {
  readonly exitCode: 1 | 2
  constructor(message: string, exitCode: 1 | 2) {
    super('service_failed', message)
    this.name = 'ServiceFailed'
    this.exitCode = exitCode
  }
}

export interface KeeperEvents {
  /** A process was started or has ended: `pid` tells which runs now. */
  changed(): void
  /** A line of the service. */
  hear(name: string, line: string): void
  /** A line of the keeper itself. */
  say(line: string): void
}

/** A process that hangs before ready is ended after this; rebuilding what it knows from a long ledger is shorter. */
const READY_LIMIT_MS = 10 * 60_000

/** Keeps one service running: starts it, starts it again when it dies, until `stop` or until the policy gives up. */
export class Keeper {
  readonly name: string
  /** Resolves with the reported address at the first ready. */
  readonly ready: Promise<string | null>
  /** Resolves after `stop`, or with the reason once the policy gave up. Never rejects. */
  readonly ended: Promise<ServiceFailed | undefined>
  readonly #events: KeeperEvents
  readonly #stopping = new AbortController()
  #child: Child | undefined
  #report_ready: (address: string | null) => void = () => {}

  constructor(spec: ChildSpec, events: KeeperEvents) {
    this.name = spec.name
    this.#events = events
    this.ready = new Promise((resolve) => {
      this.#report_ready = resolve
    })
    this.ended = this.#keep(spec)
  }

  /** The process that runs now; undefined between two lives. */
  get pid(): number | undefined {
    return this.#child?.pid
  }

  /** Drains the service with SIGTERM and kills it after `limit_ms`. Resolves once no process is left. */
  async stop(limit_ms: number): Promise<void> {
    this.#stopping.abort()
    this.#child?.signal('SIGTERM')
    const limit = setTimeout(() => {
      this.#events.say(`${this.name} did not stop within ${limit_ms / 1000} s; killing it`)
      this.kill()
    }, limit_ms)
    await this.ended
    clearTimeout(limit)
  }

  kill(): void {
    this.#stopping.abort()
    this.#child?.signal('SIGKILL')
  }

  async #keep(spec: ChildSpec): Promise<ServiceFailed | undefined> {
    let history: History = NO_HISTORY
    for (;;) {
      const end = await this.#live(spec)
      if (this.#stopping.signal.aborted) return undefined
      const step = afterExit(history, end)
      if (step.kind === 'give_up') return failure(this.name, end, step.exit_code)
      history = step.history
      this.#events.say(`${this.name} ended (${how(end)}); starting it again in ${step.delay_ms} ms`)
      if (!(await pause(step.delay_ms, this.#stopping.signal))) return undefined
    }
  }

  async #live(spec: ChildSpec): Promise<ChildEnd> {
    const child = startChild(spec, (line) => this.#events.hear(this.name, line))
    this.#child = child
    this.#events.changed()
    const limit = setTimeout(() => {
      this.#events.say(`${this.name} was not ready within ${READY_LIMIT_MS / 60_000} minutes; killing it`)
      child.signal('SIGKILL')
    }, READY_LIMIT_MS)
    void child.ready.then((address) => {
      clearTimeout(limit)
      this.#report_ready(address)
    })
    const end = await child.ended
    clearTimeout(limit)
    this.#child = undefined
    this.#events.changed()
    return end
  }
}

function failure(name: string, end: ChildEnd, exit_code: 1 | 2): ServiceFailed {
  const reason = end.reason === '' ? how(end) : end.reason.replace(`marginscope ${name}: `, '')
  return new ServiceFailed(`${name}: ${reason}`, exit_code)
}

const how = (end: ChildEnd) => (end.signal === null ? `exit code ${end.code}` : end.signal)
