import type { Intake } from '../intake/intake.ts'
import { USAGE_MEDIA, type UsageMedia } from './media.ts'
import { readUsageEvents } from './read-events.ts'

/** `POST /v1/events`: usage events as JSON, NDJSON or CloudEvents. */
export const eventsIntake: Intake<UsageMedia> = {
  path: '/v1/events',
  scope: 'ingest',
  media: USAGE_MEDIA,
  read: (body, media, arrival, { raw_headers }) => readUsageEvents(body, media, arrival, raw_headers),
}
