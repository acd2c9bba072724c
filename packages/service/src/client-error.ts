import type { Socket } from 'node:net'

interface Refused {
  readonly status: string
  readonly code: string
  readonly message: string
}

/**
 * Answers what could not be read as a request, in the shape of every other error: there is no reply object yet. Whoever
 * was too slow keeps the connection open from the other side, and with it what the request holds: it is ended.
 */
export function answerClientError(error: Error & { readonly code?: string }, socket: Socket): void {
  if (!socket.writable) return void socket.destroy()
  const { status, code, message } = refusedFor(error.code)
  const body = JSON.stringify({ error: { code, message, path: '' } })
  const head = [
    `HTTP/1.1 ${status}`,
    'content-type: application/json',
    'x-content-type-options: nosniff',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy())
}

function refusedFor(code: string | undefined): Refused {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return {
        status: '408 Request Timeout',
        code: 'request_timeout',
        message: 'The request did not arrive in time',
      }
    case 'HPE_HEADER_OVERFLOW':
      return {
        status: '431 Request Header Fields Too Large',
        code: 'bad_request',
        message: 'The headers are too large',
      }
    default:
      return { status: '400 Bad Request', code: 'bad_request', message: 'This is not HTTP/1.1' }
  }
}
