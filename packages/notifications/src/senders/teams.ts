import type { ChannelOf } from '@marginscope/schemas'
import type { PostRequest } from '../egress/post.ts'
import type { Notification } from '../notification.ts'
import { messageOf } from '../words/message.ts'
import { jsonPost } from './json-post.ts'

/** An adaptive card for the webhook of a Teams workflow. Runs of text, unlike text blocks, know no Markdown. */
export function renderTeams(notification: Notification<ChannelOf<'teams'>>): PostRequest {
  const { title, lines, links } = messageOf(notification)
  const content = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    fallbackText: title,
    body: [paragraph(title, { weight: 'Bolder', size: 'Medium' }), ...lines.map((line) => paragraph(line))],
    actions: links.map(({ text, url }) => ({ type: 'Action.OpenUrl', title: text, url })),
    msteams: { width: 'Full' },
  }
  return jsonPost(notification.channel.url, {
    type: 'message',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content }],
  })
}

function paragraph(text: string, style: Readonly<Record<string, string>> = {}) {
  return { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text, ...style }] }
}
