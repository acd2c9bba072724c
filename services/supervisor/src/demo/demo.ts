import { Client } from '@marginscope/client'
import { pause } from '@marginscope/flow'
import type { PriceEntryInput } from '@marginscope/schemas'
import { liveEvents, plantedRegression, workload, workloadBegin } from '@marginscope/traces'
import { showProgress } from './progress.ts'
import { demoRates, demoRevenue } from './revenue.ts'
import { send, sendBaselines, sendPrices, sendRevenue } from './send.ts'

export interface DemoOptions {
  readonly url: string
  /** A key with scope admin, where keys exist. */
  readonly key: string | undefined
  /** Ends the demo between two batches. */
  readonly signal: AbortSignal
  say(line: string): void
}

const SEED = 20_261_123
const DAYS = 21
const REQUESTS_PER_DAY = 6_000
const LIVE_EVERY_MS = 1_000
const DAY_MS = 24 * 60 * 60 * 1000
/** As busy as the days before: a day must not cost more than its customers pay for the others. */
const LIVE_PER_SECOND = (REQUESTS_PER_DAY * 1_000) / DAY_MS

/** What the made-up product pays for its own GPUs: without it, self-hosted requests would have no cost. */
const GPU_PRICE: PriceEntryInput = {
  price_id: 'demo-h100',
  provider: 'self-hosted',
  model_match: { type: 'prefix', pattern: '' },
  meter: 'gpu_second',
  gpu: { type: 'h100-sxm', pool: 'prod-eu' },
  amount: '2.49',
  per: 3600,
  currency: 'USD',
  valid_from: '2026-01-01T00:00:00Z',
  status: 'contract',
  source: 'the demo',
}

/** How its own model runs without optimisation: what quantisation, drafts and KV reuse are compared with. */
const BASELINE = {
  name: 'demo-llama-70b-bf16',
  model: 'llama-3.3-70b-instruct',
  gpu_type: 'h100-sxm',
  precision: 'bf16',
  prefill_tokens_per_s: '5000',
  decode_tokens_per_s: '320',
  draft_token_cost: '0.08',
  gpu_hour_usd: '2.49',
  source: 'the demo',
} as const

/**
 * Sends three weeks of the made-up product's traffic, says what to open, then goes on with live events until
 * `signal` is aborted. Ids come from the seed: a second demo on the same data folder adds only what is new.
 */
export async function demo({ url, key, signal, say }: DemoOptions): Promise<void> {
  const server = new Client({ url, key })
  const now_ms = Date.now()
  const regression = plantedRegression(now_ms)
  const from_ms = workloadBegin(now_ms, DAYS)
  const expected = Math.round(((now_ms - from_ms) / DAY_MS) * REQUESTS_PER_DAY)
  const progress = showProgress('demo', expected, process.stderr)
  // Before the prices: whatever has a price is compared with the baseline, too.
  await sendBaselines(server, [BASELINE])
  await sendPrices(server, [GPU_PRICE], demoRates(from_ms))
  let sent = 0
  const batches = workload(SEED, { now_ms, days: DAYS, requests_per_day: REQUESTS_PER_DAY, regression })
  for (const events of batches) {
    if (signal.aborted) return progress.end()
    await send(server, events)
    sent += events.length
    progress.at(sent)
  }
  progress.end()
  // Last, so that the processor has the exchange rates by now: it looks for news every two seconds.
  await sendRevenue(server, demoRevenue(from_ms, now_ms))
  for (const line of whatToOpen(url, sent, from_ms, now_ms)) say(line)

  let live_from_ms = now_ms
  while (!signal.aborted) {
    const to_ms = Date.now()
    const events = [
      ...liveEvents(SEED, { from_ms: live_from_ms, to_ms, regression, per_second: LIVE_PER_SECOND }),
    ]
    try {
      if (events.length > 0) await send(server, events)
      // Each day that begins is paid for, too.
      if (dayOf(to_ms) !== dayOf(live_from_ms)) await sendRevenue(server, demoRevenue(live_from_ms, to_ms))
      live_from_ms = to_ms
    } catch (error) {
      // The trickle is decoration: a pipeline in trouble must not be stopped by it. The next round sends these too.
      say(error instanceof Error ? error.message : String(error))
    }
    await pause(LIVE_EVERY_MS, signal)
  }
}

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)

function whatToOpen(url: string, sent: number, from_ms: number, now_ms: number): string[] {
  const [from, to] = [dayOf(from_ms), dayOf(now_ms + DAY_MS)]
  const range = `from=${from}T00:00:00Z&to=${to}T00:00:00Z`
  return [
    `demo: ${sent.toLocaleString('en-US')} events sent; about four a minute follow until Ctrl-C. Open:`,
    `  the first page               ${url}/`,
    `  alerts, in about a minute    ${url}/alerts`,
    `  cost per feature and model   ${url}/v1/margin?${range}&group_by=feature,model`,
    `  margin per customer          ${url}/v1/margin?${range}&group_by=customer`,
    `  the planted regression       ${url}/v1/margin?${range}&group_by=feature&grain=day&filter.feature=support-chat`,
    `  every event accounted for    ${url}/v1/conservation`,
    `  the API                      ${url}/docs`,
  ]
}
