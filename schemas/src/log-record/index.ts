export { decodeRecord, type UnreadableRecord } from './decode.ts'
export { encodeRecord, UsageEncoder } from './encode.ts'
export {
  type Arrival,
  identityKey,
  type LogRecord,
  type Refusal,
  type RefusalCode,
  SPAN_RECORD_BYTES_MAX,
  type SpanRecord,
  spanEventId,
  traceKey,
} from './record.ts'
