import { eventOfLitellm } from '@marginscope/import'
import type { Intake } from '../intake/intake.ts'
import { translateBody } from '../translate/translate.ts'

/**
 * `POST /v1/callbacks/litellm`: LiteLLM's generic API callback (`GENERIC_LOGGER_ENDPOINT`). It sends an array, lines, or
 * one object, always as `application/json`, and does not send again.
 */
export const litellmIntake: Intake<'application/json' | 'application/x-ndjson'> = {
  path: '/v1/callbacks/litellm',
  scope: 'ingest',
  media: ['application/json', 'application/x-ndjson'],
  read: (body, _media, arrival) => translateBody(body, arrival, eventOfLitellm),
}
