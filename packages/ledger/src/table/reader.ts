import type { Query, QueryParams, Settings, Warehouse } from '@marginscope/warehouse'
import { parseRow, type Shape, type Shaped } from './shape.ts'
import { bareTableName, type Columns, OF_TENANT, type Table } from './table.ts'

/** Asks a statement and reads its rows by a shape. */
type Ask = <const S extends Shape>(
  sql: string,
  shape: S,
  params?: QueryParams,
  settings?: Settings,
) => Promise<Shaped<S>[]>

export interface Reader {
  readonly query: Ask
  /** As `query`, and sees every insert that was acknowledged before it. */
  readonly queryLatest: Ask
}

function asking(query: Query): Ask {
  return async (sql, shape, params, settings) => {
    const rows = await query<Readonly<Record<string, unknown>>>(sql, params, settings)
    return rows.map((row) => parseRow(shape, row))
  }
}

/**
 * Reads what one tenant has. The tenant is put in here and nowhere else: a statement may name a table of the ledger
 * only as `table.ofTenant`, whose condition is bound to this reader's tenant, whatever the parameters say.
 */
export class TenantReader implements Reader {
  readonly tenant: string
  readonly query: Ask
  readonly queryLatest: Ask

  /** `settings` go with every statement; one of a statement's own goes before. */
  constructor(warehouse: Warehouse, tenant: string, settings: Settings = {}) {
    const ofTenant =
      (query: Query): Query =>
      async (sql, params, own) => {
        refuseOtherTenants(sql)
        return query(sql, { ...params, tenant }, { ...settings, ...own })
      }
    this.tenant = tenant
    this.query = asking(ofTenant(warehouse.query))
    this.queryLatest = asking(ofTenant(warehouse.queryLatest))
  }
}

/**
 * Reads across tenants. One search for this class finds every place that does, and `why` says what for: the lanes of a
 * partition, which hold events of all, and chores that go round the tenants.
 */
export class CrossTenantReader implements Reader {
  readonly why: string
  readonly query: Ask
  readonly queryLatest: Ask
  readonly #warehouse: Warehouse

  constructor(warehouse: Warehouse, why: string) {
    this.why = why
    this.query = asking(warehouse.query)
    this.queryLatest = asking(warehouse.queryLatest)
    this.#warehouse = warehouse
  }

  stream(sql: string, format: string, params?: QueryParams): AsyncIterable<Buffer> {
    return this.#warehouse.stream(sql, format, params)
  }
}

/** A table for FROM, up to a condition of one's own: what the reader's tenant has in it, or everybody. */
export function rowsFor(
  reader: Reader,
  { name, ofTenant }: Pick<Table<Columns>, 'name' | 'ofTenant'>,
): string {
  return reader instanceof TenantReader ? `${ofTenant} AND` : `${name} WHERE`
}

/** A statement of one tenant that names a table without its tenant is a fault of ours: it is never asked. */
export function refuseOtherTenants(sql: string): void {
  const bare = bareTableName().exec(sql)
  if (bare !== null)
    throw new Error(
      `a statement of one tenant names ${bare[0]} without "${OF_TENANT}": use the table's ofTenant`,
    )
}
