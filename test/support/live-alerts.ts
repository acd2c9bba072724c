import type { AlertRule } from '@marginscope/schemas'
import { put, type Receivers } from './alert-receivers.ts'
import { sendLive, sendTraffic, type Traffic, trafficOf } from './alert-traffic.ts'
import { type Stack, startStack } from './stack.ts'

/** Short buckets: what takes an hour then takes a minute. */
export const LIVE_BUCKET_MS = 5_000
/** What a first baseline needs in buckets of this length, and some more. */
const LEARNT_MS = 80 * 60_000
const FACTOR = 3

export const LIVE_SETTINGS = {
  MARGINSCOPE_NOTIFY_ALLOW: '127.0.0.1',
  MARGINSCOPE_ALERT_BUCKET_S: String(LIVE_BUCKET_MS / 1000),
  // A busy machine must not make a bucket late: what is judged at once and what is judged later is the same then.
  MARGINSCOPE_ALERT_GRACE_S: '30',
}

const RULE = {
  name: 'lengths',
  kind: 'regression',
  signals: ['output_tokens_per_request'],
  for: '10s',
  min_impact_per_month: '1',
} satisfies Partial<AlertRule>

export interface LiveTraffic {
  readonly stack: Stack
  readonly from_ms: number
  /** Stops the traffic; the last bucket that was sent ends at the answer. */
  stop(): Promise<number>
}

/**
 * A pipeline whose rule watches output, history that it learns from, and traffic that goes on at its pace. Output is
 * three times as long in the spans that `regressed` says, seconds from the end of the history.
 */
export async function startLiveTraffic(
  receivers: Receivers,
  regressed: readonly (readonly [from_s: number, to_s: number])[],
): Promise<LiveTraffic> {
  const stack = await startStack({ env: LIVE_SETTINGS })
  await put(stack.url, '/v1/alert-rules', { rules: [RULE] })
  await put(stack.url, '/v1/notification-channels', { channels: receivers.channels })
  const now_ms = Math.floor(Date.now() / LIVE_BUCKET_MS) * LIVE_BUCKET_MS
  const factorAt = (at_ms: number) => {
    const at_s = (at_ms - now_ms) / 1000
    return regressed.some(([from_s, to_s]) => at_s >= from_s && at_s < to_s) ? FACTOR : 1
  }
  const traffic: Traffic = { run: 'live', bucket_ms: LIVE_BUCKET_MS, volume: 2, factorAt }
  const from_ms = now_ms - LEARNT_MS
  await sendTraffic(stack.url, [...trafficOf(traffic, from_ms, now_ms)])
  const stopping = new AbortController()
  const sending = sendLive(stack.url, traffic, now_ms, stopping.signal)
  return {
    stack,
    from_ms,
    stop: () => {
      stopping.abort()
      return sending
    },
  }
}
