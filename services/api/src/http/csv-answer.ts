import type { Headers, HttpAnswer } from './operation.ts'

/** A table with a header line (RFC 4180). */
export function csvAnswer(text: string, headers: Headers = {}): HttpAnswer {
  return { status: 200, type: 'text/csv; charset=utf-8; header=present', text, headers }
}
