export {
  exportResponse,
  OTLP_MEDIA,
  type OtlpMedia,
  type PartialSuccess,
  type Signal,
  statusBody,
} from './answer.ts'
export { decodeLogsJson, decodeSpansJson } from './decode-json.ts'
export { decodeLogs, decodeSpans } from './decode-protobuf.ts'
export { eventOfLog, eventOfSpan } from './event-of.ts'
export { type Context, DEFAULT_CONTEXT, NAMES } from './names.ts'
export { isInference } from './operation.ts'
export { BAD_ID, OtlpFault, type Span, type Told, type Wanted } from './told.ts'
export { wantedFor } from './wanted.ts'
