/** An error as ClickHouse words it: `Code: 60. DB::Exception: … (UNKNOWN_TABLE)`, with the status ClickHouse gives it. */
export class Fault extends Error {
  readonly clickhouse_code: number
  readonly status: number

  constructor(clickhouse_code: number, name: string, message: string) {
    super(`Code: ${clickhouse_code}. DB::Exception: ${message} (${name})`)
    this.name = 'Fault'
    this.clickhouse_code = clickhouse_code
    this.status = statusOf(clickhouse_code)
  }
}

export const refusedReadonly = (what: string) =>
  new Fault(
    164,
    'READONLY',
    `${what}: Cannot execute query in readonly mode; log in as a user that may write.`,
  )
export const refusedAccess = (what: string) =>
  new Fault(291, 'DATABASE_ACCESS_DENIED', `${what} is not allowed here: it reaches beyond the warehouse.`)
export const refusedTenant = (what: string) =>
  new Fault(
    497,
    'ACCESS_DENIED',
    `${what} is not for a login of one tenant; it reads its rows of the ledger.`,
  )
export const refusedSyntax = (what: string) => new Fault(62, 'SYNTAX_ERROR', `Syntax error: ${what}.`)
export const refusedSetting = (what: string) => new Fault(452, 'SETTING_CONSTRAINT_VIOLATION', what)
export const unknownEncoding = (what: string) => new Fault(89, 'UNKNOWN_COMPRESSION_METHOD', what)
export const unsupported = (what: string) => new Fault(48, 'NOT_IMPLEMENTED', what)
/** ClickHouse's number for compressed bytes that are none. */
export const brokenEncoding = (what: string) => new Fault(354, 'ZLIB_INFLATE_FAILED', what)
export const tooLarge = (what: string) => new Fault(307, 'TOO_MANY_BYTES', what)
export const tooMany = (what: string) =>
  new Fault(
    202,
    'TOO_MANY_SIMULTANEOUS_QUERIES',
    `Too many simultaneous queries: ${what}; try again shortly.`,
  )

/** ClickHouse's number for a full disk says that the same statement may succeed later. */
export const noSpace = (what: string) => new Fault(243, 'NOT_ENOUGH_SPACE', what)

/** Any failure as what the client reads: ClickHouse's number, HTTP status, one text. */
export function describeFault(error: unknown): { code: number; status: number; text: string } {
  if (error instanceof Fault)
    return { code: error.clickhouse_code, status: error.status, text: error.message }
  const message = error instanceof Error ? error.message : String(error)
  const code = Number(/^Code: (\d+)/.exec(message)?.[1] ?? 1002)
  const text = message.startsWith('Code: ')
    ? message
    : `Code: ${code}. DB::Exception: ${message} (UNKNOWN_EXCEPTION)`
  return { code, status: statusOf(code), text }
}

const STATUS: ReadonlyMap<number, number> = new Map([
  ...[16, 46, 47, 50, 56, 60, 73, 80, 81, 115].map((c) => [c, 404] as const),
  ...[164, 192, 193, 291, 452, 497, 516].map((c) => [c, 403] as const),
  [194, 401],
  [159, 408],
  [307, 413],
  [89, 415],
  [202, 503],
  [209, 503],
  // The engine's own: a logical error, files that cannot be opened, read or written, memory, disk, threads, the unknown.
  ...[49, 74, 75, 76, 77, 173, 210, 236, 241, 243, 252, 261, 439, 1000, 1001, 1002].map(
    (c) => [c, 500] as const,
  ),
])

/**
 * As ClickHouse's HTTPHandler, but for what it answers with 500 or 501 although the statement is to blame: here that
 * is 400, so that a 5xx is a fault of the engine.
 * https://github.com/ClickHouse/ClickHouse/blob/master/src/Server/HTTP/exceptionCodeToHTTPStatus.cpp
 */
function statusOf(code: number): number {
  return STATUS.get(code) ?? 400
}
