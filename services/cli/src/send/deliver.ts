import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { MarginscopeError } from '@marginscope/schemas'
import { type Answer, ask, notReachable, parseJson, refusal, type Server } from '../http.ts'
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

export interface DeliverOptions {
  readonly server: Server
  readonly gzip: boolean
  /** How long to keep trying one batch after its first failure. */
  readonly retry_for_ms: number
  /** False until the server has answered once: a refused connection is then no pause but a missing server. */
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
    const answer = await ask(options.server, '/v1/events', {
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
function understand(batch: Batch, answer: Answer, options: DeliverOptions): Delivered | undefined {
  if (answer.kind === 'unreachable') {
    if (answer.refused && !options.seen()) throw notReachable(options.server, answer)
    return undefined
  }
  if (BUSY.has(answer.status)) return undefined
  const body = parseJson(answer.text)
  const judged = answer.status === 202 || answer.status === 400
  if (!judged || !Array.isArray(body?.rejected)) throw refusal(options.server, answer)
  const refused = body.rejected.map((entry: unknown) => refusedOf(batch, entry))
  return { accepted: typeof body.accepted === 'number' ? body.accepted : 0, refused }
}

function refusedOf(batch: Batch, entry: unknown): Refused {
  const found: Record<string, unknown> = typeof entry === 'object' && entry !== null ? { ...entry } : {}
  const path = typeof found.path === 'string' && found.path !== '' ? `${found.path}: ` : ''
  return {
    line: batch.lines[Number(found.index)] ?? 0,
    id: typeof found.id === 'string' ? found.id : undefined,
    code: String(found.code ?? 'refused'),
    message: `${path}${String(found.message ?? 'no reason given')}`,
  }
}

function stopped(): MarginscopeError {
  return new MarginscopeError('stopped', 'stopped before everything was sent')
}

function gaveUp(server: Server, answer: Answer, retry_for_ms: number): MarginscopeError {
  const last =
    answer.kind === 'unreachable' ? notReachable(server, answer).message : refusal(server, answer).message
  return new MarginscopeError(
    'gave_up',
    `gave up after trying for ${Math.round(retry_for_ms / 1_000)} s: ${last}. Run the same command again when the server is back: what is already there changes nothing`,
  )
}
