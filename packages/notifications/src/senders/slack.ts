import type { ChannelOf } from '@marginscope/schemas'
import type { PostRequest } from '../egress/post.ts'
import type { Notification } from '../notification.ts'
import { messageOf } from '../words/message.ts'
import { jsonPost } from './json-post.ts'

/** https://docs.slack.dev/reference/block-kit/blocks: characters of a header's and of a section's text. */
const HEADER_CHARS_MAX = 150
const SECTION_CHARS_MAX = 3_000

/** A message to an incoming webhook. Words are plain text, which knows no mentions, marks or links. */
export function renderSlack(notification: Notification<ChannelOf<'slack'>>): PostRequest {
  const { title, lines, links } = messageOf(notification)
  const text = lines.length === 0 ? title : lines.join('\n')
  const linked = links.map((link) => `<${escaped(link.url, SECTION_CHARS_MAX)}|${link.text}>`).join('  ')
  return jsonPost(notification.channel.url, {
    text: escaped(title, SECTION_CHARS_MAX),
    blocks: [
      { type: 'header', text: plain(title, HEADER_CHARS_MAX) },
      { type: 'section', text: plain(text, SECTION_CHARS_MAX) },
      ...(linked === '' || linked.length > SECTION_CHARS_MAX
        ? []
        : [{ type: 'section', text: { type: 'mrkdwn', text: linked } }]),
    ],
  })
}

const plain = (text: string, chars_max: number) => ({
  type: 'plain_text',
  text: escaped(text, chars_max),
  emoji: false,
})

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** As much of a text as fits when `&`, `<` and `>` are written out; no entity and no character is cut in two. */
export function escaped(text: string, chars_max: number): string {
  let fitting = ''
  for (const char of text) {
    const written = ENTITIES[char] ?? char
    if (fitting.length + written.length > chars_max) return fitting
    fitting += written
  }
  return fitting
}
