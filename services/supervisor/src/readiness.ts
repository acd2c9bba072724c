import { Client, ClientError } from '@marginscope/client'
import { pollUntil } from '@marginscope/flow'
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
  const server = new Client({ url, timeout_ms: ANSWER_LIMIT_MS })
  let noticed = performance.now()
  let why_not: string | undefined
  const look = async () => {
    why_not = await askReadiness(server)
    if (why_not === undefined || signal.aborted) return true
    const now = performance.now()
    if (now - noticed > NOTICE_MS) {
      noticed = now
      say(`marginscope: not ready yet: ${why_not}`)
    }
    return undefined
  }
  const ready = await pollUntil(look, { every_ms: POLL_MS, limit_ms: READY_LIMIT_MS, signal })
  if (signal.aborted) return false
  if (ready === true) return true
  throw new MarginscopeError('not_ready', `not ready within ${READY_LIMIT_MS / 60_000} minutes: ${why_not}`)
}

/** Undefined when ready, else what stands in the way. */
async function askReadiness(server: Client): Promise<string | undefined> {
  try {
    const { status, text } = await server.ask('/readyz')
    return status === 200 ? undefined : `${status} ${text.slice(0, 300)}`
  } catch (error) {
    if (error instanceof ClientError) return error.message
    throw error
  }
}
