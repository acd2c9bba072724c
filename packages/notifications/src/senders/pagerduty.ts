import type { ChannelOf } from '@marginscope/schemas'
import type { PostRequest } from '../egress/post.ts'
import { incidentKey, instantOf, type Notification } from '../notification.ts'
import { oneLine } from '../words/figures.ts'
import { messageOf } from '../words/message.ts'
import { jsonPost } from './json-post.ts'

const ACTIONS = { firing: 'trigger', acknowledged: 'acknowledge', resolved: 'resolve' } as const
const SUMMARY_CHARS_MAX = 1_024

/** An event of PagerDuty's Events API v2. What has the same `dedup_key` is the same incident. */
export function renderPagerduty(notification: Notification<ChannelOf<'pagerduty'>>): PostRequest {
  const { channel, alert, tenant, transition } = notification
  const { title, lines, links } = messageOf(notification)
  const page = links[0]?.url
  return jsonPost(channel.url, {
    routing_key: channel.routing_key,
    event_action: ACTIONS[transition],
    dedup_key: incidentKey(notification),
    client: 'marginscope',
    ...(page === undefined ? {} : { client_url: page }),
    links: links.map(({ text, url }) => ({ text, href: url })),
    payload: {
      summary: oneLine(title, SUMMARY_CHARS_MAX),
      source: `marginscope/${tenant}`,
      severity: alert.severity,
      timestamp: instantOf(notification),
      group: alert.rule,
      class: alert.signal,
      custom_details: {
        description: lines.join('\n'),
        labels: { ...notification.labels, ...alert.labels },
        baseline: alert.baseline,
        value: alert.value,
        effect: alert.effect,
        impact_per_month: alert.impact_per_month,
        currency: alert.currency,
      },
    },
  })
}
