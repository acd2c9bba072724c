import { type Client, ClientError, type Failure, isPassing, parseAs } from '@marginscope/client'
import { type Pauses, pause, retry } from '@marginscope/flow'
import { type GpuWindowsPosted, gpuWindowsPosted } from '@marginscope/schemas'
import type { Logger } from '@marginscope/service'
import type { Outbox, Waiting } from './store/outbox.ts'
import { unknownOf } from './unknown.ts'

const PAUSES: Pauses = { first_ms: 500, longest_ms: 60_000 }
const ITEMS_MAX = 500
const WAIT_MS_MAX = 60_000

/** What came of a parcel, item by item. */
export type Sent = {
  readonly accepted: number
  readonly rejected: readonly Readonly<Record<string, unknown>>[]
}

/** Answers that say that this very request is wrong, and will be. A wrong key or address may be put right. */
const FOR_GOOD: ReadonlySet<number> = new Set([400, 413, 415, 422])

/** Whether the same may be taken later. */
function isWorthIt(failure: Failure): boolean {
  return failure.code === 'refused' ? !FOR_GOOD.has(failure.status) : failure.code !== 'aborted'
}

/**
 * Sends what is in the outbox, one after the other, until the signal aborts: again and again while Marginscope is away, with
 * pauses that double. An event or window that is sent twice is there once; what another agent has sent is left out.
 */
export class Sender {
  readonly #client: Client
  readonly #outbox: Outbox
  readonly #logger: Logger
  readonly #onSent: (sent: Sent) => void
  #wake: () => void = () => undefined

  constructor(client: Client, outbox: Outbox, logger: Logger, onSent: (sent: Sent) => void) {
    this.#client = client
    this.#outbox = outbox
    this.#logger = logger
    this.#onSent = onSent
  }

  wake(): void {
    this.#wake()
  }

  async run(signal: AbortSignal): Promise<void> {
    signal.addEventListener('abort', () => this.#wake(), { once: true })
    while (!signal.aborted) {
      const { promise, resolve } = Promise.withResolvers<void>()
      this.#wake = resolve
      const parcel = this.#outbox.first()
      if (parcel === undefined) await promise
      else if (!(await this.#deliver(parcel, signal))) return
    }
  }

  async #send(parcel: Waiting, signal: AbortSignal): Promise<Sent> {
    if (parcel.to === '/v1/gpu-windows')
      return inPortions(parcel.items, (items) => sendWindows(this.#client, items, signal))
    const fresh = await unknownOf(this.#client, parcel.items, signal)
    if (fresh.length < parcel.items.length)
      this.#logger.debug({ known: parcel.items.length - fresh.length }, 'another agent has sent some')
    return inPortions(fresh, (items) =>
      this.#client.send(
        parcel.to,
        items.map((each) => JSON.stringify(each)),
        { signal },
      ),
    )
  }

  /** False: stopped. What was not taken by then stays in the outbox. */
  async #deliver(parcel: Waiting, signal: AbortSignal): Promise<boolean> {
    // By a clock that was put back it waits no longer than a turn takes.
    await pause(Math.min(WAIT_MS_MAX, Math.max(0, parcel.after_ms - Date.now())), signal)
    try {
      const sent = await retry(() => this.#send(parcel, signal), {
        ...PAUSES,
        signal,
        worthIt: (error): error is ClientError => error instanceof ClientError && isWorthIt(error.failure),
        askedFor: ({ failure }) => ('retry_after_ms' in failure ? failure.retry_after_ms : undefined),
        onRetry: ({ message, failure }, failures) => {
          const say = isPassing(failure) && failures > 1 ? 'debug' : 'warn'
          this.#logger[say]({ waiting: this.#outbox.waiting }, `${message}; sent again until it is taken`)
        },
      })
      this.#onSent(sent)
      if (sent.rejected.length > 0)
        this.#logger.error({ rejected: sent.rejected }, 'some was refused, it is kept aside')
      if (sent.rejected.length > 0) this.#outbox.refused(parcel, sent.rejected)
      else this.#outbox.taken(parcel)
      return true
    } catch (error) {
      if (signal.aborted) return false
      if (!(error instanceof ClientError)) throw error
      this.#logger.error(`${error.message}; it is kept aside`)
      this.#outbox.refused(parcel, error.message)
      return true
    }
  }
}

async function inPortions<T>(
  items: readonly T[],
  send: (portion: readonly T[]) => Promise<Sent>,
): Promise<Sent> {
  let accepted = 0
  const rejected: Readonly<Record<string, unknown>>[] = []
  for (let from = 0; from < items.length; from += ITEMS_MAX) {
    const sent = await send(items.slice(from, from + ITEMS_MAX))
    accepted += sent.accepted
    rejected.push(...sent.rejected)
  }
  return { accepted, rejected }
}

const WINDOWS = '/v1/gpu-windows'

async function sendWindows(
  client: Client,
  windows: readonly unknown[],
  signal: AbortSignal,
): Promise<GpuWindowsPosted> {
  const answer = await client.ask(WINDOWS, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(windows),
    signal,
  })
  // 400 with the same body: each of them was refused.
  const posted = [202, 400].includes(answer.status) ? parseAs(gpuWindowsPosted, answer.text) : undefined
  if (posted === undefined) throw client.refused(WINDOWS, answer)
  return posted
}
