/**
 * ClickHouse's Go driver opens each connection with this question and decodes the answer as a Native block of
 * protocol revision 54460, whatever was asked for. The engine writes revision 0 (no block info, no serialization
 * byte), so this one answer is encoded by hand. Answering revision 0 makes the driver read all later blocks as
 * the engine writes them. Seen with clickhouse-go 2.47.0, conn_http.go.
 */
export function isHello(sql: string): boolean {
  return /^\s*SELECT\s+displayName\(\)\s*,\s*version\(\)\s*,\s*revision\(\)\s*,\s*timezone\(\)\s*;?\s*$/i.test(
    sql,
  )
}

/** One row: display name, version, revision 0, time zone UTC. */
export function encodeHello(version: string): Buffer {
  const BLOCK_INFO = [0x01, 0x00, 0x02, 0xff, 0xff, 0xff, 0xff, 0x00] // no overflow, bucket -1
  const COLUMNS_AND_ROWS = [4, 1]
  return Buffer.concat([
    Buffer.from([...BLOCK_INFO, ...COLUMNS_AND_ROWS]),
    column('displayName()', 'String', text('marginscope embedded')),
    column('version()', 'String', text(version)),
    column('revision()', 'UInt32', Buffer.alloc(4)),
    column('timezone()', 'String', text('UTC')),
  ])
}

function column(name: string, type: string, data: Buffer): Buffer {
  const PLAIN_SERIALIZATION = Buffer.from([0])
  return Buffer.concat([text(name), text(type), PLAIN_SERIALIZATION, data])
}

/** Length as a varint (all here are below 128), then the bytes. */
function text(value: string): Buffer {
  const bytes = Buffer.from(value)
  if (bytes.length > 127) throw new RangeError(`${value} is too long for a one-byte length`)
  return Buffer.concat([Buffer.from([bytes.length]), bytes])
}
