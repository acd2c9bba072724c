import type { Client } from '@marginscope/client'
import { pause } from '@marginscope/flow'
import {
  type DataLock,
  keepFilesPrivate,
  type Logger,
  lockDataDir,
  makeDataDir,
  makeRegistry,
  type Running,
} from '@marginscope/service'
import type { AgentConfig, TargetConfig } from './config/config.ts'
import { closed, type Parcel, resumed, taken } from './core.ts'
import type { Sample } from './exposition/sample.ts'
import type { Readings } from './metrics/reading.ts'
import { type AgentMetrics, agentMetrics } from './observed-metrics.ts'
import { serveRemoteWrite } from './remote-write/serve.ts'
import { scrape } from './scrape.ts'
import { Sender } from './sender.ts'
import { Outbox } from './store/outbox.ts'
import { readState, writeState } from './store/state-file.ts'
import type { AgentState } from './windows/state.ts'
import { writtenTo } from './written.ts'

const TURN_MS_MAX = 30_000

/**
 * Looks at its targets and sends what they did. Killed at any moment it goes on where it was: what was read is written down
 * before windows are closed, and closed windows are in the outbox before they are forgotten; what it then does again comes
 * out the same, under the same ids. What a target did while nobody looked is counted with the next look.
 */
export async function startAgent(config: AgentConfig, client: Client, logger: Logger): Promise<Running> {
  keepFilesPrivate()
  const dir = makeDataDir(config.data_dir)
  const lock = await lockDataDir(dir, 'data_dir')
  try {
    return await new Agent(config, dir, client, logger).start(lock)
  } catch (error) {
    await lock.release()
    throw error
  }
}

class Agent {
  readonly #config: AgentConfig
  readonly #dir: string
  readonly #logger: Logger
  readonly #registry = makeRegistry('agent')
  readonly #metrics: AgentMetrics = agentMetrics(this.#registry)
  readonly #outbox: Outbox
  readonly #sender: Sender
  readonly #failing = new Set<string>()
  #state: AgentState

  constructor(config: AgentConfig, dir: string, client: Client, logger: Logger) {
    this.#config = config
    this.#dir = dir
    this.#logger = logger
    this.#outbox = new Outbox(dir)
    this.#state = resumed(readState(dir), config, Date.now())
    this.#sender = new Sender(client, this.#outbox, logger, ({ accepted, rejected }) => {
      this.#metrics.items.inc({ outcome: 'accepted' }, accepted)
      this.#metrics.items.inc({ outcome: 'rejected' }, rejected.length)
    })
  }

  async start(lock: DataLock): Promise<Running> {
    this.#close(Date.now())
    const stopping = new AbortController()
    const { remote_write } = this.#config
    const receiver =
      remote_write === undefined
        ? undefined
        : await serveRemoteWrite({
            ...remote_write.listen,
            token: remote_write.token,
            take: async (samples) => this.#written(samples),
            registry: this.#registry,
            logger: this.#logger,
          })
    const working = Promise.all([this.#look(stopping.signal), this.#sender.run(stopping.signal)])
    return {
      ...(receiver === undefined ? {} : { address: receiver.url }),
      stop: async () => {
        stopping.abort()
        await receiver?.stop()
        await working
        await lock.release()
      },
    }
  }

  /** At once, then at whole multiples of the interval: agents whose clocks agree look at the same moments. */
  async #look(signal: AbortSignal): Promise<void> {
    const { scrape_every } = this.#config
    for (let at_ms = Date.now(); !signal.aborted; ) {
      await this.#round(at_ms)
      const now_ms = Date.now()
      // A timer may fire a moment early: the next look is never at the same moment again.
      at_ms = (Math.floor(Math.max(now_ms, at_ms) / scrape_every) + 1) * scrape_every
      await pause(at_ms - now_ms, signal)
    }
  }

  async #round(at_ms: number): Promise<void> {
    const looks = this.#config.targets
      .filter(({ url }) => url !== undefined)
      .map(async (target) => ({ target, readings: await this.#lookAt(target, at_ms) }))
    for (const { target, readings } of await Promise.all(looks))
      if (readings !== undefined) this.#take(target, readings)
    try {
      this.#close(at_ms)
    } catch (error) {
      // Nothing is forgotten that is not on disk: the next round writes and closes it.
      this.#logger.error({ err: error }, `${this.#dir} can't be written; tried again with the next look`)
    }
  }

  async #lookAt(target: TargetConfig, at_ms: number): Promise<Readings | undefined> {
    try {
      const readings = await scrape(target, at_ms, this.#config.scrape_every)
      this.#metrics.looks.inc({ outcome: 'read' })
      if (this.#failing.delete(target.name))
        this.#logger.info({ target: target.name }, 'it can be read again')
      return readings
    } catch (error) {
      this.#metrics.looks.inc({ outcome: 'failed' })
      if (!this.#failing.has(target.name))
        this.#logger.warn({ target: target.name }, error instanceof Error ? error.message : String(error))
      this.#failing.add(target.name)
      return undefined
    }
  }

  /** Throws where the disk can't be written: then it was not taken. */
  #written(samples: readonly Sample[]): void {
    const before = this.#state
    try {
      for (const { target, readings } of writtenTo(this.#config.targets, samples, Date.now()))
        this.#take(target, readings)
      if (this.#state !== before) writeState(this.#dir, this.#state)
    } catch (error) {
      this.#state = before
      throw error
    }
  }

  #take(target: TargetConfig, readings: Readings): void {
    const { state, observed } = taken(this.#state, this.#config, target, readings)
    this.#state = state
    this.#metrics.observed(observed)
    if (observed.resets > 0)
      this.#logger.info({ target: target.name }, 'it began again: its counters count from 0')
  }

  /**
   * Of several agents that look at one target, which read it a moment apart, the same one should always be first, so that
   * its windows follow each other without a gap: each has a turn of its own. Who did not look all the time comes last.
   */
  #turnMs({ rough }: Parcel): number {
    const longest_ms = Math.min(TURN_MS_MAX, this.#config.window / 2)
    return Math.round(longest_ms * (this.#state.turn + (rough ? 1 : 0)))
  }

  /** What was read first, then what is closed, then that it is closed: each on disk before the next. */
  #close(now_ms: number): void {
    writeState(this.#dir, this.#state)
    const { state, parcels } = closed(this.#state, this.#config, now_ms)
    for (const parcel of parcels)
      if (!this.#outbox.put(parcel, Date.now() + this.#turnMs(parcel)))
        this.#logger.error(
          { parcel: parcel.name },
          'the outbox is full: this is lost; let Marginscope take what waits',
        )
    if (parcels.length > 0) {
      writeState(this.#dir, state)
      this.#sender.wake()
    }
    this.#state = state
    this.#metrics.waiting.set(this.#outbox.bytes)
  }
}
