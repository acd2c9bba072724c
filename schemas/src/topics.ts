/** What the log is called on Kafka, and who reads it. */
export const TOPICS = { events: 'marginscope.events.v1' } as const
export const GROUPS = { processor: 'marginscope.processor.v1' } as const
