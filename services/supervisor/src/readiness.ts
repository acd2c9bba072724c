import { setTimeout as sleep } from 'node:timers/promises'
import { MarginscopeError } from '@marginscope/schemas'

const POLL_MS = 50
const NOTICE_MS = 15_000
const ANSWER_LIMIT_MS = 5_000
const READY_LIMIT_MS = 10 * 60_000

/**
 * Waits until `GET /readyz` answers 200: events flow from end to end. Says every 15 s what it waits for.
 * Throws `MarginscopeError` `not_ready` after 10 minutes; returns false when `signal` is aborted first.
 */
export async function waitUntilReady(
  url: string,
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<boolean> {
  const began = performance.now()
  let noticed = began
  for (;;) {
    const why_not = await askReadiness(url)
    if (signal.aborted) return false
    if (why_not === undefined) return true
    const now = performance.now()
    if (now - began > READY_LIMIT_MS)
      throw new MarginscopeError(
        'not_ready',
        `not ready within ${READY_LIMIT_MS / 60_000} minutes: ${why_not}`,
      )
    if (now - noticed > NOTICE_MS) {
      noticed = now
      say(`marginscope: not ready yet: ${why_not}`)
    }
    await sleep(POLL_MS)
  }
}

/** Undefined when ready, else what stands in the way. */
async function askReadiness(url: string): Promise<string | undefined> {
  try {
    const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(ANSWER_LIMIT_MS) })
    const body = await response.text()
    return response.ok ? undefined : `${response.status} ${body.slice(0, 300)}`
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
