import { setTimeout as pause } from 'node:timers/promises'
import type { UsageEvent } from '@marginscope/schemas'
import { deliver, type RequestOptions } from './http.ts'

/** A feature on a model, with so many requests a bucket. */
export interface Stream {
  readonly feature: string
  readonly provider: string
  readonly model: string
  readonly per_bucket: number
}

/** One feature on one model regresses; the other two streams stay as they are. */
export const STREAMS: readonly Stream[] = [
  { feature: 'summarize', provider: 'openai', model: 'gpt-4o', per_bucket: 12 },
  { feature: 'chat', provider: 'openai', model: 'gpt-4o', per_bucket: 6 },
  { feature: 'chat', provider: 'anthropic', model: 'claude-sonnet-4-5', per_bucket: 6 },
]
export const REGRESSED = { feature: 'summarize', model: 'gpt-4o' }

export interface Traffic {
  /** Of the events' ids. */
  readonly run: string
  readonly bucket_ms: number
  /** Buckets are numbered from here: given, the same lengths come in the same order whenever it is run. Default: 1970. */
  readonly origin_ms?: number
  /** Times the requests of `STREAMS`. */
  readonly volume?: number
  /** What output of the regressed feature is multiplied by, at an instant. */
  readonly factorAt: (at_ms: number) => number
}

const CUSTOMERS = ['acme', 'globex', 'initech']
const INPUT_TOKENS = 800
const OUTPUT_TOKENS = 400

/** The events of [from, to), both at walls of buckets: a bucket's events follow from its number and time alone. */
export function* trafficOf(traffic: Traffic, from_ms: number, to_ms: number): Generator<UsageEvent> {
  const { run, bucket_ms, origin_ms = 0, volume = 1, factorAt } = traffic
  for (let at_ms = from_ms; at_ms < to_ms; at_ms += bucket_ms)
    for (const [index, { feature, provider, model, per_bucket }] of STREAMS.entries()) {
      const random = mulberry(((at_ms - origin_ms) / bucket_ms) * STREAMS.length + index)
      const count = per_bucket * volume
      for (let n = 0; n < count; n++) {
        const time_ms = at_ms + Math.floor((n * bucket_ms) / count)
        const factor = index === 0 ? factorAt(time_ms) : 1
        yield {
          id: `${run}-${at_ms / bucket_ms}-${index}-${n}`,
          time: new Date(time_ms).toISOString(),
          provider,
          model,
          customer: CUSTOMERS[n % CUSTOMERS.length],
          feature,
          usage: {
            uncached_input_tokens: spread(random, INPUT_TOKENS),
            output_tokens: Math.round(spread(random, OUTPUT_TOKENS) * factor),
          },
        }
      }
    }
}

const BATCH = 2_000
const CONNECTIONS = 3

/** Sends events over HTTP, in their order but for what goes side by side, as fast as it is answered. */
export async function sendTraffic(
  url: string,
  events: readonly UsageEvent[],
  options?: RequestOptions,
): Promise<void> {
  let next = 0
  const worker = async () => {
    while (next < events.length) {
      const batch = events.slice(next, next + BATCH)
      next += BATCH
      await deliver(url, batch, { ...options, within_ms: 240_000 })
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, worker))
}

/** Sends each bucket when it is over, from the one that begins at `from_ms` on; returns where it was stopped. */
export async function sendLive(
  url: string,
  traffic: Traffic,
  from_ms: number,
  stop: AbortSignal,
): Promise<number> {
  let at_ms = from_ms
  while (!stop.aborted) {
    const due_ms = at_ms + traffic.bucket_ms - Date.now()
    if (due_ms > 0) await pause(due_ms)
    await sendTraffic(url, [...trafficOf(traffic, at_ms, at_ms + traffic.bucket_ms)])
    at_ms += traffic.bucket_ms
  }
  return at_ms
}

/** Around `mean` with a long tail, as lengths of texts are: of mean 1 and deviation 0.7. */
function spread(random: () => number, mean: number): number {
  const halves = -Math.log(1 - random()) - Math.log(1 - random())
  return Math.max(1, Math.round((mean * halves) / 2))
}

/** A small seeded generator (mulberry32). */
export function mulberry(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
