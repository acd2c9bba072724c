import {
  type DeadLetterFilter,
  type DeadLetterPlace,
  placeOf,
  readDeadLetters,
  type StoredLetter,
  type TenantReader,
} from '@marginscope/ledger'
import { CONFLICT, type DeadLetterAnswer, instantText } from '@marginscope/schemas'
import { z } from 'zod'

/** What a cursor says: see `DeadLetterPlace`. */
export const deadLetterPlace: z.ZodType<DeadLetterPlace> = z.object({
  received_ms: z.int(),
  log_source: z.string().max(256),
  log_partition: z.int().min(0).max(65_535),
  log_offset: z.string().regex(/^\d{1,20}$/),
})

/** One page of a tenant's dead letters, newest first, and the place behind its last one if there are more. */
export async function lettersPage(
  reader: TenantReader,
  {
    limit,
    after,
    filter,
  }: {
    readonly limit: number
    readonly after: DeadLetterPlace | undefined
    readonly filter: DeadLetterFilter
  },
): Promise<{ letters: DeadLetterAnswer[]; next: DeadLetterPlace | undefined }> {
  const found = await readDeadLetters(reader, { limit: limit + 1, after, filter })
  const shown = found.slice(0, limit)
  const last = found.length > shown.length ? shown.at(-1) : undefined
  return { letters: shown.map(answerOf), next: last === undefined ? undefined : placeOf(last) }
}

function answerOf({
  event_id: id,
  event_source,
  stage,
  code,
  path,
  message,
  body,
  kept,
  received_at,
}: StoredLetter): DeadLetterAnswer {
  const is_conflict = code === CONFLICT
  return {
    id,
    source: event_source === '' ? null : event_source,
    kind: is_conflict ? 'conflict' : 'refused',
    stage,
    code,
    path,
    message,
    received_at: instantText(received_at),
    body,
    kept: is_conflict ? kept : null,
  }
}
