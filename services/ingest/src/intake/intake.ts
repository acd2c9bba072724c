import type { Scope } from '@marginscope/keys'
import type { Arrival, MarginscopeError } from '@marginscope/schemas'
import type { Batch } from './batch.ts'

/**
 * One way in: a path, what it takes, and a pure function from a body to records. Everything around it (key,
 * limits, decompression, back-pressure, durability, answer) is the same for all and stands in route.ts. A new
 * way in is a new folder beside this one, with its own `read`, and a line in server.ts.
 */
export interface Intake<Media extends string = string> {
  readonly path: string
  readonly scope: Scope
  /** Accepted content types; the first is taken when a request names none. */
  readonly media: readonly [Media, ...Media[]]
  /** Throws a `MarginscopeError` (400, 413) when the body as a whole, or what came with it, can't be used. */
  read(body: Buffer, media: Media, arrival: Arrival, beside: Beside): Batch | Promise<Batch>
  /** What the sender reads once all is durable, where its protocol has an answer of its own. */
  answer?(batch: Batch): IntakeReply
  /** What the sender reads where the request as a whole was not taken, where its protocol has errors of its own. */
  problem?(error: MarginscopeError): IntakeReply
  /** Whether the key may also come as the password of `Authorization: Basic`. */
  readonly takes_basic?: true
}

export interface IntakeReply {
  readonly status: number
  /** Default: application/json. */
  readonly type?: string
  readonly body?: unknown
}

/** What a request says beside its body. */
export interface Beside {
  readonly query: URLSearchParams
  /** Name, value, name, value, as Node has them. */
  readonly raw_headers: readonly string[]
}
