export { decodeRecord, type UnreadableRecord } from './decode.ts'
export { encodeRecord, UsageEncoder } from './encode.ts'
export {
  type Arrival,
  type CallTold,
  type Fault,
  identityKey,
  type LogRecord,
  type Refusal,
  type RefusalCode,
  receivedAs,
  SPAN_RECORD_BYTES_MAX,
  type SpanPart,
  type SpanRecord,
  spanEventId,
  traceKey,
} from './record.ts'
