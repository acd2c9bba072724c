import type { Client, IntakePath } from '@marginscope/client'
import { unlessAborted } from '@marginscope/flow'
import { MarginscopeError } from '@marginscope/schemas'
import { said } from '../said.ts'
import { type Batch, batchesOf, type Item } from './batch.ts'
import { type Delivered, deliver, type Refused } from './deliver.ts'

export interface SendOptions {
  readonly server: Client
  /** Where the events go. */
  readonly path: IntakePath
  readonly batch_events: number
  readonly concurrency: number
  readonly retry_for_ms: number
  readonly gzip: boolean
  readonly stop: AbortSignal
  readonly kill: AbortSignal
  readonly onSent: (sent: number) => void
  /** Told of each batch that the server has answered, in whatever order. */
  readonly onDelivered?: (batch: Batch) => void
  readonly onWait: (reason: string, wait_ms: number) => void
}

/** How a sending ended. `sent` = `accepted` + `refused`, save for what `failure` left unanswered. */
export interface Summary {
  readonly sent: number
  readonly accepted: number
  readonly refused: number
  /** The first few, in the order they came back. */
  readonly refusals: readonly Refused[]
  readonly seconds: number
  readonly ended:
    | { readonly kind: 'done' | 'interrupted' }
    | { readonly kind: 'failed'; readonly message: string }
}

/** Refusals kept for printing. */
export const REFUSALS_SHOWN = 20

/**
 * Sends every event with at most `concurrency` requests under way, so memory holds that many batches and no more.
 * One batch that fails for good stops the rest. Never throws for what the server or the source does: the summary
 * says how far it came.
 */
export async function sendAll(events: AsyncIterable<Item>, options: SendOptions): Promise<Summary> {
  const began_ms = performance.now()
  const failed = new AbortController()
  const stop = AbortSignal.any([options.stop, failed.signal])
  const refusals: Refused[] = []
  let sent = 0
  let accepted = 0
  let refused = 0
  let seen = false
  let failure: unknown

  const count = (size: number, delivered: Delivered) => {
    seen = true
    sent += size
    accepted += delivered.accepted
    refused += delivered.refused.length
    refusals.push(...delivered.refused.slice(0, REFUSALS_SHOWN - refusals.length))
    options.onSent(sent)
  }
  const refuse = (line: number, code: string, message: string) => {
    refused += 1
    sent += 1
    if (refusals.length < REFUSALS_SHOWN) refusals.push({ line, id: undefined, code, message })
    options.onSent(sent)
  }
  const batches = batchesOf(events, options.batch_events, refuse)
  const deliveries = { ...options, stop, seen: () => seen }

  const worker = async () => {
    try {
      for (;;) {
        // A source that waits (a pipe) must not hold Ctrl-C up.
        const next = stop.aborted ? undefined : await unlessAborted(batches.next(), stop)
        if (next === undefined || next.done === true) return
        count(next.value.lines.length, await deliver(next.value, deliveries))
        options.onDelivered?.(next.value)
      }
    } catch (error) {
      failure ??= error
      failed.abort()
    }
  }
  await Promise.all(Array.from({ length: options.concurrency }, worker))
  const seconds = (performance.now() - began_ms) / 1_000
  return { sent, accepted, refused, refusals, seconds, ended: endOf(failure, options.stop) }
}

function endOf(failure: unknown, stop: AbortSignal): Summary['ended'] {
  if (stop.aborted) return { kind: 'interrupted' }
  if (failure === undefined) return { kind: 'done' }
  if (failure instanceof MarginscopeError) return { kind: 'failed', message: said(failure) }
  return { kind: 'failed', message: failure instanceof Error ? failure.message : String(failure) }
}
