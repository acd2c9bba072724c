import type { ChannelOf } from '@marginscope/schemas'
import type { PostRequest } from '../egress/post.ts'
import type { Notification } from '../notification.ts'
import { messageOf } from '../words/message.ts'
import { jsonPost } from './json-post.ts'
import { basic } from './redact.ts'

/**
 * How long Alertmanager takes an alert to be firing that it hears nothing more of. Longer than a restart of ours, so that
 * none is declared over meanwhile; firing alerts are repeated all the time.
 */
export const FIRING_MS = 15 * 60_000

/**
 * `POST /api/v2/alerts` (Prometheus Alertmanager). What has the same labels is the same alert, so nothing that changes is
 * among them; all values are strings.
 */
export function renderAlertmanager(
  notification: Notification<ChannelOf<'alertmanager'>>,
  now_ms: number,
): PostRequest {
  const { channel } = notification
  const url = new URL(channel.url)
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/api/v2/alerts`
  return jsonPost(url.href, [alertOf(notification, now_ms)], authorization(channel))
}

function alertOf(notification: Notification, now_ms: number) {
  const { alert, transition, tenant } = notification
  const { title, lines, links } = messageOf(notification)
  const resolved_ms = Date.parse(alert.resolved_at ?? alert.onset)
  const ends_ms = transition === 'resolved' ? Math.min(resolved_ms, now_ms) : now_ms + FIRING_MS
  const page = links[0]?.url
  return {
    labels: {
      ...named(notification.labels),
      ...named(alert.labels),
      alertname: alert.rule,
      kind: alert.kind,
      signal: alert.signal,
      direction: alert.direction ?? '',
      severity: alert.severity,
      tenant,
    },
    annotations: {
      summary: title,
      description: lines.join('\n'),
      alert_id: alert.id,
      impact_per_month: alert.impact_per_month ?? '',
      currency: alert.currency,
      bridge: links[1]?.url ?? '',
    },
    startsAt: alert.onset,
    endsAt: new Date(ends_ms).toISOString(),
    ...(page === undefined ? {} : { generatorURL: page }),
  }
}

/** Names of labels are letters, digits and underscores there. */
function named(labels: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(labels).map(([name, value]) => [
      name.replace(/[^A-Za-z0-9_]/g, '_').replace(/^(?=\d)/, '_'),
      value.toWellFormed(),
    ]),
  )
}

function authorization(channel: ChannelOf<'alertmanager'>): Record<string, string> {
  if (channel.bearer_token !== undefined) return { authorization: `Bearer ${channel.bearer_token}` }
  return channel.username === undefined ? {} : { authorization: `Basic ${basic(channel)}` }
}
