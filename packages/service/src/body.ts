import type { IncomingMessage } from 'node:http'
import type { Claim } from '@marginscope/flow'
import { MarginscopeError } from '@marginscope/schemas'
import type { ContentEncoding } from './content.ts'
import { makeDecoder } from './decoder.ts'

export interface BodyOptions {
  readonly encoding: ContentEncoding
  /** After decompression. The compressed bytes are held to the same limit. */
  readonly limit_bytes: number
  readonly claim: Claim
}

/**
 * Reads a request's body, decompressing as it comes, and stops at the limit: a bomb costs no more than
 * `limit_bytes` and one chunk. Only what has come is claimed: to announce costs nothing. Fails with 413 `body_too_large`, 400 `invalid_encoding`, 400 `body_cut`, or
 * what the claim says. After a failure the rest of the body is read and thrown away, so that the sender gets
 * to see the answer instead of a broken connection; the server's request timeout bounds that.
 */
export function readBody(request: IncomingMessage, options: BodyOptions): Promise<Buffer> {
  const { encoding, limit_bytes, claim } = options
  const announced = Number(request.headers['content-length'] ?? 0)
  return new Promise((resolve, reject) => {
    const decoder = makeDecoder(encoding, limit_bytes)
    const output = decoder ?? request
    const chunks: Buffer[] = []
    let received = 0
    let total = 0

    const settle = (error?: unknown) => {
      request.off('data', onRaw).off('data', onChunk).off('end', onEnd)
      request.off('aborted', onAborted).off('error', fail)
      if (decoder !== undefined) {
        request.unpipe(decoder)
        decoder.off('data', onChunk).off('end', onEnd).off('error', onBroken)
        decoder.on('error', () => {}) // destroyed below: what it still says about its input is of no interest
        decoder.destroy()
      }
      if (error === undefined) {
        resolve(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks, total))
        return
      }
      chunks.length = 0
      request.on('error', () => {}) // the sender may go away while the rest is thrown away
      request.resume()
      reject(error)
    }
    const fail = (error: unknown) => settle(error)
    const onAborted = () => fail(new MarginscopeError('body_cut', 'The body ended early', { status: 400 }))
    const onBroken = (cause: unknown) =>
      fail(invalidEncoding(`The body is not sound ${encoding}; compress it again`, cause))
    const onRaw = (chunk: Buffer) => {
      received += chunk.length
      if (received > limit_bytes) fail(tooLarge(limit_bytes))
    }
    const onChunk = (chunk: Buffer) => {
      total += chunk.length
      if (total > limit_bytes) return fail(tooLarge(limit_bytes))
      try {
        claim.grow(chunk.length)
      } catch (error) {
        return fail(error)
      }
      chunks.push(chunk)
    }
    const onEnd = () => {
      // Whatever stands behind the end of the compressed stream was not looked at: it may be more events.
      if (decoder === undefined || decoder.bytesWritten === received) return settle()
      fail(invalidEncoding(`The body goes on behind the end of its ${encoding}; send one stream a request`))
    }
    if (announced > limit_bytes) return fail(tooLarge(limit_bytes))
    request.on('aborted', onAborted).on('error', fail)
    output.on('data', onChunk).on('end', onEnd)
    if (decoder !== undefined) {
      request.on('data', onRaw)
      decoder.on('error', onBroken)
      request.pipe(decoder)
    }
  })
}

function invalidEncoding(message: string, cause?: unknown): MarginscopeError {
  return new MarginscopeError('invalid_encoding', message, { status: 400, path: 'content-encoding', cause })
}

export function tooLarge(limit_bytes: number): MarginscopeError {
  return new MarginscopeError(
    'body_too_large',
    `A body holds at most ${limit_bytes} bytes after decompression; send it in several requests`,
    { status: 413 },
  )
}
