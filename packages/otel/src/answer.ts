import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire'

export const OTLP_MEDIA = ['application/x-protobuf', 'application/json'] as const
export type OtlpMedia = (typeof OTLP_MEDIA)[number]

/** What was not taken of a request, in the protocol's words; with nothing rejected the message is a warning. */
export interface PartialSuccess {
  readonly rejected: number
  readonly message: string
}

/** Of `ExportTracePartialSuccess` and its siblings, all with the same field numbers. */
const REJECTED = {
  spans: 'rejectedSpans',
  logs: 'rejectedLogRecords',
  metrics: 'rejectedDataPoints',
} as const
export type Signal = keyof typeof REJECTED

/** An `Export…ServiceResponse`; without a partial success where everything was taken, as the protocol wants it. */
export function exportResponse(media: OtlpMedia, signal: Signal, partial: PartialSuccess): Buffer {
  const { rejected, message } = partial
  const is_whole = rejected === 0 && message === ''
  if (media === 'application/json') {
    const said = { [REJECTED[signal]]: String(rejected), errorMessage: message }
    return Buffer.from(JSON.stringify(is_whole ? {} : { partialSuccess: said }))
  }
  if (is_whole) return Buffer.alloc(0)
  const writer = new BinaryWriter().tag(1, WireType.LengthDelimited).fork()
  if (rejected > 0) writer.tag(1, WireType.Varint).int64(rejected)
  if (message !== '') writer.tag(2, WireType.LengthDelimited).string(message)
  return Buffer.from(writer.join().finish())
}

/** A `google.rpc.Status`, the body of every refused request. */
export function statusBody(media: OtlpMedia, http_status: number, message: string): Buffer {
  const code = GRPC_CODES[http_status] ?? (http_status >= 500 ? 13 : 3)
  if (media === 'application/json') return Buffer.from(JSON.stringify({ code, message }))
  return Buffer.from(
    new BinaryWriter()
      .tag(1, WireType.Varint)
      .int32(code)
      .tag(2, WireType.LengthDelimited)
      .string(message.toWellFormed())
      .finish(),
  )
}

/** https://github.com/googleapis/googleapis/blob/master/google/rpc/code.proto */
const GRPC_CODES: Readonly<Record<number, number>> = {
  401: 16,
  403: 7,
  404: 5,
  405: 12,
  413: 8,
  429: 8,
  503: 14,
}
