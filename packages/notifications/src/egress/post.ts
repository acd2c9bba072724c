import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import { unlessAborted } from '@marginscope/flow'
import { type Guard, lookupOf } from './guard.ts'

export interface PostRequest {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface PostAnswer {
  readonly status: number
  readonly retry_after: string | null
  /** What was said beside a refusal; empty after success, which nobody reads. At most 64 KiB. */
  readonly text: string
}

const BODY_BYTES_MAX = 64 * 1024

/**
 * Posts to a receiver that may be hostile. It connects to the very address that was checked, follows no redirect, knows
 * no proxy of the environment, and ends when `signal` does, whatever the receiver is doing. Throws what went wrong.
 */
export async function post(request: PostRequest, guard: Guard, signal: AbortSignal): Promise<PostAnswer> {
  const url = new URL(request.url)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new Error('is no http or https address')
  const addresses = await unlessAborted(guard(url.hostname), signal)
  if (addresses === undefined) throw new Error('the name was not resolved in time')
  const client = url.protocol === 'https:' ? https : http
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const sent = client.request(url, {
    method: 'POST',
    headers: { ...request.headers, 'content-length': String(Buffer.byteLength(request.body)) },
    agent: false, // one of its own: the global one may know a proxy
    lookup: lookupOf(addresses),
    signal,
  })
  sent.on('error', reject)
  sent.on('response', resolve)
  // An answer that changes the protocol is none, and is told of by nothing else.
  sent.on('close', () => reject(new Error('it ended without an answer')))
  sent.end(request.body)
  try {
    const answer = await promise
    const status = answer.statusCode ?? 0
    const text = status >= 200 && status < 300 ? '' : await beginningOf(answer)
    return { status, retry_after: answer.headers['retry-after'] ?? null, text }
  } finally {
    sent.destroy()
  }
}

async function beginningOf(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of answer) {
      chunks.push(chunk)
      bytes += chunk.length
      if (bytes >= BODY_BYTES_MAX) break
    }
  } catch {
    // The status was said; what is missing of the words behind it changes nothing.
  }
  return Buffer.concat(chunks).subarray(0, BODY_BYTES_MAX).toString('utf8')
}
