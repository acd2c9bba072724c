import { retryAfter } from '@marginscope/flow'
import type { PostAnswer } from '../egress/post.ts'

/** How an attempt ended. Errors are for people and hold no secret. */
export type Outcome =
  | { readonly kind: 'delivered' }
  /** It may succeed later. */
  | { readonly kind: 'passing'; readonly error: string; readonly retry_after_ms?: number | undefined }
  /** The receiver will not have it as it is, until somebody changes something. */
  | { readonly kind: 'refused'; readonly error: string }
  /** The receiver wants nothing from us any more. */
  | { readonly kind: 'gone'; readonly error: string }

const PASSING = new Set([408, 425, 429])
const SNIPPET_CHARS_MAX = 200

/** What the answer of a receiver means. */
export function judge({ status, retry_after, text }: PostAnswer, now_ms: number): Outcome {
  if (status >= 200 && status < 300) return { kind: 'delivered' }
  const said = text.replace(/[\p{C}\p{Z}]+/gu, ' ').trim()
  const error = `HTTP ${status}${said === '' ? '' : `: ${said.slice(0, SNIPPET_CHARS_MAX)}`}`
  if (status === 410) return { kind: 'gone', error }
  if (status >= 300 && status < 400)
    return { kind: 'refused', error: `${error} (redirects are not followed)` }
  if (status >= 500 || PASSING.has(status)) {
    return { kind: 'passing', error, retry_after_ms: retryAfter(retry_after, now_ms) }
  }
  return { kind: 'refused', error }
}
