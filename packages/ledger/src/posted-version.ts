import { randomUUID } from 'node:crypto'
import { MarginscopeError } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { uint64, uuid } from './table/column-type.ts'
import { insertFirst } from './table/insert-first.ts'
import type { Insertion } from './table/insertion.ts'
import type { TenantReader } from './table/reader.ts'
import type { Column, Table } from './table/table.ts'

const TRIES_MAX = 20

/** A table of what a tenant posts as a whole, each version once. */
type OfVersions = Table<{ readonly version: Column<number>; readonly post_id: Column<string> }>

export interface Taken {
  readonly version: number
  readonly post_id: string
}

/**
 * Takes the tenant's next version above `least` by the one row that `insertion` makes. The version is taken by the row's
 * token: of two that are posted at once, the second's row is dropped, and it takes the next. Fails with 503 when others
 * were always faster.
 */
export async function postVersion(
  warehouse: Warehouse,
  reader: TenantReader,
  posted: {
    readonly table: OfVersions
    readonly least: number
    /** What is posted, for people. */
    readonly what: string
    readonly insertion: (taken: Taken) => Insertion
  },
): Promise<Taken> {
  const { c, ofTenant } = posted.table
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const [newest] = await reader.queryLatest(`SELECT max(${c.version}) AS newest FROM ${ofTenant}`, {
      newest: uint64,
    })
    const version = Math.max(newest?.newest ?? 0, posted.least) + 1
    const taken = { version, post_id: randomUUID() }
    const token = `${posted.what}/${reader.tenant}/${version}`
    const standing = await insertFirst(warehouse, posted.insertion(taken), token, async () => {
      const [row] = await reader.queryLatest(
        `SELECT ${c.post_id} FROM ${ofTenant} AND ${c.version} = {version:UInt32}`,
        { post_id: uuid },
        { version },
      )
      return row
    })
    if (standing.post_id === taken.post_id) return taken
  }
  throw new MarginscopeError(
    'busy',
    `others posted ${posted.what}s at the same time, ${TRIES_MAX} times; try again`,
    { status: 503, retry_after_s: 1 },
  )
}
