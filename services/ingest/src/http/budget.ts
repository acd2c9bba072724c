import { ByteBudget } from '@marginscope/flow'
import { MarginscopeError } from '@marginscope/schemas'

/** A request costs this much even when its body is tiny: sockets, headers, parsed objects. */
export const REQUEST_BYTES = 16 * 1024

/**
 * Bounds the bytes of all bodies in work, from the first byte to the log's answer, so that a slow log slows
 * senders down and never grows memory. What is beyond is refused with 429 `overloaded`.
 */
export function bodyBudget(limit_bytes: number): ByteBudget {
  return new ByteBudget(
    limit_bytes,
    () =>
      new MarginscopeError(
        'overloaded',
        'Events arrive faster than they can be made durable; send this request again later, unchanged',
        { status: 429, retry_after_s: 1 },
      ),
  )
}
