export {
  readSpansBeyond,
  readTraces,
  type StoredSpan,
  sizesOfTraces,
  type TouchedTrace,
  type TraceSize,
  touchedTraces,
  tracesLookedTo,
} from './read.ts'
export { traceLooks, traceSpans } from './table.ts'
export { insertionOfSpans, noteTraceLook, type ReceivedSpan } from './write.ts'
