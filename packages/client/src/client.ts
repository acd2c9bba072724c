import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { ingestAnswer } from '@marginscope/schemas'
import { type Answer, parseAs, refused, type Schema } from './answer.ts'
import { ClientError } from './failure.ts'
import { noAnswer } from './no-answer.ts'

export interface ClientOptions {
  /** Where the server answers, without a slash at the end. */
  readonly url: string
  /** The API key; undefined where the server needs none. */
  readonly key?: string | undefined
  /** How long an answer is waited for, milliseconds. Default 60,000. */
  readonly timeout_ms?: number
}

export interface Question {
  readonly method?: 'GET' | 'POST' | 'HEAD' | 'PUT' | 'DELETE'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array<ArrayBuffer>
  readonly timeout_ms?: number
  /** Gives up at once when aborted. */
  readonly signal?: AbortSignal
}

/** The ways in that take batches: usage events and revenue lines answer alike. */
export type IntakePath = '/v1/events' | '/v1/revenue'

/** What became of a batch: how many were accepted, and why the others were not. */
export type Sent = NonNullable<ReturnType<typeof parseSent>>

const TIMEOUT_MS = 60_000
const compress = promisify(gzip)

/**
 * Our own HTTP API from outside. Every call asks once and throws a `ClientError` for everything that is not the
 * answer asked for; `patiently` asks again.
 */
export class Client {
  readonly url: string
  readonly #key: string | undefined
  readonly #timeout_ms: number

  constructor({ url, key, timeout_ms = TIMEOUT_MS }: ClientOptions) {
    this.url = url
    this.#key = key
    this.#timeout_ms = timeout_ms
  }

  /** Whatever the server answers, its status included. Throws where there is no answer. */
  async ask(path: string, question: Question = {}): Promise<Answer> {
    const timeout = AbortSignal.timeout(question.timeout_ms ?? this.#timeout_ms)
    const signal = question.signal === undefined ? timeout : AbortSignal.any([timeout, question.signal])
    try {
      const response = await fetch(`${this.url}${path}`, {
        method: question.method ?? 'GET',
        headers: {
          ...question.headers,
          ...(this.#key === undefined ? {} : { authorization: `Bearer ${this.#key}` }),
        },
        ...(question.body === undefined ? {} : { body: question.body }),
        signal,
      })
      return { status: response.status, headers: response.headers, text: await response.text() }
    } catch (error) {
      throw new ClientError(this.url, path, noAnswer(error), error)
    }
  }

  /** The 200 answer to a GET as text. */
  async getText(path: string): Promise<Answer> {
    const answer = await this.ask(path)
    if (answer.status !== 200) throw this.refused(path, answer)
    return answer
  }

  /** The 200 answer to a GET, as `schema` wants it. */
  async get<T>(path: string, schema: Schema<T>): Promise<T> {
    return this.#parsed(path, await this.getText(path), schema)
  }

  /** The answer to a POST of JSON, as `schema` wants it, when its status is one of `wanted`. */
  post<T>(
    path: string,
    body: unknown,
    schema: Schema<T>,
    options: Question & { readonly wanted: readonly number[] },
  ): Promise<T> {
    return this.#json('POST', path, body, schema, options)
  }

  /** The 200 answer to a PUT of JSON, as `schema` wants it. */
  put<T>(path: string, body: unknown, schema: Schema<T>): Promise<T> {
    return this.#json('PUT', path, body, schema, { wanted: [200] })
  }

  /**
   * Sends a batch of events or revenue lines, one JSON text each, as NDJSON. What is refused of it is in the answer;
   * a batch that is refused as a whole throws.
   */
  async send(
    path: IntakePath,
    texts: readonly string[],
    options: { readonly gzip?: boolean; readonly signal?: AbortSignal } = {},
  ): Promise<Sent> {
    const lines = texts.join('\n')
    const answer = await this.ask(path, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-ndjson',
        ...(options.gzip === true ? { 'content-encoding': 'gzip' } : {}),
      },
      body: options.gzip === true ? new Uint8Array(await compress(lines)) : lines,
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    })
    // 400 with the answer of a way in: read, and nothing of it accepted.
    const judged = answer.status === 202 || answer.status === 400
    const sent = judged ? parseSent(answer.text) : undefined
    if (sent === undefined) throw this.refused(path, answer)
    return sent
  }

  /** The error of an answer that is not what was asked for. */
  refused(path: string, answer: Answer): ClientError {
    return new ClientError(this.url, path, refused(answer))
  }

  /** The error of an answer that has the status of success and is none. */
  unexpected(path: string, status: number, message: string): ClientError {
    return new ClientError(this.url, path, { code: 'unexpected_answer', status, message })
  }

  async #json<T>(
    method: 'POST' | 'PUT',
    path: string,
    body: unknown,
    schema: Schema<T>,
    { wanted, ...question }: Question & { readonly wanted: readonly number[] },
  ): Promise<T> {
    const headers = { 'content-type': 'application/json' }
    const answer = await this.ask(path, { ...question, method, headers, body: JSON.stringify(body) })
    if (!wanted.includes(answer.status)) throw this.refused(path, answer)
    return this.#parsed(path, answer, schema)
  }

  #parsed<T>(path: string, { status, text }: Answer, schema: Schema<T>): T {
    const value = parseAs(schema, text)
    if (value !== undefined) return value
    const message = 'answered something else: is it Marginscope, and of the same version?'
    throw this.unexpected(path, status, message)
  }
}

const parseSent = (text: string) => parseAs(ingestAnswer, text)
