import { setTimeout as sleep } from 'node:timers/promises'
import {
  type ExchangeRate,
  MarginscopeError,
  type PriceEntryInput,
  type RevenueLine,
  type UsageEvent,
} from '@marginscope/schemas'

const MAX_TRIES = 30
const MAX_WAIT_S = 10
const ANSWER_LIMIT_MS = 60_000

/** What to do after a try. */
type Try =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'again'; readonly wait_s: number; readonly why: string }
  | { readonly kind: 'refused'; readonly why: string }

/**
 * Sends one batch to `POST /v1/events` until it is accepted: again after 429, 5xx and a broken connection, as
 * long as `Retry-After` says. Throws `MarginscopeError` `demo_refused` when it is refused or after 30 tries.
 */
export function send(url: string, key: string | undefined, events: readonly UsageEvent[]): Promise<void> {
  return post(`${url}/v1/events`, key, events)
}

/** Sends prices and exchange rates to `POST /v1/prices` in the same way. */
export function sendPrices(
  url: string,
  key: string | undefined,
  entries: readonly PriceEntryInput[],
  rates: readonly ExchangeRate[],
): Promise<void> {
  return post(`${url}/v1/prices`, key, { entries, rates })
}

/** Sends baseline profiles to `POST /v1/baselines` in the same way. */
export function sendBaselines(
  url: string,
  key: string | undefined,
  profiles: readonly Readonly<Record<string, string>>[],
): Promise<void> {
  return post(`${url}/v1/baselines`, key, { profiles })
}

/** Sends revenue lines to `POST /v1/revenue` in the same way. */
export function sendRevenue(
  url: string,
  key: string | undefined,
  lines: readonly RevenueLine[],
): Promise<void> {
  return post(`${url}/v1/revenue`, key, lines)
}

async function post(target: string, key: string | undefined, what: unknown): Promise<void> {
  const body = JSON.stringify(what)
  let why = ''
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const outcome = await attempt(target, key, body)
    if (outcome.kind === 'accepted') return
    why = outcome.why
    if (outcome.kind === 'refused') break
    await sleep(outcome.wait_s * 1_000)
  }
  throw new MarginscopeError('demo_refused', `the demo was not accepted: ${why}`)
}

async function attempt(target: string, key: string | undefined, body: string): Promise<Try> {
  try {
    const response = await fetch(target, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      },
      body,
      signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
    })
    const answer = await response.text()
    return judge(response.status, response.headers.get('retry-after'), answer)
  } catch (error) {
    return { kind: 'again', wait_s: 1, why: error instanceof Error ? error.message : String(error) }
  }
}

/** Pure: what an answer means to a sender. */
export function judge(status: number, retry_after: string | null, answer: string): Try {
  const why = `${status} ${answer.slice(0, 300)}`
  if (status >= 200 && status < 300) {
    // The workload is valid by construction: one refused event means that its schema has moved on.
    return answer.includes('"rejected":[]') || !answer.includes('"rejected"')
      ? { kind: 'accepted' }
      : { kind: 'refused', why }
  }
  if (status === 401 || status === 403)
    return { kind: 'refused', why: `${why}; set MARGINSCOPE_KEY to a key with scope ingest` }
  if (status !== 429 && status < 500) return { kind: 'refused', why }
  const asked_s = Number(retry_after ?? '1')
  return {
    kind: 'again',
    wait_s: Math.min(MAX_WAIT_S, Number.isFinite(asked_s) ? Math.max(0.1, asked_s) : 1),
    why,
  }
}
