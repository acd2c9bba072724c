import type { Authorised, Keyring, Scope } from '@marginscope/keys'
import { isLoopback } from '@marginscope/keys'
import { MarginscopeError } from '@marginscope/schemas'
import type { FastifyRequest } from 'fastify'
import type { DiskWatch } from './disk.ts'

/** How long after a failed append the log counts as down, unless one succeeded since. */
const FAILURE_COUNTS_MS = 10_000

export interface GateOptions {
  readonly host: string
  readonly keyring: Keyring
  readonly disk: DiskWatch
}

/** Decides whether a request may come in: drained or not, disk, key. And whether this process is ready. */
export class Gate {
  readonly #keyring: Keyring
  readonly #disk: DiskWatch
  readonly #loopback: boolean
  #draining = false
  #failed_ms = Number.NEGATIVE_INFINITY
  #failure = ''

  constructor({ host, keyring, disk }: GateOptions) {
    this.#keyring = keyring
    this.#disk = disk
    this.#loopback = isLoopback(host)
  }

  /** Fails with 401, 403, or 503 `disk_full`. */
  admit(
    request: FastifyRequest,
    scope: Scope,
    authorization: string | undefined = request.headers.authorization,
  ): Authorised {
    const who = this.#keyring.authorise(authorization, scope, { loopback: this.#loopback })
    const full = this.#disk.problem()
    if (full !== undefined) throw full
    return who
  }

  /** True while anybody on this machine may come in without a key. */
  open(): boolean {
    return this.#loopback && this.#keyring.open()
  }

  drain(): void {
    this.#draining = true
  }

  get draining(): boolean {
    return this.#draining
  }

  appended(): void {
    this.#failed_ms = Number.NEGATIVE_INFINITY
  }

  appendFailed(error: unknown): void {
    this.#failed_ms = performance.now()
    this.#failure = error instanceof Error ? error.message : String(error)
  }

  /** What keeps events from being taken right now; undefined when nothing does. */
  problem(): MarginscopeError | undefined {
    if (this.#draining) return draining()
    const full = this.#disk.problem()
    if (full !== undefined) return full
    if (performance.now() - this.#failed_ms > FAILURE_COUNTS_MS) return undefined
    return new MarginscopeError('log_unavailable', `The last append failed: ${this.#failure}`, {
      status: 503,
      retry_after_s: 5,
    })
  }
}

export function draining(): MarginscopeError {
  return new MarginscopeError('draining', 'This process is stopping; send the request again', {
    status: 503,
    retry_after_s: 1,
  })
}
