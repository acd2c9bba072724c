export { eventsOf, type KnownSpan, type SpanEvent } from './events-of.ts'
