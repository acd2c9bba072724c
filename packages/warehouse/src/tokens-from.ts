import { WarehouseError } from './errors.ts'
import type { InsertToken } from './warehouse.ts'

/** A server is hardly killed twice at the same insert; that rows never stand has another cause, and doubles them. */
const TOKENS_MAX = 5

/**
 * A token and those that follow it, for an insert whose token may be gone without its rows: the same for everybody who
 * makes it. Throws `warehouse_query` when the rows stand under none.
 */
export function* tokensFrom(token: InsertToken): Generator<InsertToken, never> {
  yield token
  for (let next = 2; next <= TOKENS_MAX; next++) yield `${token}~${next}`
  throw new WarehouseError(
    'warehouse_query',
    `the warehouse acknowledged an insert ${TOKENS_MAX} times and does not show its rows (token ${token}): check that it is one server, or that reads are sequentially consistent`,
  )
}
