import {
  type AlertPlace,
  readAlert,
  readAlerts,
  readRemarks,
  readSilences,
  type TenantReader,
} from '@marginscope/ledger'
import {
  ALERT_STATES,
  type AlertAnswer,
  type AlertState,
  alertIdText,
  MarginscopeError,
} from '@marginscope/schemas'
import { z } from 'zod'
import { parseBound } from '../http/instant.ts'
import { invalidParameter } from '../http/invalid-parameter.ts'
import { alertAnswer } from './alert-answer.ts'

const state = z.enum(ALERT_STATES)

export const alertsQuery = z.strictObject({
  state: z
    .string()
    .optional()
    .describe(`Of ${ALERT_STATES.join(', ')}; several with commas. Default: all.`),
  rule: z.string().min(1).max(256).optional().describe('Only those of this rule.'),
  from: z.string().optional().describe('RFC 3339 or a date in UTC: those that were open then or later.'),
  to: z.string().optional().describe('As `from`, exclusive: those that began before.'),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
  cursor: z.string().optional().describe('`next_cursor` of the page before.'),
  format: z.enum(['json']).default('json'),
})

/** What a cursor says: see `AlertPlace`. */
export const alertPlace: z.ZodType<AlertPlace> = z.object({ onset_ms: z.int(), alert_id: alertIdText })

type Query = z.infer<typeof alertsQuery>

/** One page of a tenant's alerts, the newest onset first, and the place behind its last one if there are more. */
export async function alertsPage(
  reader: TenantReader,
  query: Query,
  after: AlertPlace | undefined,
  now_ms: number,
): Promise<{ readonly alerts: readonly AlertAnswer[]; readonly next: AlertPlace | undefined }> {
  const from_ms = query.from === undefined ? undefined : parseBound('from', query.from, 'UTC')
  const to_ms = query.to === undefined ? undefined : parseBound('to', query.to, 'UTC')
  if (from_ms !== undefined && to_ms !== undefined && from_ms >= to_ms)
    throw invalidParameter('to', 'must be later than from')
  const found = await readAlerts(reader, {
    // A series that is learning has no alert.
    states: statesOf(query.state).filter((each) => each !== 'learning'),
    rule: query.rule,
    from_ms,
    to_ms,
    after,
    limit: query.limit + 1,
  })
  const rows = found.slice(0, query.limit)
  const last = found.length > rows.length ? rows.at(-1) : undefined
  const [remarks, silences] = await Promise.all([
    readRemarks(
      reader,
      rows.map(({ alert_id }) => alert_id),
    ),
    readSilences(reader, { ends_after_ms: now_ms }),
  ])
  return {
    alerts: rows.map((row) => alertAnswer(row, { remarks, silences }, now_ms)),
    next: last === undefined ? undefined : { onset_ms: last.onset, alert_id: last.alert_id },
  }
}

function statesOf(text: string | undefined): readonly AlertState[] {
  if (text === undefined) return ALERT_STATES
  return text.split(',').map((each) => {
    const parsed = state.safeParse(each.trim())
    if (parsed.success) return parsed.data
    throw invalidParameter('state', `must be of ${ALERT_STATES.join(', ')}, several with commas`)
  })
}

/** One alert as it is now. Fails with 404 when the tenant has none of this id. */
export async function oneAlert(reader: TenantReader, id: string, now_ms: number): Promise<AlertAnswer> {
  const [row, remarks, silences] = await Promise.all([
    readAlert(reader, id),
    readRemarks(reader, [id]),
    readSilences(reader, { ends_after_ms: now_ms }),
  ])
  if (row !== undefined) return alertAnswer(row, { remarks, silences }, now_ms)
  throw new MarginscopeError('not_found', `there is no alert ${id}; GET /v1/alerts lists them`, {
    status: 404,
  })
}
