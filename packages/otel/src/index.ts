export {
  exportResponse,
  OTLP_MEDIA,
  type OtlpMedia,
  type PartialSuccess,
  type Signal,
  statusBody,
} from './answer.ts'
export { callIdsOf } from './call-ids.ts'
export { decodeLogsJson, decodeMetricsJson, decodeSpansJson } from './decode-json.ts'
export { decodeLogs, decodeMetrics, decodeSpans } from './decode-protobuf.ts'
export { eventOfLog, eventOfSpan, saidBy, type TimedEvent } from './event-of.ts'
export { totalCost, usageOfDetails } from './langfuse.ts'
export type { Metrics, Point } from './metric-points.ts'
export { pointUsage, TOKEN_TYPE } from './metric-usage.ts'
export { type Context, DEFAULT_CONTEXT, NAMES } from './names.ts'
export { isInference } from './operation.ts'
export { makerOf } from './provider.ts'
export { BAD_ID, type Log, OtlpFault, type Span, type Told, type Wanted } from './told.ts'
export { wantedFor, wantedOfMetrics } from './wanted.ts'
