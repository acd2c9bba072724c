import { errorAnswer, MarginscopeError } from '@marginscope/schemas'

/** Where the server answers, without a slash at the end, and the key to send along. */
export interface Server {
  readonly url: string
  readonly key: string | undefined
}

export interface Answered {
  readonly kind: 'answer'
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/**
 * No answer. `refused`: nobody listens there. `passing`: a timeout or a connection that broke, which a server that
 * is there can cause; anything else is a wrong address.
 */
export interface Unreachable {
  readonly kind: 'unreachable'
  readonly refused: boolean
  readonly passing: boolean
  readonly reason: string
}

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
export async function ask(
  server: Server,
  path: string,
  question: Question = {},
): Promise<Answered | Unreachable> {
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
    return {
      kind: 'answer',
      status: response.status,
      headers: response.headers,
      text: await response.text(),
    }
  } catch (error) {
    return unreachable(error)
  }
}

const PASSING: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'UND_ERR_SOCKET'])

/** fetch wraps what happened (ECONNREFUSED …) in the cause of a TypeError. */
function unreachable(error: unknown): Unreachable {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  const reason = cause instanceof Error ? cause.message || code : String(cause)
  const timeout = cause instanceof Error && (cause.name === 'TimeoutError' || cause.name === 'AbortError')
  return {
    kind: 'unreachable',
    refused: code === 'ECONNREFUSED',
    passing: timeout || PASSING.has(code),
    reason: reason === '' ? 'no answer' : reason,
  }
}

/** What can judge a value: a schema of `@marginscope/schemas`. */
export interface Schema<T> {
  safeParse(value: unknown): { readonly success: true; readonly data: T } | { readonly success: false }
}

/** A value out of JSON text as `schema` wants it, undefined when it is anything else. */
export function parseAs<T>(schema: Schema<T>, text: string): T | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
  const parsed = schema.safeParse(value)
  return parsed.success ? parsed.data : undefined
}

/** The 200 answer to a GET. Throws `MarginscopeError` with what to do when there is none. */
export async function get(server: Server, path: string): Promise<Answered> {
  const answer = await ask(server, path)
  if (answer.kind === 'unreachable') throw notReachable(server, answer)
  if (answer.status !== 200) throw refusal(server, answer)
  return answer
}

/** The 200 answer to a GET, as `schema` wants it. Throws `MarginscopeError` for everything else. */
export async function getAs<T>(server: Server, path: string, schema: Schema<T>): Promise<T> {
  const { text } = await get(server, path)
  const value = parseAs(schema, text)
  if (value !== undefined) return value
  throw new MarginscopeError(
    'unexpected_answer',
    `${server.url}${path} answered something else: is it Marginscope, and of the same version?`,
  )
}

/**
 * POSTs JSON and answers what `schema` wants, when the status is one of `wanted`. Throws `MarginscopeError` for
 * everything else.
 */
export async function postAs<T>(
  server: Server,
  path: string,
  body: string,
  schema: Schema<T>,
  { wanted, ...question }: Question & { readonly wanted: readonly number[] },
): Promise<T> {
  const headers = { 'content-type': 'application/json' }
  const answer = await ask(server, path, { ...question, method: 'POST', headers, body })
  if (answer.kind === 'unreachable') throw notReachable(server, answer)
  if (!wanted.includes(answer.status)) throw refusal(server, answer)
  const value = parseAs(schema, answer.text)
  if (value !== undefined) return value
  throw new MarginscopeError(
    'unexpected_answer',
    `${server.url}${path} answered something else: is it Marginscope, and of the same version?`,
  )
}

export function notReachable(server: Server, { refused, reason }: Unreachable): MarginscopeError {
  const what = refused
    ? `no server answers at ${server.url}: start it with npm start, or name it with --url`
    : `${server.url} can't be reached (${reason}): check --url and the network`
  return new MarginscopeError('unreachable', what)
}

/** The error of an answer that is not what was asked for, in the server's own words. */
export function refusal(server: Server, { status, text }: Answered): MarginscopeError {
  const message = parseAs(errorAnswer, text)?.error.message ?? text.slice(0, 300)
  const hint = status === 401 || status === 403 ? ' (--key or MARGINSCOPE_KEY names the key)' : ''
  return new MarginscopeError('refused', `${server.url} answered ${status}: ${message}${hint}`, { status })
}
