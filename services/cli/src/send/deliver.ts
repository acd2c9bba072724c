import {
  type Client,
  ClientError,
  type Failure,
  type IntakePath,
  patiently,
  type Sent,
} from '@marginscope/client'
import { MarginscopeError } from '@marginscope/schemas'
import { said } from '../said.ts'
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
  readonly server: Client
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

/**
 * Sends one batch, again and again while the server is busy or away: ids make that safe. Throws `MarginscopeError`
 * when it is refused as a whole, when the time to retry is over, or when it was stopped.
 */
export async function deliver(batch: Batch, options: DeliverOptions): Promise<Delivered> {
  const { server, path, gzip, retry_for_ms, stop, kill } = options
  const worthIt = (failure: Failure) => isWorthAnotherTry(failure, options.seen())
  try {
    const sent = await patiently(() => server.send(path, batch.texts, { gzip, signal: kill }), {
      limit_ms: retry_for_ms,
      signal: stop,
      worthIt,
      onRetry: (failure, pause_ms) => options.onWait(whyItWaits(failure), pause_ms),
    })
    return deliveredOf(batch, sent)
  } catch (error) {
    if (!(error instanceof ClientError) || !worthIt(error.failure)) throw error
    throw stop.aborted ? stopped() : gaveUp(error, retry_for_ms)
  }
}

/** A server that answered once and can't be found now is away; one that never did is missing. */
function isWorthAnotherTry({ code }: Failure, seen: boolean): boolean {
  if (code === 'nobody_listens' || code === 'unreachable') return seen
  return code === 'busy' || code === 'disconnected' || code === 'timeout' || code === 'aborted'
}

function whyItWaits(failure: Failure): string {
  return 'reason' in failure ? `away (${failure.reason})` : `busy (${failure.status})`
}

function deliveredOf(batch: Batch, { accepted, rejected }: Sent): Delivered {
  const refused = rejected.map(({ index, id, code, path, message }) => ({
    line: batch.lines[index] ?? 0,
    id: id ?? undefined,
    code,
    message: path === '' ? message : `${path}: ${message}`,
  }))
  return { accepted, refused }
}

function stopped(): MarginscopeError {
  return new MarginscopeError('stopped', 'stopped before everything was sent')
}

function gaveUp(last: ClientError, retry_for_ms: number): MarginscopeError {
  return new MarginscopeError(
    'gave_up',
    `gave up, --retry-for allows ${Math.round(retry_for_ms / 1_000)} s: ${said(last)}. Run the same command again when the server is back: what is already there changes nothing`,
  )
}
