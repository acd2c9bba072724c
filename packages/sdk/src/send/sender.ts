import type { Problem, Settings } from '../options.ts'
import type { Batch, Store } from './store.ts'

const BODY_BYTES_MAX = 4 * 1024 * 1024
/** A word on each of 10,000 events is less. */
const ANSWER_BYTES_MAX = 8 * 1024 * 1024
const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 60_000
/** Answers that say the request is right and the moment is wrong. */
const LATER = new Set([408, 425, 429, 500, 502, 503, 504])

type Outcome =
  | { readonly kind: 'sent'; readonly refused: number; readonly why: string }
  | { readonly kind: 'too_large' }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'later'; readonly problem: Problem; readonly after_ms: number }

/**
 * Sends what waits, batch by batch, for ever. A batch is done when it is accepted or refused; until then it is sent again
 * after pauses that double, with jitter, none shorter than the answer asks for. Events keep their ids, so that a batch whose
 * answer was lost changes nothing when it comes again. Nothing in here keeps the process alive.
 */
export class Sender {
  readonly #store: Store
  readonly #settings: Settings
  readonly #tell: (problem: Problem) => void
  sent = 0
  refused = 0
  #failures = 0
  #events_max: number
  #running: Promise<void> | undefined
  #timer: NodeJS.Timeout | undefined
  #stopped = false

  constructor(store: Store, settings: Settings, tell: (problem: Problem) => void) {
    this.#store = store
    this.#settings = settings
    this.#tell = tell
    this.#events_max = settings.batch_events
  }

  /** Something came: sent when there is company enough, or after a while. */
  wake(): void {
    if (this.#stopped || this.#running !== undefined) return
    if (this.#failures === 0 && this.#store.waiting >= this.#settings.batch_events) this.#run()
    else this.#timer ??= this.#after(this.#settings.flush_ms)
  }

  /** Sends all that waits, and comes back when it is sent, or after `limit_ms`: true, nothing waits any more. */
  async flush(limit_ms: number): Promise<boolean> {
    const until_ms = performance.now() + limit_ms
    const left_ms = () => until_ms - performance.now()
    while (!this.#stopped && this.#store.waiting > 0 && left_ms() > 0) {
      this.#run()
      await Promise.race([this.#running, pause(left_ms(), 'unref')])
      if (this.#store.waiting > 0 && this.#failures > 0) await pause(Math.min(this.#pauseMs(), left_ms()))
    }
    return this.#store.waiting === 0
  }

  stop(): void {
    this.#stopped = true
    clearTimeout(this.#timer)
  }

  #after(ms: number): NodeJS.Timeout {
    const timer = setTimeout(() => this.#run(), ms)
    timer.unref()
    return timer
  }

  #run(): void {
    if (this.#running !== undefined) return
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#running = this.#sendAll().finally(() => {
      this.#running = undefined
      if (!this.#stopped && this.#store.waiting > 0) this.#timer ??= this.#after(this.#pauseMs())
    })
  }

  #asked_ms = 0

  #pauseMs(): number {
    if (this.#failures === 0) return this.#settings.flush_ms
    const whole = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(this.#failures - 1, 20))
    return Math.max(this.#asked_ms, whole / 2 + (whole / 2) * Math.random())
  }

  /** Until nothing waits, or something went wrong. */
  async #sendAll(): Promise<void> {
    for (;;) {
      const batch = this.#store.next(this.#events_max, BODY_BYTES_MAX)
      if (batch === undefined) return
      const outcome = await this.#send(batch)
      if (!this.#settle(batch, outcome)) return
    }
  }

  /** True: go on. */
  #settle({ lines, done }: Batch, outcome: Outcome): boolean {
    switch (outcome.kind) {
      case 'sent':
        this.#failures = 0
        this.#events_max = this.#settings.batch_events
        this.sent += lines.length - outcome.refused
        this.#refuse(outcome.refused, outcome.why)
        done()
        return true
      case 'refused':
        this.#refuse(lines.length, outcome.why)
        done()
        return true
      case 'too_large':
        if (lines.length === 1) {
          this.#refuse(1, 'it is too large')
          done()
        } else this.#events_max = Math.ceil(lines.length / 2)
        return true
      case 'later':
        this.#failures += 1
        this.#asked_ms = outcome.after_ms
        this.#tell(outcome.problem)
        return false
    }
  }

  #refuse(count: number, why: string): void {
    if (count === 0) return
    this.refused += count
    this.#tell({ kind: 'refused', message: `${count} of what was sent: ${why}` })
  }

  async #send({ lines }: Batch): Promise<Outcome> {
    const { url, key, timeout_ms, fetch } = this.#settings
    try {
      const response = await fetch(`${url}/v1/events`, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-ndjson',
          ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
        },
        body: lines.join('\n'),
        signal: AbortSignal.timeout(timeout_ms),
        redirect: 'error',
      })
      return outcomeOf(
        response.status,
        response.headers.get('retry-after'),
        await textOf(response),
        lines.length,
      )
    } catch (error) {
      const message = `${url} can't be reached: ${messageOf(error)}`
      return { kind: 'later', problem: { kind: 'unreachable', message }, after_ms: 0 }
    }
  }
}

function outcomeOf(status: number, retry_after: string | null, text: string, count: number): Outcome {
  if (status === 202 || status === 400) {
    const rejected = rejectedOf(text)
    if (rejected !== undefined)
      return { kind: 'sent', refused: Math.min(rejected.count, count), why: rejected.why }
  }
  if (status === 413) return { kind: 'too_large' }
  const why = `answer ${status}: ${text.slice(0, 300)}`
  const after_ms = Math.min(Number(retry_after) * 1000 || 0, LONGEST_PAUSE_MS * 5)
  if (LATER.has(status)) return { kind: 'later', problem: { kind: 'unreachable', message: why }, after_ms }
  // A key, or an address, that is wrong now may be put right: what was recorded is kept.
  if (status === 401 || status === 403)
    return { kind: 'later', problem: { kind: 'unauthorised', message: why }, after_ms }
  if (status === 404 || status === 405 || status < 400)
    return {
      kind: 'later',
      problem: { kind: 'unreachable', message: `no Marginscope there: ${why}` },
      after_ms,
    }
  return { kind: 'refused', why }
}

/** What an answer says, which ends: one that doesn't is no Marginscope's, and must not fill the caller's memory. */
async function textOf({ body }: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength
    if (bytes > ANSWER_BYTES_MAX) return ''
    text += decoder.decode(chunk, { stream: true })
  }
  return text
}

function rejectedOf(text: string): { readonly count: number; readonly why: string } | undefined {
  try {
    const answer: unknown = JSON.parse(text)
    if (typeof answer !== 'object' || answer === null || !('rejected' in answer)) return undefined
    const { rejected } = answer
    if (!Array.isArray(rejected)) return undefined
    return {
      count: rejected.length,
      why: rejected.length === 0 ? '' : JSON.stringify(rejected[0]).slice(0, 300),
    }
  } catch {
    return undefined
  }
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message
}

function pause(ms: number, keeps: 'ref' | 'unref' = 'ref'): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, Math.max(0, ms))
    if (keeps === 'unref') timer.unref()
  })
}
