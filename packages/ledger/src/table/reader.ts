import type { QueryParams, Settings, Warehouse } from '@marginscope/warehouse'
import { parseRow, type Shape, type Shaped } from './shape.ts'
import { bareTableName, OF_TENANT } from './table.ts'

/** Asks statements and reads their rows by a shape. */
export interface Reader {
  query<const S extends Shape>(
    sql: string,
    shape: S,
    params?: QueryParams,
    settings?: Settings,
  ): Promise<Shaped<S>[]>
}

/**
 * Reads what one tenant has. The tenant is put in here and nowhere else: a statement may name a table of the ledger
 * only as `table.ofTenant`, whose condition is bound to this reader's tenant, whatever the parameters say.
 */
export class TenantReader implements Reader {
  readonly tenant: string
  readonly #warehouse: Warehouse
  readonly #settings: Settings

  /** `settings` go with every statement; one of a statement's own goes before. */
  constructor(warehouse: Warehouse, tenant: string, settings: Settings = {}) {
    this.#warehouse = warehouse
    this.tenant = tenant
    this.#settings = settings
  }

  async query<const S extends Shape>(
    sql: string,
    shape: S,
    params: QueryParams = {},
    settings: Settings = {},
  ): Promise<Shaped<S>[]> {
    refuseOtherTenants(sql)
    const bound = { ...params, tenant: this.tenant }
    const rows = await this.#warehouse.query<Readonly<Record<string, unknown>>>(sql, bound, {
      ...this.#settings,
      ...settings,
    })
    return rows.map((row) => parseRow(shape, row))
  }
}

/**
 * Reads across tenants. One search for this class finds every place that does, and `why` says what for: the lanes of a
 * partition, which hold events of all, and chores that go round the tenants.
 */
export class CrossTenantReader implements Reader {
  readonly why: string
  readonly #warehouse: Warehouse

  constructor(warehouse: Warehouse, why: string) {
    this.#warehouse = warehouse
    this.why = why
  }

  async query<const S extends Shape>(
    sql: string,
    shape: S,
    params: QueryParams = {},
    settings: Settings = {},
  ): Promise<Shaped<S>[]> {
    const rows = await this.#warehouse.query<Readonly<Record<string, unknown>>>(sql, params, settings)
    return rows.map((row) => parseRow(shape, row))
  }

  stream(sql: string, format: string, params?: QueryParams): AsyncIterable<Buffer> {
    return this.#warehouse.stream(sql, format, params)
  }
}

/** A statement of one tenant that names a table without its tenant is a fault of ours: it is never asked. */
export function refuseOtherTenants(sql: string): void {
  const bare = bareTableName().exec(sql)
  if (bare !== null)
    throw new Error(
      `a statement of one tenant names ${bare[0]} without "${OF_TENANT}": use the table's ofTenant`,
    )
}
