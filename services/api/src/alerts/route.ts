import { seriesOf } from '@marginscope/alerting'
import { type NewRemark, postRemark, readProgress, rulesInForce } from '@marginscope/ledger'
import {
  alertAnswer,
  alertIdText,
  alertsAnswer,
  alertWithSeries,
  errorAnswer,
  MarginscopeError,
  remarkInput,
} from '@marginscope/schemas'
import type { Settings } from '@marginscope/warehouse'
import { z } from 'zod'
import { fingerprint, readCursor, writeCursor } from '../http/cursor.ts'
import { type Operation, operation } from '../http/operation.ts'
import type { ApiParts } from '../parts.ts'
import { alertPlace, alertsPage, alertsQuery, oneAlert } from './alerts-page.ts'
import { alertExample, seriesExample, watchingExample } from './example.ts'
import { watchingOf } from './watching.ts'

const BODY_BYTES_MAX = 16 * 1024
/** A day of a series in buckets and the weeks that it is told from. */
const READING: Settings = { max_threads: 1 }

const params = z.strictObject({ id: alertIdText.describe('Of the alert.') })
const missing = { 404: { description: 'There is no such alert.', schema: errorAnswer } }
const note = {
  description: 'A note, or {}.',
  content: { 'application/json': { schema: remarkInput, example: { note: 'on it' } } },
}

/** `/v1/alerts`: what was found, and what people say to it. */
export function alertsRoutes({
  warehouse,
  readerOf,
  rules_file,
  alert_bucket_ms: bucket_ms,
  now_ms,
}: ApiParts): readonly Operation[] {
  const say = async (remark: NewRemark) => {
    await postRemark(warehouse, remark)
    return { status: 200, json: await oneAlert(readerOf(remark.tenant), remark.alert_id, now_ms()) }
  }

  return [
    operation({
      method: 'get',
      path: '/v1/alerts',
      id: 'getAlerts',
      summary: 'Alerts, the newest onset first',
      description: 'With their evidence, what it cost and why. All instants are event time.',
      scope: 'read',
      query: alertsQuery,
      answers: {
        200: {
          description: 'One page.',
          schema: alertsAnswer,
          example: { alerts: [alertExample], next_cursor: null, watching: watchingExample },
        },
        400: { description: 'A parameter is wrong or unknown.', schema: errorAnswer },
      },
      handle: async ({ tenant, query }) => {
        const { cursor, limit: _, ...asked } = query
        const belongs_to = fingerprint(['alerts', tenant, asked])
        const after = cursor === undefined ? undefined : readCursor(cursor, belongs_to, alertPlace)
        const { alerts, next } = await alertsPage(readerOf(tenant), query, after, now_ms())
        const next_cursor = next === undefined ? null : writeCursor(belongs_to, next)
        const watching = watchingOf(await readProgress(readerOf(tenant)))
        return { status: 200, json: { alerts, next_cursor, watching } }
      },
    }),
    operation({
      method: 'get',
      path: '/v1/alerts/{id}',
      id: 'getAlert',
      summary: 'An alert, and the series that it is of',
      scope: 'read',
      params,
      answers: {
        200: { description: 'As it is now.', schema: alertWithSeries, example: seriesExample },
        ...missing,
      },
      handle: async ({ tenant, params: { id } }) => {
        const reader = readerOf(tenant)
        const alert = await oneAlert(reader, id, now_ms())
        const { rules } = await rulesInForce(reader, rules_file)
        const parts = { reader, bucket_ms, settings: READING }
        const series = [...(await seriesOf(parts, rules, alert, now_ms()))]
        return { status: 200, json: { ...alert, series } }
      },
    }),
    operation({
      method: 'post',
      path: '/v1/alerts/{id}/acknowledge',
      id: 'acknowledgeAlert',
      summary: 'Say that somebody looks at it',
      description: 'Nobody is reminded any more; how it ends is still told.',
      scope: 'admin',
      params,
      body: note,
      reads: { schema: remarkInput, bytes_max: BODY_BYTES_MAX, optional: true },
      answers: { 200: { description: 'The alert.', schema: alertAnswer, example: alertExample }, ...missing },
      handle: async ({ tenant, key_id = '', params: { id }, body }) => {
        await oneAlert(readerOf(tenant), id, now_ms())
        return say({ tenant, alert_id: id, kind: 'acknowledge', note: body.note, key_id })
      },
    }),
    operation({
      method: 'delete',
      path: '/v1/alerts/{id}/acknowledge',
      id: 'unacknowledgeAlert',
      summary: 'Take the acknowledgement back',
      scope: 'admin',
      params,
      answers: { 200: { description: 'The alert.', schema: alertAnswer, example: alertExample }, ...missing },
      handle: async ({ tenant, key_id = '', params: { id } }) => {
        await oneAlert(readerOf(tenant), id, now_ms())
        return say({ tenant, alert_id: id, kind: 'unacknowledge', note: '', key_id })
      },
    }),
    operation({
      method: 'post',
      path: '/v1/alerts/{id}/accept',
      id: 'acceptAlert',
      summary: 'Say that it is normal from now on',
      description: 'The alert is resolved, and what is usual is learned anew from its onset on.',
      scope: 'admin',
      params,
      body: note,
      reads: { schema: remarkInput, bytes_max: BODY_BYTES_MAX, optional: true },
      answers: {
        200: { description: 'The alert.', schema: alertAnswer, example: alertExample },
        409: { description: 'It is over: there is nothing to accept.', schema: errorAnswer },
        ...missing,
      },
      handle: async ({ tenant, key_id = '', params: { id }, body }) => {
        const alert = await oneAlert(readerOf(tenant), id, now_ms())
        if (alert.accepted !== null) return { status: 200, json: alert }
        if (alert.state === 'resolved')
          throw new MarginscopeError(
            'alert_resolved',
            `the alert ${id} is resolved: its value is normal again, there is nothing to accept`,
            { status: 409 },
          )
        return say({ tenant, alert_id: id, kind: 'accept', note: body.note, key_id })
      },
    }),
  ]
}
