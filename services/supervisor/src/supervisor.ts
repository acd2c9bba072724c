import type { ChildSpec } from './child.ts'
import { Keeper, type ServiceFailed } from './keeper.ts'
import { labelled } from './lines.ts'
import type { RunFile } from './run-file.ts'

export interface SupervisorEvents {
  /** A line for the operator. */
  say(line: string): void
  /** Which processes run now. */
  running(services: RunFile['services']): void
}

/** Ingest drains what it has accepted within 30 s by itself; a little more, then it is killed. */
const STOP_LIMIT_MS = 35_000

/** Starts services, keeps them running, stops them in the reverse of the order they were started in. */
export class Supervisor {
  /** Resolves with the reason when a service can't be kept running; everything else still runs then. */
  readonly failed: Promise<ServiceFailed>
  readonly #keepers: Keeper[] = []
  readonly #events: SupervisorEvents
  #stopping = false
  #fail: (reason: ServiceFailed) => void = () => {}

  constructor(events: SupervisorEvents) {
    this.#events = events
    this.failed = new Promise((resolve) => {
      this.#fail = resolve
    })
  }

  /** Starts one service; resolves with its address once it is ready, with undefined when all is being stopped. */
  async start(spec: ChildSpec): Promise<string | null | undefined> {
    if (this.#stopping) return undefined
    const keeper: Keeper = new Keeper(spec, {
      hear: (name, line) => this.#events.say(labelled(name, line)),
      say: (line) => this.#events.say(`marginscope: ${line}`),
      changed: () => this.#report(),
    })
    this.#keepers.push(keeper)
    this.#report()
    const ended = keeper.ended.then((failure) => {
      if (failure !== undefined) this.#fail(failure)
      return undefined
    })
    return Promise.race([keeper.ready, ended])
  }

  /** Stops one service and keeps the others; nothing when it was never started. */
  async stop(name: string): Promise<void> {
    await this.#keepers.find((keeper) => keeper.name === name)?.stop(STOP_LIMIT_MS)
  }

  /** Stops what runs, last started first, each drained before the next. */
  async stopAll(): Promise<void> {
    this.#stopping = true
    for (const keeper of this.#keepers.toReversed()) await keeper.stop(STOP_LIMIT_MS)
  }

  /** No drain, no order: what was accepted is on disk, the next start goes on from there. */
  killAll(): void {
    this.#stopping = true
    for (const keeper of this.#keepers) keeper.kill()
  }

  #report(): void {
    const running = this.#keepers.flatMap((keeper) =>
      keeper.pid === undefined ? [] : [[keeper.name, keeper.pid] as const],
    )
    this.#events.running(Object.fromEntries(running))
  }
}
