import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { createGzip, gzip } from 'node:zlib'
import type { Sink, Summary } from './execute.ts'
import { describeFault } from './fault.ts'

export interface ResponseTarget {
  readonly response: ServerResponse
  /** The client's own once its request is read. */
  query_id: string
  /** The client asked with enable_http_compression=1 and takes gzip. */
  readonly gzip: boolean
}

/** Answers in ClickHouse's manner. A failure after the first byte cuts the connection: a short result is no result. */
export function makeSink({ response, query_id, gzip: zipped }: ResponseTarget): Sink {
  const head = (format: string) => {
    response.statusCode = 200
    response.setHeader('X-ClickHouse-Query-Id', query_id)
    response.setHeader('X-ClickHouse-Format', format)
    response.setHeader('X-ClickHouse-Timezone', 'UTC')
    response.setHeader('X-ClickHouse-Server-Display-Name', 'marginscope embedded')
    response.setHeader('Content-Type', contentType(format))
  }
  return {
    get gone() {
      return response.destroyed
    },

    async whole(format, bytes, summary) {
      head(format)
      response.setHeader('X-ClickHouse-Summary', encodeSummary(summary, bytes.length))
      const packed = zipped && bytes.length > 0
      const body = packed ? await promisify(gzip)(bytes, { level: 1 }) : bytes
      if (packed) response.setHeader('Content-Encoding', 'gzip')
      response.setHeader('Content-Length', body.length)
      response.end(body)
    },

    async stream(format, chunks) {
      head(format)
      if (zipped) {
        response.setHeader('Content-Encoding', 'gzip')
        await pipeline(chunks, createGzip({ level: 1 }), response)
        return
      }
      for await (const chunk of chunks) {
        if (response.destroyed) return
        if (!response.write(chunk)) await Promise.race([once(response, 'drain'), once(response, 'close')])
      }
      response.end()
    },
  }
}

/** The error's text, number and status; when the result has begun, the text's tail and a broken connection. */
export function sendFault(
  { response, query_id }: Pick<ResponseTarget, 'response' | 'query_id'>,
  error: unknown,
  version: string,
): void {
  const { code, status, text } = describeFault(error)
  if (response.headersSent || response.destroyed) {
    response.destroy()
    return
  }
  const body = `${text.trim()} (version ${version})\n`
  for (const name of ['Content-Encoding', 'Content-Length', 'X-ClickHouse-Summary'])
    response.removeHeader(name)
  response.statusCode = status
  response.setHeader('X-ClickHouse-Exception-Code', code)
  response.setHeader('X-ClickHouse-Query-Id', query_id)
  response.setHeader('Content-Type', 'text/plain; charset=UTF-8')
  if (status === 503) response.setHeader('Retry-After', 1)
  if (!response.req.complete) response.setHeader('Connection', 'close') // the rest of the body is not read
  response.end(body)
}

function encodeSummary(summary: Summary, result_bytes: number): string {
  const { elapsed_s, ...counts } = summary
  const numbers = { ...counts, result_bytes, total_rows_to_read: 0, elapsed_ns: Math.round(elapsed_s * 1e9) }
  return JSON.stringify(
    Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, String(value)])),
  )
}

function contentType(format: string): string {
  if (/^(JSON|NDJSON)/.test(format))
    return /EachRow|Lines|NDJSON/.test(format)
      ? 'application/x-ndjson; charset=UTF-8'
      : 'application/json; charset=UTF-8'
  if (/^(TSV|TabSeparated)/.test(format)) return 'text/tab-separated-values; charset=UTF-8'
  if (/^CSV/.test(format)) return 'text/csv; charset=UTF-8'
  if (/^(Native|RowBinary|Arrow|Parquet|ORC|Avro|MsgPack)/.test(format)) return 'application/octet-stream'
  return 'text/plain; charset=UTF-8'
}
