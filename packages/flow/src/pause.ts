import { setTimeout as sleep } from 'node:timers/promises'

/** A timer holds 24.8 days at most, and fires at once beyond that: a longer pause is of several. */
const TIMER_MS_MAX = 24 * 60 * 60 * 1000

/**
 * Sleeps for `ms`, never less: a timer alone may fire a little early. Resolves with false, at once, when `signal`
 * aborts first; never rejects.
 */
export async function pause(ms: number, signal?: AbortSignal): Promise<boolean> {
  const until_ms = performance.now() + ms
  for (let left_ms = ms; ; left_ms = until_ms - performance.now()) {
    const whole = await sleep(Math.min(Math.max(left_ms, 0), TIMER_MS_MAX), true, { signal }).catch(
      () => false,
    ) // aborted
    if (!whole || !(until_ms > performance.now())) return whole
  }
}
