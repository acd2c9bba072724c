export { callsOf, matchesOf, takenBack } from './calls.ts'
export { eventsOf, type KnownSpan, type SpanEvent } from './events-of.ts'
export { joined, seriesOf } from './parts.ts'
export type { ToldSpan } from './statements.ts'
