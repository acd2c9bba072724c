import { MarginscopeError } from '@marginscope/schemas'

/**
 * `warehouse_unavailable`: the statement may succeed later as it is (connection refused or lost, timeout, server
 * busy or out of memory); whether an insert landed is unknown, so repeat it under the same token.
 * `warehouse_query`: the server refused the statement; repeating it changes nothing.
 */
export type WarehouseErrorCode = 'warehouse_unavailable' | 'warehouse_query'

export class WarehouseError extends MarginscopeError {
  override readonly code: WarehouseErrorCode
  /** ClickHouse's error number, when the server answered: 60 unknown table, 159 timeout, 241 memory, 516 password. */
  readonly clickhouse_code: number | undefined

  constructor(code: WarehouseErrorCode, message: string, clickhouse_code?: number, cause?: unknown) {
    super(code, message, {
      status: code === 'warehouse_unavailable' ? 503 : 500,
      ...(code === 'warehouse_unavailable' ? { retry_after_s: 5 } : {}),
      cause,
    })
    this.name = 'WarehouseError'
    this.code = code
    this.clickhouse_code = clickhouse_code
  }

  get retryable(): boolean {
    return this.code === 'warehouse_unavailable'
  }

  /** True when it is the rows of an insert that can't be taken: others can, and these never will be. */
  get blames_rows(): boolean {
    return this.clickhouse_code !== undefined && OF_ROWS.has(this.clickhouse_code)
  }
}

/**
 * Codes with which a healthy statement fails while the server is busy, starting, short of memory or disk:
 * https://github.com/ClickHouse/ClickHouse/blob/master/src/Common/ErrorCodes.cpp
 */
const TRANSIENT = new Set([
  202, // TOO_MANY_SIMULTANEOUS_QUERIES
  203, // NO_FREE_CONNECTION
  209, // SOCKET_TIMEOUT
  210, // NETWORK_ERROR
  225, // NO_ZOOKEEPER
  236, // ABORTED: the server is shutting down
  241, // MEMORY_LIMIT_EXCEEDED
  242, // TABLE_IS_READ_ONLY: a replica that lost its keeper
  243, // NOT_ENOUGH_SPACE
  252, // TOO_MANY_PARTS: merges are behind
  279, // ALL_CONNECTION_TRIES_FAILED
  319, // UNKNOWN_STATUS_OF_INSERT
  394, // QUERY_WAS_CANCELLED
  439, // CANNOT_SCHEDULE_TASK
  999, // KEEPER_EXCEPTION
])

/** Codes that speak of the data of an insert, and of nothing that a change of server, login or schema would mend. */
const OF_ROWS = new Set([
  6, // CANNOT_PARSE_TEXT
  25, // CANNOT_PARSE_ESCAPE_SEQUENCE
  26, // CANNOT_PARSE_QUOTED_STRING
  27, // CANNOT_PARSE_INPUT_ASSERTION_FAILED
  33, // CANNOT_READ_ALL_DATA
  38, // CANNOT_PARSE_DATE
  41, // CANNOT_PARSE_DATETIME
  48, // NOT_IMPLEMENTED: what the embedded engine's insert can't take
  53, // TYPE_MISMATCH
  69, // ARGUMENT_OUT_OF_BOUND
  70, // CANNOT_CONVERT_TYPE
  72, // CANNOT_PARSE_NUMBER
  117, // INCORRECT_DATA
  131, // TOO_LARGE_STRING_SIZE
  307, // TOO_MANY_BYTES
  321, // VALUE_IS_OUT_OF_RANGE_OF_DATA_TYPE
  349, // CANNOT_INSERT_NULL_IN_ORDINARY_COLUMN
  376, // CANNOT_PARSE_UUID
  407, // DECIMAL_OVERFLOW
  469, // VIOLATED_CONSTRAINT
  691, // UNKNOWN_ELEMENT_OF_ENUM
])

/** What any failure of the client means to the caller. `doing` names the statement in a few words. */
export function warehouseError(error: unknown, doing: string): WarehouseError {
  if (error instanceof WarehouseError) return error
  const message = error instanceof Error ? error.message : String(error)
  const number = clickhouseCode(error)
  if (number === undefined) {
    const reason = connectionReason(error) ?? message
    return new WarehouseError(
      'warehouse_unavailable',
      `the warehouse did not answer while ${doing}: ${reason}; check that it runs and that CLICKHOUSE_URL names it`,
      undefined,
      error,
    )
  }
  if (TRANSIENT.has(number)) {
    return new WarehouseError(
      'warehouse_unavailable',
      `the warehouse could not finish ${doing} now (ClickHouse code ${number}): ${message}`,
      number,
      error,
    )
  }
  return new WarehouseError(
    'warehouse_query',
    `the warehouse refused ${doing} (ClickHouse code ${number}): ${message}`,
    number,
    error,
  )
}

/** The client's ClickHouseError carries the number as text in `code`; errors of Node carry names such as ECONNREFUSED. */
function clickhouseCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  const code = String(error.code)
  return /^\d+$/.test(code) ? Number(code) : undefined
}

/** An AggregateError (several addresses refused) has an empty message of its own. */
function connectionReason(error: unknown): string | undefined {
  if (!(error instanceof Error) || error.message !== '') return undefined
  return 'code' in error ? String(error.code) : error.name
}
