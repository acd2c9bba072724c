import { MarginscopeError } from '@marginscope/schemas'

/** No answer came: nobody listens there, the address is wrong, the connection broke, it took too long, or was stopped. */
export interface NoAnswer {
  readonly code: 'nobody_listens' | 'unreachable' | 'disconnected' | 'timeout' | 'aborted'
  /** What the network said. */
  readonly reason: string
}

/**
 * An answer that is not the one asked for. `busy`: 429, 502, 503 or 504, the same may be taken later; `failed`: any
 * other 5xx; `unauthorized`, `forbidden`: 401, 403; `refused`: any other status that is not the one for success.
 */
export interface Refused {
  readonly code: 'busy' | 'failed' | 'unauthorized' | 'forbidden' | 'refused'
  readonly status: number
  /** The server's own stable code; undefined where the answer has none. */
  readonly server_code: string | undefined
  /** In the server's own words, else the beginning of its answer. */
  readonly message: string
  /** The beginning of the answer as it came. */
  readonly text: string
  /** As long as the server asks to wait; undefined when it does not. */
  readonly retry_after_ms: number | undefined
}

/** The status of success with a body that is not what this version of the API answers. */
export interface Unexpected {
  readonly code: 'unexpected_answer'
  readonly status: number
  readonly message: string
}

/** Why there is nothing to work with: a closed list of codes. */
export type Failure = NoAnswer | Refused | Unexpected

/** What a client throws, and nothing else. */
export class ClientError extends MarginscopeError {
  readonly failure: Failure
  /** The server that was asked. */
  readonly url: string
  /** The path. */
  readonly asked: string

  constructor(url: string, asked: string, failure: Failure, cause?: unknown) {
    super(failure.code, `${url}${asked}: ${describe(failure)}`, { cause })
    this.name = 'ClientError'
    this.failure = failure
    this.url = url
    this.asked = asked
  }
}

function describe(failure: Failure): string {
  switch (failure.code) {
    case 'nobody_listens':
      return `no server answers there (${failure.reason}); start it, or check the address`
    case 'unreachable':
      return `can't be reached (${failure.reason}); check the address and the network`
    case 'disconnected':
    case 'timeout':
      return `gave no answer (${failure.reason}); try again`
    case 'aborted':
      return 'was stopped before it answered'
    case 'unexpected_answer':
      return failure.message
    default:
      return `answered ${failure.status}: ${failure.message}`
  }
}

const PASSING: ReadonlySet<Failure['code']> = new Set([
  'busy',
  'failed',
  'nobody_listens',
  'disconnected',
  'timeout',
])

/** Whether the same may succeed later: the server is busy, in trouble, away or starting. */
export function isPassing({ code }: Failure): boolean {
  return PASSING.has(code)
}
