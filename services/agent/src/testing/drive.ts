import type { AgentConfig } from '../config/config.ts'
import { closed, emptyState, type Parcel, resumed, taken } from '../core.ts'
import { pageReadings } from '../scrape.ts'
import type { TokenEvent } from '../windows/close.ts'
import type { AgentState } from '../windows/state.ts'

/** One look at a target: the page it gave at an instant; undefined: it did not answer. */
export interface Look {
  readonly at_ms: number
  readonly page: string | undefined
  readonly target?: string
}

/** An agent without clock, network and disk. */
export class TestAgent {
  state: AgentState
  /** As it is written down: before windows are closed, so that a crash in between closes them again. */
  saved: AgentState
  readonly parcels: Parcel[] = []
  readonly #config: AgentConfig

  constructor(config: AgentConfig, now_ms: number, state: AgentState = emptyState(0)) {
    this.#config = config
    this.state = resumed(state, config, now_ms)
    this.saved = this.state
    this.close(now_ms)
  }

  look({ at_ms, page, target: name }: Look): void {
    const target = this.#config.targets.find((each) => name === undefined || each.name === name)
    if (target === undefined) throw new Error(`no target ${name}`)
    if (page !== undefined) {
      const readings = pageReadings(page, { at_ms, model: target.model, fallback: target.name })
      this.state = taken(this.state, this.#config, target, readings).state
    }
    this.saved = this.state
    this.close(at_ms)
  }

  close(now_ms: number): void {
    const { state, parcels } = closed(this.state, this.#config, now_ms)
    this.state = state
    this.parcels.push(...parcels)
  }

  /** What it closed since it was asked last. */
  freshParcels(): readonly Parcel[] {
    const fresh = this.parcels.slice(this.#told)
    this.#told = this.parcels.length
    return fresh
  }
  #told = 0

  get events(): readonly TokenEvent[] {
    return this.parcels.flatMap((parcel) => (parcel.to === '/v1/events' ? parcel.items : []))
  }

  get windows() {
    return this.parcels.flatMap((parcel) => (parcel.to === '/v1/gpu-windows' ? parcel.items : []))
  }
}

/** Ids that were sent with more than one content. */
export function conflicts(events: readonly TokenEvent[]): readonly string[] {
  const first = new Map<string, string>()
  return events.flatMap((event) => {
    const content = JSON.stringify(event)
    const before = first.get(event.id) ?? content
    first.set(event.id, before)
    return before === content ? [] : [event.id]
  })
}

/** What events say in all: each id once, as the ledger takes them. */
export function totals(events: readonly TokenEvent[]): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const event of new Map(events.map((each) => [each.id, each])).values()) {
    const usage = event.usage as Readonly<Record<string, number>> | undefined // as closeWindows makes them
    for (const [name, count] of Object.entries(usage ?? {})) sums[name] = (sums[name] ?? 0) + count
  }
  return sums
}
