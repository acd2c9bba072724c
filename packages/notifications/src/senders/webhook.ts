import { createHmac } from 'node:crypto'
import type { ChannelOf } from '@marginscope/schemas'
import type { PostRequest } from '../egress/post.ts'
import { instantOf, type Notification } from '../notification.ts'
import { messageOf } from '../words/message.ts'
import { jsonPost } from './json-post.ts'

/** A webhook as https://www.standardwebhooks.com has it: who knows the secret can tell that it is ours and not old. */
export function renderWebhook(notification: Notification<ChannelOf<'webhook'>>, now_ms: number): PostRequest {
  const { key, channel, transition, tenant, alert, labels } = notification
  const request = jsonPost(channel.url, {
    type: `alert.${transition}`,
    timestamp: instantOf(notification),
    data: { tenant, alert, labels, message: messageOf(notification) },
  })
  const sent_s = Math.floor(now_ms / 1_000)
  const secret = Buffer.from(channel.secret.slice('whsec_'.length), 'base64')
  const signature = createHmac('sha256', secret).update(`${key}.${sent_s}.${request.body}`).digest('base64')
  const signed = {
    'webhook-id': key,
    'webhook-timestamp': String(sent_s),
    'webhook-signature': `v1,${signature}`,
  }
  return { ...request, headers: { ...request.headers, ...signed } }
}
