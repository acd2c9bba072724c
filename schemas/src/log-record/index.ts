export { decodeRecord, type UnreadableRecord } from './decode.ts'
export { encodeRecord, UsageEncoder } from './encode.ts'
export { type Arrival, identityKey, type LogRecord, type Refusal, type RefusalCode } from './record.ts'
