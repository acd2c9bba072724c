import type { Intake } from '../intake/intake.ts'
import { readUsageEvents, USAGE_MEDIA, type UsageMedia } from './read-events.ts'

/** `POST /v1/events`: usage events as JSON, NDJSON or CloudEvents. */
export const eventsIntake: Intake<UsageMedia> = {
  path: '/v1/events',
  scope: 'ingest',
  media: USAGE_MEDIA,
  read: readUsageEvents,
}
