/** The first is taken when a request names none. */
export const USAGE_MEDIA = [
  'application/json',
  'application/x-ndjson',
  'application/cloudevents+json',
  'application/cloudevents-batch+json',
] as const
export type UsageMedia = (typeof USAGE_MEDIA)[number]
