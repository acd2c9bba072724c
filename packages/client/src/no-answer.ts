import type { NoAnswer } from './failure.ts'

const BROKEN: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'UND_ERR_SOCKET'])

/** What the failure of a fetch means. fetch wraps what happened (ECONNREFUSED …) in the cause of a TypeError. */
export function noAnswer(error: unknown): NoAnswer {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  const reason = (cause instanceof Error ? cause.message || code : String(cause)) || 'no answer'
  return { code: kindOf(cause instanceof Error ? cause.name : '', code), reason }
}

function kindOf(name: string, code: string): NoAnswer['code'] {
  if (name === 'TimeoutError') return 'timeout'
  if (name === 'AbortError') return 'aborted'
  if (code === 'ECONNREFUSED') return 'nobody_listens'
  return BROKEN.has(code) ? 'disconnected' : 'unreachable'
}
