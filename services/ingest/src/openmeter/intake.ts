import { STATUS_CODES } from 'node:http'
import { nameFrom } from '@marginscope/schemas'
import type { Batch } from '../intake/batch.ts'
import type { Intake, IntakeReply } from '../intake/intake.ts'
import { translateBody } from '../translate/translate.ts'
import { eventOfOpenMeter } from './event-of.ts'

/** `POST /api/v1/events`: CloudEvents, one or several, as OpenMeter takes them; `?provider=` is that of all. */
export const openmeterIntake: Intake = {
  path: '/api/v1/events',
  scope: 'ingest',
  media: ['application/cloudevents+json', 'application/cloudevents-batch+json', 'application/json'],
  read: (body, _media, arrival, { query }) => {
    const provider = nameFrom(query.get('provider')) ?? 'unknown'
    return translateBody(body, arrival, (item) => eventOfOpenMeter(item, provider))
  },
  answer,
  problem: ({ status, code, message }) => problem(status, message, { code }),
}

/** OpenMeter answers 204 without a body, and problems as RFC 9457 has them. */
function answer({ accepted, rejected }: Batch): IntakeReply {
  if (accepted > 0) return { status: 204 }
  const [first] = rejected
  const detail = `${first?.path ?? ''}: ${first?.message ?? 'no event was accepted'}`
  return problem(400, detail, { rejected })
}

function problem(status: number, detail: string, more: object): IntakeReply {
  return {
    status,
    type: 'application/problem+json',
    body: { type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status, detail, ...more },
  }
}
