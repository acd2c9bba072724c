import {
  type AlertAnswer,
  type AlertRule,
  type AlertWithSeries,
  alertAnswer,
  alertsAnswer,
  alertWithSeries,
  type DryRunAnswer,
  dryRunAnswer,
} from '@marginscope/schemas'
import type { Client } from './client.ts'
import { rowsOfPages } from './pages.ts'

export interface AlertsAsked {
  /** Several with commas. */
  readonly state: string | undefined
  readonly rule: string | undefined
  readonly from: string | undefined
  readonly to: string | undefined
  readonly rows_max: number
}

/** Alerts, the newest onset first, and whether there are more than were asked for. */
export async function readAlerts(
  client: Client,
  { rows_max, ...asked }: AlertsAsked,
): Promise<{ readonly alerts: readonly AlertAnswer[]; readonly more: boolean }> {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(asked)) if (value !== undefined) params.set(name, value)
  const page = { path: '/v1/alerts', params, rows_max }
  const { rows, more } = await rowsOfPages(client, page, alertsAnswer, ({ alerts }) => alerts)
  return { alerts: rows, more }
}

export function readAlert(client: Client, id: string): Promise<AlertWithSeries> {
  return client.get(pathOf(id), alertWithSeries)
}

export function acknowledgeAlert(client: Client, id: string, note: string): Promise<AlertAnswer> {
  return client.post(`${pathOf(id)}/acknowledge`, { note }, alertAnswer, { wanted: [200] })
}

/** Its value is normal from its onset on. */
export function acceptAlert(client: Client, id: string, note: string): Promise<AlertAnswer> {
  return client.post(`${pathOf(id)}/accept`, { note }, alertAnswer, { wanted: [200] })
}

/** Longer than the server takes for anything. */
const DRY_RUN_MS_MAX = 130_000

/** What rules would have fired over a history; without any, those in force. */
export function dryRunRules(
  client: Client,
  asked: { readonly rules?: readonly AlertRule[]; readonly from: string; readonly to?: string },
  signal: AbortSignal,
): Promise<DryRunAnswer> {
  const how = { wanted: [200], timeout_ms: DRY_RUN_MS_MAX, signal }
  return client.post('/v1/alert-rules/dry-run', asked, dryRunAnswer, how)
}

const pathOf = (id: string) => `/v1/alerts/${encodeURIComponent(id)}`
