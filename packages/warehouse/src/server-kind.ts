import type { Settings, Warehouse } from './warehouse.ts'

/**
 * What a single server and a cluster of replicas do each in their own way. One file a kind: `single-server.ts` is
 * the embedded engine and one ClickHouse server; a cluster's stands beside it and is named in `WarehouseOptions`.
 */
export interface ServerKind {
  /** Settings of a read that must see every insert acknowledged before it, by whichever replica. */
  readonly latest: Settings
  /** The statement of a migration in this server's words: engines, and how many insert tokens a table remembers. */
  definition(statement: string): string
  /** See `Warehouse.visibleUpTo`. */
  visibleUpTo(query: Warehouse['query']): Promise<number>
}
