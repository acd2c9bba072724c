import { Client, patiently, type Question } from '@marginscope/client'
import {
  type ConservationAnswer,
  conservationAnswer,
  type MarginAnswer,
  marginAnswer,
} from '@marginscope/schemas'

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

const DEFAULT_TIMEOUT_MS = 60_000

export function clientOf(url: string, options: RequestOptions = {}): Client {
  return new Client({ url, timeout_ms: DEFAULT_TIMEOUT_MS, ...options })
}

/** One request; the body comes back parsed where it is JSON, else as text. */
export async function request<Body = unknown>(
  url: string,
  question: Question,
  options?: RequestOptions,
): Promise<Answer<Body>> {
  const { origin, pathname, search } = new URL(url)
  const { status, headers, text } = await clientOf(origin, options).ask(`${pathname}${search}`, question)
  const is_json = headers.get('content-type')?.includes('json') === true && text !== ''
  // The boundary to the service under test: the test's own assertions check the shape.
  const body = (is_json ? JSON.parse(text) : text) as Body
  return { status, headers, body }
}

/** POST of JSON, once. */
export function postJson<Body>(url: string, body: unknown, options?: RequestOptions): Promise<Answer<Body>> {
  const headers = { 'content-type': 'application/json' }
  return request(url, { method: 'POST', headers, body: JSON.stringify(body) }, options)
}

/** POST /v1/events with an array of events, once. */
export function post(
  url: string,
  events: readonly unknown[],
  options?: RequestOptions,
): Promise<Answer<{ accepted: number; rejected?: readonly unknown[] }>> {
  return postJson(`${url}/v1/events`, events, options)
}

/**
 * Sends a batch as a careful client does: again after 429, 5xx and broken connections, under the same ids, until
 * something of it is accepted. Fails at once on any other 4xx and after `within_ms` altogether. Returns the tries
 * it took.
 */
export async function deliver(
  url: string,
  events: readonly unknown[],
  { within_ms = 240_000, ...options }: RequestOptions & { readonly within_ms?: number } = {},
): Promise<number> {
  const client = clientOf(url, options)
  const texts = events.map((event) => JSON.stringify(event))
  let tries = 0
  const once = () => {
    tries += 1
    return client.send('/v1/events', texts)
  }
  const sent = await patiently(once, { first_ms: 50, longest_ms: 1_000, limit_ms: within_ms })
  if (sent.accepted === 0) throw new Error(`batch refused: ${JSON.stringify(sent)}`)
  return tries
}

/** GET a path under `url` that must answer 200. */
export async function get<Body>(
  url: string,
  path: string,
  params: Readonly<Record<string, string>> = {},
  options?: RequestOptions,
): Promise<Body> {
  const { text } = await clientOf(url, options).getText(withQuery(path, params))
  // The boundary to the service under test: the test's own assertions check the shape.
  return JSON.parse(text) as Body
}

/** GET /v1/margin. */
export const margin = (
  url: string,
  params: Readonly<Record<string, string>> = {},
  options?: RequestOptions,
): Promise<MarginAnswer> => clientOf(url, options).get(withQuery('/v1/margin', params), marginAnswer)

/** GET /v1/conservation. */
export const conservation = (
  url: string,
  params: Readonly<Record<string, string>> = {},
  options?: RequestOptions,
): Promise<ConservationAnswer> =>
  clientOf(url, options).get(withQuery('/v1/conservation', params), conservationAnswer)

function withQuery(path: string, params: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(params).toString()
  return query === '' ? path : `${path}?${query}`
}
