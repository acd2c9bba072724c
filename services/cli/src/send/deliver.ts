import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { ingestAnswer, MarginscopeError } from '@marginscope/schemas'
import { type Answered, ask, notReachable, parseAs, refusal, type Server, type Unreachable } from '../http.ts'
import { retryAfter, retryDelay } from './backoff.ts'
import type { Batch } from './batch.ts'

/** An event that the server (or the sender, before it) did not take. */
export interface Refused {
  readonly line: number
  readonly id: string | undefined
  readonly code: string
  readonly message: string
}

export interface Delivered {
  readonly accepted: number
  readonly refused: readonly Refused[]
}

/** The ways in that take batches: usage events and revenue lines answer alike. */
export type IntakePath = '/v1/events' | '/v1/revenue'

export interface DeliverOptions {
  readonly server: Server
  readonly path: IntakePath
  readonly gzip: boolean
  /** How long to keep trying one batch after its first failure. */
  readonly retry_for_ms: number
  /** False until the server has answered once: a server that can't be found is then missing, not away. */
  readonly seen: () => boolean
  /** Aborted by Ctrl-C: no further try. */
  readonly stop: AbortSignal
  /** Aborted some seconds later: give up the request under way as well. */
  readonly kill: AbortSignal
  /** Told why and how long it waits. */
  readonly onWait: (reason: string, wait_ms: number) => void
}

const BUSY: ReadonlySet<number> = new Set([429, 502, 503, 504])
const compress = promisify(gzip)

/**
 * Sends one batch, again and again while the server is busy or away: ids make that safe. Throws `MarginscopeError`
 * when it is refused as a whole, when the time to retry is over, or when it was stopped.
 */
export async function deliver(batch: Batch, options: DeliverOptions): Promise<Delivered> {
  const body = batch.texts.join('\n')
  const headers = {
    'content-type': 'application/x-ndjson',
    ...(options.gzip ? { 'content-encoding': 'gzip' } : {}),
  }
  const bytes = options.gzip ? new Uint8Array(await compress(body)) : body
  let give_up_at_ms: number | undefined
  for (let failures = 1; ; failures += 1) {
    const answer = await ask(options.server, options.path, {
      method: 'POST',
      headers,
      body: bytes,
      signal: options.kill,
    })
    const delivered = understand(batch, answer, options)
    if (delivered !== undefined) return delivered

    give_up_at_ms ??= Date.now() + options.retry_for_ms
    const stated = answer.kind === 'answer' ? answer.headers.get('retry-after') : null
    const wait_ms = retryDelay(failures, retryAfter(stated, Date.now()), Math.random())
    const reason = answer.kind === 'answer' ? `busy (${answer.status})` : `away (${answer.reason})`
    if (options.stop.aborted) throw stopped()
    if (Date.now() + wait_ms > give_up_at_ms) throw gaveUp(options.server, answer, options.retry_for_ms)
    options.onWait(reason, wait_ms)
    await sleep(wait_ms, undefined, { signal: options.stop }).catch(() => {
      throw stopped()
    })
  }
}

/** What the answer says about the batch; undefined when it is worth another try. */
function understand(
  batch: Batch,
  answer: Answered | Unreachable,
  options: DeliverOptions,
): Delivered | undefined {
  if (answer.kind === 'unreachable') {
    if (!answer.passing && !options.seen()) throw notReachable(options.server, answer)
    return undefined
  }
  if (BUSY.has(answer.status)) return undefined
  const judged = answer.status === 202 || answer.status === 400
  const body = judged ? parseAs(ingestAnswer, answer.text) : undefined
  if (body === undefined) throw refusal(options.server, answer)
  return {
    accepted: body.accepted,
    refused: body.rejected.map(({ index, id, code, path, message }) => ({
      line: batch.lines[index] ?? 0,
      id: id ?? undefined,
      code,
      message: path === '' ? message : `${path}: ${message}`,
    })),
  }
}

function stopped(): MarginscopeError {
  return new MarginscopeError('stopped', 'stopped before everything was sent')
}

function gaveUp(server: Server, answer: Answered | Unreachable, retry_for_ms: number): MarginscopeError {
  const last =
    answer.kind === 'unreachable' ? notReachable(server, answer).message : refusal(server, answer).message
  return new MarginscopeError(
    'gave_up',
    `gave up, --retry-for allows ${Math.round(retry_for_ms / 1_000)} s: ${last}. Run the same command again when the server is back: what is already there changes nothing`,
  )
}
