import { ByteBudget } from '@marginscope/flow'
import { MarginscopeError } from '@marginscope/schemas'
import { contentEncodingOf, mediaTypeOf, readBody } from '@marginscope/service'
import type { FastifyRequest } from 'fastify'

/** Four of the largest, those of prices; a tenant alone may have three of them in work. */
const BYTES_IN_WORK_MAX = 64 * 1024 * 1024

/** Bodies of requests, whose bytes are counted until they are answered. */
export class RequestBodies {
  readonly #budget = new ByteBudget(
    BYTES_IN_WORK_MAX,
    () =>
      new MarginscopeError('busy', 'Other large requests are in work already; try again in a moment', {
        status: 503,
        retry_after_s: 1,
      }),
  )

  /**
   * Reads JSON as it came, unpacked, and works on it; empty where there is none. Fails with 415 for what isn't JSON, and
   * with what `readBody` says.
   */
  async run<T>(
    request: FastifyRequest,
    owner: string,
    limit_bytes: number,
    work: (bytes: Buffer) => Promise<T>,
  ): Promise<T> {
    mediaTypeOf(request.headers, ['application/json'])
    const encoding = contentEncodingOf(request.headers)
    const claim = this.#budget.open(owner, 0)
    try {
      return await work(await readBody(request.raw, { encoding, limit_bytes, claim }))
    } finally {
      claim.release()
    }
  }
}
