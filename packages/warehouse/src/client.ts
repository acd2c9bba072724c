import { Readable } from 'node:stream'
import type { ClickHouseClient, ClickHouseSettings } from '@clickhouse/client'
import { WarehouseError, warehouseError } from './errors.ts'
import type { ServerKind } from './server-kind.ts'
import { SINGLE_SERVER } from './single-server.ts'
import type { Query, Settings, Warehouse } from './warehouse.ts'

export interface WarehouseOptions {
  /** http(s)://host:port */
  readonly url: string
  readonly user: string
  readonly password: string
  readonly database: string
  /** Connections at most; more requests wait for one. Default 10. */
  readonly connections_max?: number
  /** A request that hears nothing for this long fails as unavailable, milliseconds. Default 90,000. */
  readonly timeout_ms?: number
  /** gzip both ways: for a server across a network, not on loopback. Default false. */
  readonly compress?: boolean
  /** Default: a single server, embedded or not. */
  readonly server?: ServerKind
  /** Shown in the server's query log. */
  readonly application?: string
}

/** Exact figures as text; `wait_end_of_query` so that the status tells of an error in the middle of a result. */
const READING: ClickHouseSettings = {
  output_format_json_quote_decimals: 1,
  output_format_json_quote_64bit_integers: 1,
  wait_end_of_query: 1,
}

/** A long result comes as it is made: waiting for its end would hold all of it in the server's memory. */
const READING_STREAM: ClickHouseSettings = { wait_end_of_query: 0 }

/** One insert, one block, one part: it lands whole or not at all, and its token names all of it. */
const INSERTING: ClickHouseSettings = {
  async_insert: 0,
  insert_deduplicate: 1,
  input_format_parallel_parsing: 0,
  max_insert_block_size: '10000000',
  wait_end_of_query: 1,
}

const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/
const TABLE = /^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)?$/

/**
 * Opens the warehouse; connects on first use, and loads the client only then: many processes know the warehouse and never
 * ask it. Close it when done.
 */
export function openWarehouse(options: WarehouseOptions): Warehouse {
  const clients = new Map<string, Promise<ClickHouseClient>>()
  const clientFor = (database: string): Promise<ClickHouseClient> => {
    const known = clients.get(database)
    if (known !== undefined) return known
    const made = connect(options, database)
    clients.set(database, made)
    return made
  }
  const main = () => clientFor(options.database)

  const { server = SINGLE_SERVER } = options
  const queryWith =
    (kind: Settings): Query =>
    async <Row>(sql: string, params = {}, settings = {}) => {
      try {
        const client = await main()
        const result = await client.query({
          query: sql,
          query_params: { ...params },
          format: 'JSONEachRow',
          clickhouse_settings: { ...READING, ...kind, ...settings },
        })
        return await result.json<Row>()
      } catch (error) {
        throw warehouseError(error, `reading (${opening(sql)})`)
      }
    }
  const query = queryWith({})
  const command: Warehouse['command'] = async (sql, params = {}, { database = options.database } = {}) => {
    try {
      const client = await clientFor(database)
      await client.command({
        query: sql,
        query_params: { ...params },
        clickhouse_settings: { wait_end_of_query: 1 },
      })
    } catch (error) {
      throw warehouseError(error, `running (${opening(sql)})`)
    }
  }

  return {
    query,
    queryLatest: queryWith(server.latest),
    visibleUpTo: () => server.visibleUpTo(query),
    command,
    define: (sql, at) => command(server.definition(sql), {}, at),

    async *stream(sql, format, params = {}) {
      try {
        const client = await main()
        const { stream } = await client.exec({
          query: `${sql} FORMAT ${format}`,
          query_params: { ...params },
          clickhouse_settings: READING_STREAM,
        })
        for await (const chunk of stream) yield chunk as Buffer // boundary: a byte stream yields buffers
      } catch (error) {
        throw warehouseError(error, `reading (${opening(sql)})`)
      }
    },

    async insert(table, columns, rows_tsv, token) {
      checkNames(table, columns)
      if (rows_tsv.length === 0) return
      try {
        const client = await main()
        await client.insert({
          table,
          columns: [...columns] as [string, ...string[]], // boundary: the client's type for "at least one"
          values: Readable.from([bytesOf(rows_tsv)], { objectMode: false }),
          format: 'TabSeparated',
          clickhouse_settings: { ...INSERTING, ...(token ? { insert_deduplication_token: token } : {}) },
        })
      } catch (error) {
        throw warehouseError(error, `inserting into ${table}`)
      }
    },

    async ping() {
      const client = await main()
      return (await client.ping({ select: true })).success
    },

    async close() {
      await Promise.all([...clients.values()].map(async (client) => (await client).close()))
    },
  }
}

async function connect(options: WarehouseOptions, database: string): Promise<ClickHouseClient> {
  const { createClient } = await import('@clickhouse/client')
  return createClient({
    url: options.url,
    username: options.user,
    password: options.password,
    database,
    application: options.application ?? 'marginscope',
    max_open_connections: options.connections_max ?? 10,
    request_timeout: options.timeout_ms ?? 90_000,
    compression: { request: options.compress ?? false, response: options.compress ?? false },
    use_multipart_params_auto: true,
    log: { level: 127 }, // OFF: failures are thrown, and the thrower's caller logs them once
  })
}

/** Bytes as they are: those of a batch are megabytes, and a copy would only be more for the collector of garbage. */
function bytesOf(rows: string | Uint8Array): Buffer {
  return typeof rows === 'string'
    ? Buffer.from(rows)
    : Buffer.from(rows.buffer, rows.byteOffset, rows.byteLength)
}

/** Names stand in the statement's text, so they are checked, not escaped. */
function checkNames(table: string, columns: readonly string[]): void {
  const wrong = TABLE.test(table) ? columns.find((column) => !IDENTIFIER.test(column)) : table
  if (wrong !== undefined) {
    throw new WarehouseError(
      'warehouse_query',
      `${JSON.stringify(wrong)} is not a plain name of a table or column`,
    )
  }
  if (columns.length === 0) {
    throw new WarehouseError('warehouse_query', `name the columns to insert into ${table}`)
  }
}

/** The first words of a statement, for messages. */
function opening(sql: string): string {
  const flat = sql.replace(/\s+/g, ' ').trim()
  return flat.length > 80 ? `${flat.slice(0, 79)}…` : flat
}
