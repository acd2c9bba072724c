import { createHash } from 'node:crypto'
import { allocate } from '@marginscope/money'
import type { Counted } from '../metrics/catalogue.ts'
import type { TargetState } from './state.ts'

/** What a target's events say of it besides what it counted. */
export interface TargetFacts {
  readonly name: string
  readonly pool: string
  readonly gpu_type: string
  readonly gpus: number
  readonly provider: string
  /** Customer, feature and the like, as events have them. */
  readonly fields: Readonly<Record<string, string>>
}

/** An event as `POST /v1/events` takes it. */
export type TokenEvent = Readonly<Record<string, unknown>> & { readonly id: string }

export interface Closed {
  readonly target: TargetState
  readonly events: readonly TokenEvent[]
  /** Some of them are of time in which nobody looked. */
  readonly rough: boolean
}

type Tally = ReadonlyMap<Counted, number>

/**
 * Closes the windows that ended by `until_ms`: an event for each model that did something in one. An event's id is a
 * function of target, model and window, and its content of what was counted, so whoever closes a window again, or another
 * agent that counted the same, sends the same. Pure.
 */
export function closeWindows(before: TargetState, facts: TargetFacts, until_ms: number): Closed {
  const { length_ms } = before
  const open_ms = Math.max(before.open_ms, Math.floor(until_ms / length_ms) * length_ms)
  const windows = new Map(before.windows)
  const ahead = new Map(before.ahead)
  const has = kindsOf(before)
  const events: TokenEvent[] = []
  let rough = false
  for (const [start_ms, models] of [...before.windows].sort(([a], [b]) => a - b)) {
    if (start_ms + length_ms > open_ms) break
    windows.delete(start_ms)
    if (start_ms < before.rough_ms) rough = true
    events.push(...eventsOf(models, { start_ms, length_ms }, facts, ahead, has))
  }
  return { target: { ...before, windows, ahead, open_ms }, events, rough }
}

/** Which counters a model has: of those that tell the same, the best one counts. */
function kindsOf({ series }: TargetState): (model: string, counts: Counted) => boolean {
  const kinds = new Set([...series.values()].map(({ model, counts }) => JSON.stringify([model, counts])))
  return (model, counts) => kinds.has(JSON.stringify([model, counts]))
}

const CACHED = ['cached_tokens', 'prefix_hits', 'gpu_prefix_hits'] as const

interface Work {
  readonly model: string
  readonly tally: Tally
  readonly uncached: number
  readonly cached: number
  readonly generated: number
}

function eventsOf(
  models: ReadonlyMap<string, Tally>,
  window: { readonly start_ms: number; readonly length_ms: number },
  facts: TargetFacts,
  ahead: Map<string, number>,
  has: (model: string, counts: Counted) => boolean,
): TokenEvent[] {
  const works = [...models]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([model, tally]): Work => {
      const told = CACHED.find((counts) => has(model, counts))
      const prompts = tally.get('prompt_tokens') ?? 0
      const hits = (told === undefined ? 0 : (tally.get(told) ?? 0)) + (ahead.get(model) ?? 0)
      const cached = Math.min(prompts, hits)
      ahead.set(model, hits - cached)
      const generated = tally.get('generated_tokens') ?? 0
      return { model, tally, uncached: prompts - cached, cached, generated }
    })
  // Where tokens are told, a model that has none is a step before or behind the one that has (Triton's ensembles).
  const spoke = works.filter(({ uncached, cached, generated }) => uncached + cached + generated > 0)
  const did = spoke.length > 0 ? spoke : works.filter(({ tally }) => (tally.get('compute_us') ?? 0) > 0)
  const held_us = heldTime(did, window.length_ms)
  return did.map((work, index) => eventOf(work, held_us[index] ?? 0n, window, facts))
}

/**
 * The time of the window, in microseconds, shared over its models by what they asked of the GPUs: as the ledger weighs
 * tokens where it is not told otherwise (1 uncached, 0.1 cached, 4 generated), else by the time that they computed.
 */
function heldTime(works: readonly Work[], length_ms: number): readonly bigint[] {
  const byTokens = works.map(({ uncached, cached, generated }) => {
    return 10n * BigInt(uncached) + BigInt(cached) + 40n * BigInt(generated)
  })
  const byTime = works.map(({ tally }) => BigInt(tally.get('compute_us') ?? 0))
  const weights = byTokens.some((weight) => weight > 0n) ? byTokens : byTime
  return weights.length === 0 ? [] : allocate(BigInt(length_ms) * 1000n, weights)
}

function eventOf(
  { model, tally, uncached, cached, generated }: Work,
  held_us: bigint,
  { start_ms, length_ms }: { readonly start_ms: number; readonly length_ms: number },
  { name, pool, gpu_type, gpus, provider, fields }: TargetFacts,
): TokenEvent {
  const usage = {
    ...(uncached > 0 ? { uncached_input_tokens: uncached } : {}),
    ...(cached > 0 ? { cache_read_tokens: cached } : {}),
    ...(generated > 0 ? { output_tokens: generated } : {}),
  }
  const draft = tally.get('draft_tokens')
  const accepted = tally.get('accepted_tokens')
  const requests = tally.get('requests') ?? tally.get('triton_requests')
  return {
    id: eventId(name, model, start_ms),
    time: new Date(start_ms).toISOString(),
    provider,
    model,
    ...fields,
    ...(Object.keys(usage).length === 0 ? {} : { usage }),
    gpu: { type: gpu_type, count: gpus, seconds: Number(held_us) / 1_000_000, pool },
    ...(draft === undefined && accepted === undefined
      ? {}
      : { optimization: { draft_tokens: draft ?? 0, accepted_tokens: accepted ?? 0 } }),
    attributes: {
      target: name,
      window_s: String(length_ms / 1000),
      ...(requests === undefined ? {} : { requests: String(requests) }),
    },
  }
}

/** A model's name may be as long as an id. */
export function eventId(target: string, model: string, start_ms: number): string {
  const hash = createHash('sha256').update(model).digest('hex').slice(0, 12)
  return `gpu:${target}:${hash}:${new Date(start_ms).toISOString()}`
}
