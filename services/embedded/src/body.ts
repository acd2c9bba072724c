import type { IncomingMessage } from 'node:http'
import { createGunzip } from 'node:zlib'
import { brokenEncoding, tooLarge, tooMany, unknownEncoding } from './fault.ts'

/** One request's body after decompression, bytes. */
export const BODY_BYTES_MAX = 256 * 1024 * 1024

/** All bodies held at once, bytes: many clients together must not fill the memory either. */
const HELD_BYTES_MAX = 2 * BODY_BYTES_MAX

/** Bytes of the bodies that are being read or wait for their turn. */
export class BodyBudget {
  #held = 0

  /** Reads the body whole, ungzipped; `release` gives its room back. Throws 307 or 202 beyond the limits. */
  async read(request: IncomingMessage): Promise<{ body: Buffer; release: () => void }> {
    const chunks: Buffer[] = []
    let size = 0
    const release = () => {
      this.#held -= size
      size = 0
    }
    try {
      for await (const bytes of decoded(request)) {
        size += bytes.length
        this.#held += bytes.length
        if (size > BODY_BYTES_MAX)
          throw tooLarge(`the body is longer than ${BODY_BYTES_MAX} bytes; send it in parts.`)
        if (this.#held > HELD_BYTES_MAX)
          throw tooMany(`bodies of more than ${HELD_BYTES_MAX} bytes are waiting`)
        chunks.push(bytes)
      }
      return { body: chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks), release }
    } catch (error) {
      release()
      if (isZlib(error)) throw brokenEncoding(`the body is not sound gzip: ${error.message}`)
      throw error
    }
  }
}

/**
 * The bytes of the body. Neither way destroys the request when reading stops early: the answer that says why
 * goes back over the same socket.
 */
function decoded(request: IncomingMessage): AsyncIterable<Buffer> {
  const encoding = request.headers['content-encoding'] ?? 'identity'
  if (encoding === 'identity' || encoding === '') return request.iterator({ destroyOnReturn: false })
  if (encoding !== 'gzip') {
    throw unknownEncoding(
      `Content-Encoding ${encoding.slice(0, 100)} is not offered by the embedded engine; use gzip.`,
    )
  }
  const gunzip = createGunzip()
  request.once('close', () => {
    if (!request.complete) gunzip.destroy(new Error('the client went away in the middle of the body'))
  })
  return request.pipe(gunzip)
}

function isZlib(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && /^(Z_|ERR_ZLIB)/.test(String(error.code))
}
