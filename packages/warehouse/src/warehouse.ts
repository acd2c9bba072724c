export type QueryParams = Readonly<Record<string, unknown>>
export type Settings = Readonly<Record<string, string | number>>

/** The one way to the ledger, the same in both modes: ClickHouse over HTTP. Every failure is a `WarehouseError`. */
export interface Warehouse {
  /** Rows of `sql` (without FORMAT), parameters bound by the server. Decimals and 64-bit integers come as strings. */
  query<Row>(sql: string, params?: QueryParams, settings?: Settings): Promise<Row[]>
  /** The bytes of a long result in a format such as RowBinary, chunk by chunk (a row may span chunks). */
  stream(sql: string, format: string, params?: QueryParams): AsyncIterable<Buffer>
  /**
   * Inserts TabSeparated rows into the named columns, in one part. With a `token`, a second insert under the
   * same token changes nothing (within the table's deduplication window).
   */
  insert(
    table: string,
    columns: readonly string[],
    rows_tsv: string | Uint8Array,
    token?: string,
  ): Promise<void>
  /** Runs a statement for its effect. `options.database` overrides the database of the warehouse. */
  command(sql: string, params?: QueryParams, options?: { readonly database?: string }): Promise<void>
  ping(): Promise<boolean>
  close(): Promise<void>
}
