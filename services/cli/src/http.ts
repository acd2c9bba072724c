import { MarginscopeError } from '@marginscope/schemas'

/** Where the server answers, without a slash at the end, and the key to send along. */
export interface Server {
  readonly url: string
  readonly key: string | undefined
}

/** What came of a request: an answer of any status, or none. `refused`: nobody listens there. */
export type Answer =
  | { readonly kind: 'answer'; readonly status: number; readonly headers: Headers; readonly text: string }
  | { readonly kind: 'unreachable'; readonly refused: boolean; readonly reason: string }

export interface Question {
  readonly method?: 'GET' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array<ArrayBuffer>
  readonly timeout_ms?: number
  /** Gives up at once when aborted. */
  readonly signal?: AbortSignal
}

const TIMEOUT_MS = 60_000

/** Asks the server once. Never throws for what the network does: that is an `unreachable`. */
export async function ask(server: Server, path: string, question: Question = {}): Promise<Answer> {
  const timeout = AbortSignal.timeout(question.timeout_ms ?? TIMEOUT_MS)
  const signal = question.signal === undefined ? timeout : AbortSignal.any([timeout, question.signal])
  try {
    const response = await fetch(`${server.url}${path}`, {
      method: question.method ?? 'GET',
      headers: {
        ...question.headers,
        ...(server.key === undefined ? {} : { authorization: `Bearer ${server.key}` }),
      },
      ...(question.body === undefined ? {} : { body: question.body }),
      signal,
    })
    return { kind: 'answer', status: response.status, headers: response.headers, text: await response.text() }
  } catch (error) {
    return unreachable(error)
  }
}

/** fetch wraps what happened (ECONNREFUSED …) in the cause of a TypeError. */
function unreachable(error: unknown): Answer {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  const reason = cause instanceof Error ? cause.message || code : String(cause)
  return {
    kind: 'unreachable',
    refused: code === 'ECONNREFUSED',
    reason: reason === '' ? 'no answer' : reason,
  }
}

/** The JSON object of a 200 answer. Throws `MarginscopeError` with what to do for everything else. */
export async function getJson(server: Server, path: string): Promise<Readonly<Record<string, unknown>>> {
  const answer = await ask(server, path)
  if (answer.kind === 'unreachable') throw notReachable(server, answer)
  if (answer.status !== 200) throw refusal(server, answer)
  const body = parseJson(answer.text)
  if (body !== undefined) return body
  throw new MarginscopeError('unexpected_answer', `${server.url}${path} answered no JSON: is it Marginscope?`)
}

/** An object out of JSON text, undefined when it is anything else. */
export function parseJson(text: string): Readonly<Record<string, unknown>> | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  // Checked on the line above: a JSON object has string keys and values of any kind.
  return value as Record<string, unknown>
}

export function notReachable(
  server: Server,
  answer: Extract<Answer, { kind: 'unreachable' }>,
): MarginscopeError {
  const what = answer.refused
    ? `no server answers at ${server.url}: start it with npm start, or name it with --url`
    : `${server.url} can't be reached (${answer.reason}): check --url and the network`
  return new MarginscopeError('unreachable', what)
}

/** The error of an answer that is not what was asked for, in the server's own words. */
export function refusal(server: Server, answer: Extract<Answer, { kind: 'answer' }>): MarginscopeError {
  const error = parseJson(answer.text)?.error
  const message =
    typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string'
      ? error.message
      : answer.text.slice(0, 300)
  const hint =
    answer.status === 401 || answer.status === 403 ? ' (--key or MARGINSCOPE_KEY names the key)' : ''
  return new MarginscopeError('refused', `${server.url} answered ${answer.status}: ${message}${hint}`, {
    status: answer.status,
  })
}
