export type QueryParams = Readonly<Record<string, unknown>>
export type Settings = Readonly<Record<string, string | number>>

/** Names an insert for ever: a second insert under the same token changes nothing, whatever its rows. */
export type InsertToken = string

/** Rows of `sql` (without FORMAT), parameters bound by the server. Decimals and 64-bit integers come as strings. */
export type Query = <Row>(sql: string, params?: QueryParams, settings?: Settings) => Promise<Row[]>

/**
 * The one way to the ledger, the same in both modes: ClickHouse over HTTP. Every failure is a `WarehouseError`. What
 * depends on how many replicas there are stands in `server-kind.ts`.
 */
export interface Warehouse {
  query: Query
  /** As `query`, and sees every insert that was acknowledged before it, by whichever replica. */
  queryLatest: Query
  /** The bytes of a long result in a format such as RowBinary, chunk by chunk (a row may span chunks). */
  stream(sql: string, format: string, params?: QueryParams): AsyncIterable<Buffer>
  /**
   * Inserts TabSeparated rows into the named columns, in one part. A table remembers the tokens of its last inserts:
   * as many as the migration that made it says.
   */
  insert(
    table: string,
    columns: readonly string[],
    rows_tsv: string | Uint8Array,
    token?: InsertToken,
  ): Promise<void>
  /**
   * Everything recorded (`recorded_at`, the server's clock, milliseconds since 1970) before this instant can be seen
   * by `queryLatest`, and nothing more of it can come: every insert that began by then has ended.
   */
  visibleUpTo(): Promise<number>
  /** Runs a statement for its effect. `options.database` overrides the database of the warehouse. */
  command(sql: string, params?: QueryParams, options?: { readonly database?: string }): Promise<void>
  /** Runs a statement of a migration: a table gets the engine and the memory of tokens that this server needs. */
  define(sql: string, options: { readonly database: string }): Promise<void>
  ping(): Promise<boolean>
  close(): Promise<void>
}
