export {
  countSpans,
  readSpansBeyond,
  readTraces,
  type StoredSpan,
  type TouchedTrace,
  touchedTraces,
  tracesLookedTo,
} from './read.ts'
export { traceLooks, traceSpans } from './table.ts'
export { insertionOfSpans, noteTraceLook, type ReceivedSpan } from './write.ts'
