import { setTimeout as sleep } from 'node:timers/promises'

export interface Answer<Body = unknown> {
  readonly status: number
  readonly headers: Headers
  readonly body: Body
}

export interface RequestOptions {
  /** Sent as `Authorization: Bearer`. */
  readonly key?: string
  readonly timeout_ms?: number
}

export interface MarginRow {
  readonly period?: string
  readonly requests: number
  readonly unpriced_requests: number
  readonly revenue: string
  readonly cost: string
  readonly margin: string
  readonly margin_pct: string | null
  readonly cost_per_request: string | null
  readonly tokens: Readonly<Record<string, number>>
  readonly [dimension: string]: unknown
}

export interface MarginAnswer {
  readonly rows: readonly MarginRow[]
  readonly totals: MarginRow
  readonly next_cursor: string | null
}

export interface Conservation {
  readonly accepted: number
  readonly posted: { readonly priced: number; readonly unpriced: number }
  readonly duplicate: number
  readonly stale: number
  readonly rejected: number
  readonly pending: number
  readonly balanced: boolean
}

const DEFAULT_TIMEOUT_MS = 30_000

/** One request; the body comes back parsed where it is JSON, else as text. */
export async function request<Body = unknown>(
  url: string,
  init: RequestInit,
  options: RequestOptions = {},
): Promise<Answer<Body>> {
  const headers = new Headers(init.headers)
  if (options.key !== undefined) headers.set('authorization', `Bearer ${options.key}`)
  const signal = AbortSignal.timeout(options.timeout_ms ?? DEFAULT_TIMEOUT_MS)
  const response = await fetch(url, { ...init, headers, signal })
  const text = await response.text()
  const is_json = response.headers.get('content-type')?.includes('json') === true && text !== ''
  // The boundary to the service under test: the test's own assertions check the shape.
  const body = (is_json ? JSON.parse(text) : text) as Body
  return { status: response.status, headers: response.headers, body }
}

/** POST /v1/events with an array of events, once. */
export function post(
  url: string,
  events: readonly unknown[],
  options?: RequestOptions,
): Promise<Answer<{ accepted: number; rejected?: readonly unknown[] }>> {
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(events),
  }
  return request(`${url}/v1/events`, init, options)
}

/**
 * Sends a batch as a careful client does: again after 429, 5xx and broken connections, under the same ids, until
 * it is answered 2xx. Fails at once on any other 4xx and after `within_ms` altogether. Returns the tries it took.
 */
export async function deliver(
  url: string,
  events: readonly unknown[],
  options: RequestOptions & { readonly within_ms?: number } = {},
): Promise<number> {
  const until = performance.now() + (options.within_ms ?? 120_000)
  for (let tries = 1; ; tries += 1) {
    const outcome = await post(url, events, options).catch((error: unknown) => String(error))
    if (typeof outcome !== 'string' && outcome.status >= 200 && outcome.status < 300) return tries
    const what = typeof outcome === 'string' ? outcome : `${outcome.status} ${JSON.stringify(outcome.body)}`
    const hopeless = typeof outcome !== 'string' && outcome.status < 500 && outcome.status !== 429
    if (hopeless) throw new Error(`batch refused: ${what}`)
    if (performance.now() > until) throw new Error(`batch not accepted after ${tries} tries: ${what}`)
    await sleep(Math.min(1_000, 25 * 2 ** Math.min(tries, 6)))
  }
}

/** GET a path under `url` that must answer 200. */
export async function get<Body>(
  url: string,
  path: string,
  params: Readonly<Record<string, string>> = {},
  options?: RequestOptions,
): Promise<Body> {
  const query = new URLSearchParams(params).toString()
  const answer = await request<Body>(`${url}${path}${query === '' ? '' : `?${query}`}`, {}, options)
  if (answer.status !== 200)
    throw new Error(`GET ${path}?${query}: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body
}

/** GET /v1/margin. */
export const margin = (
  url: string,
  params: Readonly<Record<string, string>> = {},
  options?: RequestOptions,
) => get<MarginAnswer>(url, '/v1/margin', params, options)

/** GET /v1/conservation. */
export const conservation = (
  url: string,
  params: Readonly<Record<string, string>> = {},
  options?: RequestOptions,
) => get<Conservation>(url, '/v1/conservation', params, options)
