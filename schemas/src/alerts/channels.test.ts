import { expect, test } from 'vitest'
import { CHANNEL_KINDS, fieldsOf, notificationChannelAnswer, notificationChannelSet } from './channels.ts'

const slack = { name: 'chat', kind: 'slack', url: 'https://hooks.slack.com/services/T/B/x' }
const email = { name: 'mail', kind: 'email', host: 'mail.example', from: 'a@b.example', to: ['c@d.example'] }
const webhook = { name: 'hook', kind: 'webhook', url: 'https://a.example', secret: `whsec_${'A'.repeat(32)}` }
const manager = { name: 'am', kind: 'alertmanager', url: 'http://a.example' }

function trouble(channel: unknown): string | undefined {
  const issue = notificationChannelSet.safeParse({ channels: [channel] }).error?.issues[0]
  return issue && `${issue.path.slice(2).join('.')}: ${issue.message}`
}

test('which fields are secret and where they go is said by the schema', () => {
  expect(CHANNEL_KINDS.map((kind) => [kind, fieldsOf(kind, 'secret'), fieldsOf(kind, 'place')])).toEqual([
    ['alertmanager', ['password', 'bearer_token'], ['url']],
    ['slack', ['url'], []],
    ['pagerduty', ['routing_key'], ['url']],
    ['webhook', ['secret'], ['url']],
    ['email', ['password'], ['host', 'port', 'security']],
    ['teams', ['url'], []],
  ])
})

test('what a channel does not say is filled in', () => {
  const pagerduty = { name: 'pager', kind: 'pagerduty', routing_key: 'R' }
  expect(notificationChannelSet.parse({ channels: [email, pagerduty] }).channels).toEqual([
    { ...email, send_resolved: true, port: 587, security: 'starttls' },
    { ...pagerduty, send_resolved: true, url: 'https://events.pagerduty.com/v2/enqueue' },
  ])
})

test.each([
  [{ ...slack, url: 'ftp://a.example' }, /^url: must be an http/],
  [{ ...slack, url: 'https://user:word@a.example' }, /^url: must hold no user/],
  [{ ...slack, extra: 1 }, /^: /],
  [{ ...webhook, secret: 'whsec_short' }, /^secret: must be "whsec_"/],
  [{ ...webhook, url: undefined }, /^url: /],
  [{ ...manager, username: 'a' }, /^password: /],
  [{ ...manager, username: 'a', password: 'b', bearer_token: 'c' }, /^bearer_token: /],
  [{ ...manager, bearer_token: 'a\r\nX-Other: b' }, /^bearer_token: must hold no control/],
  [{ ...email, password: 'b' }, /^password: /],
  [{ ...email, to: [] }, /^to: /],
  [{ ...email, host: 'a.example:25/x' }, /^host: /],
  [{ name: 'x', kind: 'sms' }, /^kind: must be one of alertmanager, slack/],
])('%j is refused where it is wrong', (channel, why) => {
  expect(trouble(channel)).toMatch(why)
})

test('names are unique', () => {
  const both = notificationChannelSet.safeParse({ channels: [slack, { ...email, name: 'chat' }] })
  expect(both.error?.issues[0]?.path).toEqual(['channels', 1, 'name'])
})

test('an answer says whether a secret is set, and has no room for the secret', () => {
  expect(notificationChannelAnswer.safeParse({ ...slack, send_resolved: true }).success).toBe(false)
  const answer = { ...slack, send_resolved: true, url: { set: true } }
  expect(notificationChannelAnswer.parse(answer)).toEqual(answer)
})
