import type { GpuWindowInput } from '@marginscope/schemas'
import type { AgentConfig, TargetConfig } from './config/config.ts'
import { CATALOGUE } from './metrics/catalogue.ts'
import type { Readings } from './metrics/reading.ts'
import { bill, measure } from './windows/bill.ts'
import { closeWindows, type TargetFacts, type TokenEvent } from './windows/close.ts'
import { type Observed, observe } from './windows/observe.ts'
import { type AgentState, newTarget, newWritten, relaid } from './windows/state.ts'

/** What belongs together on its way to Marginscope. Of one name there is one content. */
export type Parcel = {
  readonly name: string
  /** Not all of its time was looked at: another agent may know better. */
  readonly rough: boolean
} & (
  | { readonly to: '/v1/events'; readonly items: readonly TokenEvent[] }
  | { readonly to: '/v1/gpu-windows'; readonly items: readonly GpuWindowInput[] }
)

/** Prometheus writes the series of one scrape in several requests, and tries again for a while. */
const WRITTEN_LATE_MS = 60_000
/** Prometheus looks once a minute unless it is told otherwise. */
const WRITTEN_GAP_MS = 150_000
const LOOKS_MISSED = 2

export const emptyState = (turn: number): AgentState => ({
  format: 1,
  turn,
  catalogue: CATALOGUE,
  targets: new Map(),
  pools: new Map(),
})

/**
 * What is remembered, for this configuration and this release: of a target that is read from elsewhere now nothing, and
 * where other metrics are read than before, a series that is new is none that began just now.
 */
export function resumed(state: AgentState, config: AgentConfig, now_ms: number): AgentState {
  const targets = new Map(state.targets)
  const pools = new Map(state.pools)
  for (const target of config.targets) {
    const source = sourceOf(target)
    const before = targets.get(target.name)
    if (before?.source !== source) {
      const fresh = target.match === undefined ? newTarget : newWritten
      targets.set(target.name, fresh(source, now_ms, config.window))
      continue
    }
    const known = relaid(before, config.window)
    const { seen_ms: _, ...unseen } = known
    targets.set(target.name, state.catalogue === CATALOGUE ? known : { ...unseen, since_ms: now_ms })
  }
  for (const name of Object.keys(config.pools))
    if (!pools.has(name))
      pools.set(name, { billed_ms: Math.floor(now_ms / config.window) * config.window, measured: new Map() })
  return { ...state, catalogue: CATALOGUE, targets, pools }
}

const sourceOf = ({ url, match }: TargetConfig) => url ?? JSON.stringify(match)

/** Takes in what was read of a target. Pure, as all of this file: the state that was given is left as it was. */
export function taken(
  state: AgentState,
  config: AgentConfig,
  target: TargetConfig,
  readings: Readings,
): { readonly state: AgentState; readonly observed: Observed } {
  const before = state.targets.get(target.name)
  if (before === undefined) throw new Error(`${target.name} is not in the state: it was not resumed`)
  const gap_ms = target.match === undefined ? LOOKS_MISSED * config.scrape_every : WRITTEN_GAP_MS
  const observed = observe(before, readings, gap_ms)
  const targets = new Map(state.targets).set(target.name, observed.target)
  const pools = new Map(state.pools)
  const pool = pools.get(target.pool)
  if (pool !== undefined) {
    const pulse = { before: before.pulse, now: observed.target.pulse, gpus: gpusOf(config, target) }
    pools.set(target.pool, measure(pool, readings.gauges, pulse, config.bill_window))
  }
  return { state: { ...state, targets, pools }, observed }
}

/**
 * Closes what is over: of each target the windows that lie before its newest reading, of each pool those of its bill that
 * ended. Closing the same state again gives the same parcels. `early`: also those that are not over.
 */
export function closed(
  state: AgentState,
  config: AgentConfig,
  now_ms: number,
  early = false,
): { readonly state: AgentState; readonly parcels: readonly Parcel[] } {
  const targets = new Map(state.targets)
  const pools = new Map(state.pools)
  const parcels: Parcel[] = []
  for (const target of config.targets) {
    const before = targets.get(target.name)
    if (before?.seen_ms === undefined) continue
    const late_ms = target.match === undefined ? 0 : WRITTEN_LATE_MS
    const until_ms = early ? before.seen_ms + config.window : before.seen_ms - late_ms
    const { target: after, events, rough } = closeWindows(before, factsOf(config, target), until_ms)
    targets.set(target.name, after)
    if (events.length > 0)
      parcels.push({ name: `events-${after.open_ms}-${target.name}`, rough, to: '/v1/events', items: events })
  }
  const late_ms = config.remote_write === undefined ? 0 : WRITTEN_LATE_MS
  const until_ms = early ? now_ms + config.bill_window : now_ms - late_ms
  for (const [name, { gpu, count, provider, weights }] of Object.entries(config.pools)) {
    const before = pools.get(name)
    if (before === undefined) continue
    const facts = { pool: name, gpu: { type: gpu, count }, provider, weights }
    const { pool, windows, rough } = bill(before, facts, config.bill_window, until_ms)
    pools.set(name, pool)
    if (windows.length > 0)
      parcels.push({
        name: `windows-${pool.billed_ms}-${name}`,
        rough,
        to: '/v1/gpu-windows',
        items: windows,
      })
  }
  return { state: { ...state, targets, pools }, parcels }
}

function factsOf(config: AgentConfig, target: TargetConfig): TargetFacts {
  const { gpu = '', provider = '' } = config.pools[target.pool] ?? {}
  const { name, pool, customer, feature, environment, region, operation } = target
  const said = Object.entries({ customer, feature, environment, region, operation })
  const fields = Object.fromEntries(said.filter((pair): pair is [string, string] => pair[1] !== undefined))
  return { name, pool, gpu_type: gpu, gpus: gpusOf(config, target), provider, fields }
}

const gpusOf = ({ pools }: AgentConfig, { gpus, pool }: TargetConfig) => gpus ?? pools[pool]?.count ?? 1
