import { retryAfter } from '@marginscope/flow'
import { errorAnswer } from '@marginscope/schemas'
import type { Refused } from './failure.ts'

/** Whatever the server answered. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/** What can judge a value: a schema of `@marginscope/schemas`. */
export interface Schema<T> {
  safeParse(value: unknown): { readonly success: true; readonly data: T } | { readonly success: false }
}

/** A value out of JSON text as `schema` wants it, undefined when it is anything else. */
export function parseAs<T>(schema: Schema<T>, text: string): T | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
  const parsed = schema.safeParse(value)
  return parsed.success ? parsed.data : undefined
}

const TEXT_CHARS_MAX = 300
const BUSY: ReadonlySet<number> = new Set([429, 502, 503, 504])

/** An answer with another status than that of success. */
export function refused({ status, headers, text }: Answer): Refused {
  const error = parseAs(errorAnswer, text)?.error
  return {
    code: codeOf(status),
    status,
    server_code: error?.code,
    message: error?.message ?? text.slice(0, TEXT_CHARS_MAX),
    text: text.slice(0, TEXT_CHARS_MAX),
    retry_after_ms: retryAfter(headers.get('retry-after'), Date.now()),
  }
}

function codeOf(status: number): Refused['code'] {
  if (BUSY.has(status)) return 'busy'
  if (status >= 500) return 'failed'
  if (status === 401) return 'unauthorized'
  return status === 403 ? 'forbidden' : 'refused'
}
