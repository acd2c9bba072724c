import type { IncomingHttpHeaders } from 'node:http'
import { MarginscopeError } from '@marginscope/schemas'

export type ContentEncoding = 'identity' | 'gzip'

/** Strips parameters: `application/json; charset=utf-8` is `application/json`. Only UTF-8 is a charset here. */
export function mediaTypeOf<T extends string>(
  headers: IncomingHttpHeaders,
  accepted: readonly [T, ...T[]],
): T {
  const header = headers['content-type']
  if (header === undefined || header.trim() === '') return accepted[0]
  const [type = '', ...parameters] = header.split(';').map((part) => part.trim().toLowerCase())
  const known = accepted.find((one) => one === type)
  if (known === undefined) {
    throw unsupported(
      `Content-Type ${clip(type)} is not accepted here; send ${accepted.join(', ')}`,
      'content-type',
    )
  }
  for (const parameter of parameters) {
    const charset = /^charset\s*=\s*"?([^"]*)"?$/.exec(parameter)?.[1]
    if (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8' && charset !== 'us-ascii') {
      throw unsupported(`charset ${clip(charset)} is not accepted; send UTF-8`, 'content-type')
    }
  }
  return known
}

export function contentEncodingOf(headers: IncomingHttpHeaders): ContentEncoding {
  const encoding = (headers['content-encoding'] ?? 'identity').trim().toLowerCase()
  if (encoding === 'identity' || encoding === '') return 'identity'
  if (encoding === 'gzip' || encoding === 'x-gzip') return 'gzip'
  throw unsupported(
    `Content-Encoding ${clip(encoding)} is not accepted; send gzip or identity`,
    'content-encoding',
  )
}

function unsupported(message: string, path: string): MarginscopeError {
  return new MarginscopeError('unsupported_media_type', message, { status: 415, path })
}

function clip(text: string): string {
  return JSON.stringify(text.slice(0, 100))
}
