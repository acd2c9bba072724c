import { dryRun } from '@marginscope/alerting'
import { rulesInForce, TenantReader } from '@marginscope/ledger'
import { dryRunAnswer, dryRunInput, errorAnswer, instantText, MarginscopeError } from '@marginscope/schemas'
import type { Settings } from '@marginscope/warehouse'
import { alertExample } from '../alerts/example.ts'
import { InFlight } from '../http/in-flight.ts'
import { type Operation, operation } from '../http/operation.ts'
import type { ApiParts } from '../parts.ts'

const BODY_BYTES_MAX = 4 * 1024 * 1024
/** Each reads a history; more at once would hold the reports up. */
const DRY_RUNS_MAX = 2
const DAY_MS = 24 * 60 * 60 * 1000
const DAYS_MAX = 400
/** Of each statement; there are many, each of a stretch of the history. */
const READING: Settings = { max_execution_time: 60, max_threads: 1 }

const BUCKET_S = 300
const example = {
  from: '2026-08-25T00:00:00Z',
  to: '2026-11-23T00:00:00Z',
  bucket_s: BUCKET_S,
  series: 42,
  alerts: [alertExample],
}

/** `POST /v1/alert-rules/dry-run`: rules tried on the past. */
export function dryRunRoute(parts: ApiParts): Operation {
  const { warehouse, readerOf, rules_file, books, alert_bucket_ms: bucket_ms } = parts
  const running = new InFlight(DRY_RUNS_MAX)
  return operation({
    method: 'post',
    path: '/v1/alert-rules/dry-run',
    id: 'postAlertRulesDryRun',
    summary: 'What would have fired',
    description:
      'Exactly what the live service would have fired over this history, with onset and time of firing in the time of ' +
      'the events. What came up to 60 days before `from` is learned from. Nothing is kept and nothing is sent. A long ' +
      'history of many series takes a while.',
    scope: 'read',
    body: {
      description: 'The history, and the rules; by default those in force.',
      content: {
        'application/json': {
          schema: dryRunInput,
          example: { from: '2026-08-25T00:00:00Z', to: '2026-11-23T00:00:00Z' },
        },
      },
    },
    reads: { schema: dryRunInput, bytes_max: BODY_BYTES_MAX },
    answers: {
      200: { description: 'In the order in which they fired.', schema: dryRunAnswer, example },
      400: { description: 'A rule or a time is wrong; `path` says which.', schema: errorAnswer },
      503: { description: 'Others are running; try again.', schema: errorAnswer },
    },
    handle: async ({ tenant, body, gone }) => {
      const from_ms = Date.parse(body.from)
      const to_ms = body.to === undefined ? parts.now_ms() : Date.parse(body.to)
      requireRange(from_ms, to_ms)
      const rules = body.rules ?? (await rulesInForce(readerOf(tenant), rules_file)).rules
      // Without the limits of a report: how many series a stretch has is not the asker's doing.
      const reader = new TenantReader(warehouse, tenant)
      const made = await running.run(() =>
        dryRun({ reader, list: readerOf(''), books, bucket_ms, settings: READING, signal: gone }, rules, {
          from_ms,
          to_ms,
        }),
      )
      const { series, alerts } = made
      return {
        status: 200,
        json: {
          from: instantText(from_ms),
          to: instantText(to_ms),
          bucket_s: bucket_ms / 1000,
          series,
          alerts: [...alerts],
        },
      }
    },
  })
}

function requireRange(from_ms: number, to_ms: number): void {
  const refuse = (path: string, message: string) => {
    throw new MarginscopeError('invalid_field', message, { status: 400, path })
  }
  if (to_ms <= from_ms) refuse('to', 'must be after from')
  if (to_ms - from_ms > DAYS_MAX * DAY_MS) refuse('from', `must lie at most ${DAYS_MAX} days before to`)
}
