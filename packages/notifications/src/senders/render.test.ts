import type { NotificationChannel } from '@marginscope/schemas'
import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import type { Transition } from '../notification.ts'
import { aChannel, aNotification, anAlert } from '../testing/alert.ts'
import { renderEmail } from './email.ts'
import { render } from './send.ts'
import { escaped } from './slack.ts'

const NOW_MS = Date.parse('2026-11-24T00:00:00Z')
const ID = '3f0d7c5e-7a52-4d0a-9a8e-0d7f0f4a1b2c'
const PAGE = `https://costs.example/#alerts/${ID}`
const BRIDGE = 'https://costs.example/v1/bridge?metric=cost'
const hostile = '<!channel> & *bold* [x](http://evil.example) <https://evil.example|click>'

function rendered(
  channel: NotificationChannel,
  transition: Transition = 'firing',
  alert?: Parameters<typeof anAlert>[0],
) {
  if (channel.kind === 'email') throw new Error('mail is no request')
  const over = transition === 'resolved' ? { resolved_at: '2026-11-23T16:15:00Z', ...alert } : alert
  const state = transition === 'resolved' ? 'resolved' : 'firing'
  const request = render(aNotification(channel, transition, anAlert({ state, ...over })), channel, NOW_MS)
  return { ...request, json: JSON.parse(request.body) }
}

test('Alertmanager is sent the same labels for all steps of an alert, and an end that has passed once it is over', () => {
  const channel = aChannel({
    kind: 'alertmanager',
    url: 'http://am.example/prefix/',
    username: 'u',
    password: 'p',
  })
  const firing = rendered(channel)
  expect(firing.url).toBe('http://am.example/prefix/api/v2/alerts')
  expect(firing.headers.authorization).toBe('Basic dTpw')
  const labels = {
    alertname: 'unit-cost',
    direction: 'up',
    feature: 'summarize',
    kind: 'regression',
    model: 'gpt-5',
    severity: 'warning',
    signal: 'output_tokens_per_request',
    team: 'ml',
    tenant: 'default',
  }
  expect(firing.json).toEqual([
    {
      labels,
      annotations: {
        summary: 'Output tokens per request +52% (summarize, gpt-5)',
        description: expect.stringMatching(/^From 310 to 473 .*\nCosts \$1,234\.50 more/),
        alert_id: ID,
        impact_per_month: '1234.50',
        currency: 'USD',
        bridge: BRIDGE,
      },
      startsAt: '2026-11-23T13:40:00Z',
      endsAt: '2026-11-24T00:15:00.000Z',
      generatorURL: PAGE,
    },
  ])
  const over = rendered(channel, 'resolved').json[0]
  expect([over.labels, over.endsAt]).toEqual([labels, '2026-11-23T16:15:00.000Z'])
  // Events may be ahead of the clock.
  expect(rendered(channel, 'resolved', { resolved_at: '2026-11-24T05:00:00Z' }).json[0].endsAt).toBe(
    '2026-11-24T00:00:00.000Z',
  )
  const odd = rendered(
    aChannel({ kind: 'alertmanager', url: 'http://a.example', bearer_token: 't' }),
    'firing',
    {
      labels: { '1st-käse': 'x' },
    },
  )
  expect(odd.json[0].labels._1st_k_se).toBe('x')
  expect(odd.headers.authorization).toBe('Bearer t')
})

test('Slack gets words that mention nobody, within its limits', () => {
  const channel = aChannel({ kind: 'slack', url: 'https://hooks.slack.com/services/T/B/x' })
  const { url, json } = rendered(channel)
  expect(url).toBe('https://hooks.slack.com/services/T/B/x')
  expect(json.text).toBe('Output tokens per request +52% (summarize, gpt-5)')
  expect(json.blocks.map((block: { type: string }) => block.type)).toEqual(['header', 'section', 'section'])
  expect(json.blocks[2].text).toEqual({ type: 'mrkdwn', text: `<${PAGE}|Alert>  <${BRIDGE}|What changed>` })
  const near = Array.from({ length: 1 }, () => ({
    time: '2026-11-23T13:40:00Z',
    kind: 'deploy',
    title: hostile,
    seconds_from_onset: 0,
  }))
  const evil = rendered(channel, 'firing', { labels: { feature: hostile }, near })
  expect(JSON.stringify(evil.json).replaceAll(`<${PAGE}|`, '').replaceAll(`<${BRIDGE}|`, '')).not.toMatch(
    /<[!h]/,
  )
  expect(evil.json.text).toContain('&lt;!channel&gt; &amp; *bold*')
  expect(evil.json.blocks[1].text).toMatchObject({
    type: 'plain_text',
    text: expect.stringContaining('&lt;!channel'),
  })
  const long = rendered(channel, 'firing', { labels: { a: '&'.repeat(60), b: '&'.repeat(60) } })
  expect(long.json.blocks[0].text.text.length).toBeLessThanOrEqual(150)
  expect(long.json.blocks[0].text.text).toMatch(/&amp;$/)
})

test('no entity and no character is cut in two', () => {
  expect([4, 5, 6].map((chars_max) => escaped('a<😀', chars_max))).toEqual(['a', 'a&lt;', 'a&lt;'])
  expect(escaped('a<😀', 7)).toBe('a&lt;😀')
})

test('PagerDuty puts the steps of an alert together by a key that is short enough', () => {
  const channel = aChannel({ kind: 'pagerduty', routing_key: 'R0' })
  const firing = rendered(channel)
  expect(firing.url).toBe('https://events.pagerduty.com/v2/enqueue')
  expect(firing.json).toMatchObject({
    routing_key: 'R0',
    event_action: 'trigger',
    client_url: PAGE,
    links: [
      { text: 'Alert', href: PAGE },
      { text: 'What changed', href: BRIDGE },
    ],
    payload: {
      summary: 'Output tokens per request +52% (summarize, gpt-5)',
      source: 'marginscope/default',
      severity: 'warning',
      timestamp: '2026-11-23T14:00:00Z',
      class: 'output_tokens_per_request',
      custom_details: { labels: { team: 'ml', feature: 'summarize' }, impact_per_month: '1234.50' },
    },
  })
  expect(firing.json.dedup_key.length).toBeLessThanOrEqual(255)
  const acknowledged = { acknowledged: { at: '2026-11-23T14:10:00Z', by: 'key-1', note: '' } }
  const later = [rendered(channel, 'acknowledged', acknowledged), rendered(channel, 'resolved')]
  expect(later.map(({ json }) => [json.event_action, json.dedup_key, json.payload.timestamp])).toEqual([
    ['acknowledge', firing.json.dedup_key, '2026-11-23T14:10:00Z'],
    ['resolve', firing.json.dedup_key, '2026-11-23T16:15:00Z'],
  ])
})

test('a webhook is what the official library takes for authentic, and no other secret does', () => {
  const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
  const channel = aChannel({ kind: 'webhook', url: 'https://a.example/hook', secret })
  if (channel.kind !== 'webhook') throw new Error('is one')
  const now_ms = Date.now() // the library refuses what is old
  const { headers, body } = render(aNotification(channel), channel, now_ms)
  const verified = new Webhook(secret).verify(body, { ...headers })
  expect(verified).toMatchObject({
    type: 'alert.firing',
    timestamp: '2026-11-23T14:00:00Z',
    data: { tenant: 'default', alert: { id: ID, effect: '0.5245' }, message: { lines: expect.any(Array) } },
  })
  const other = new Webhook(Buffer.alloc(32, 8).toString('base64'))
  expect(() => other.verify(body, { ...headers })).toThrow('No matching signature')
  const again = render(aNotification(channel), channel, now_ms + 60_000)
  expect([again.body, again.headers['webhook-id']]).toEqual([body, headers['webhook-id']])
  expect(again.headers['webhook-signature']).not.toBe(headers['webhook-signature'])
})

test('a Teams card has its words in runs of text, which know no Markdown', () => {
  const { json } = rendered(aChannel({ kind: 'teams', url: 'https://a.example/x?sig=s' }), 'firing', {
    labels: { feature: hostile },
  })
  const { contentType, content } = json.attachments[0]
  expect([json.type, contentType]).toEqual(['message', 'application/vnd.microsoft.card.adaptive'])
  expect(new Set(content.body.map((block: { type: string }) => block.type))).toEqual(
    new Set(['RichTextBlock']),
  )
  expect(content.body).toHaveLength(6)
  expect(content.actions).toEqual([
    { type: 'Action.OpenUrl', title: 'Alert', url: PAGE },
    { type: 'Action.OpenUrl', title: 'What changed', url: BRIDGE },
  ])
})

test('mails of an alert make a thread, and the same mail has the same id', () => {
  const channel = aChannel({
    kind: 'email',
    host: 'mail.example',
    from: 'alerts@costs.example',
    to: ['a@b.example'],
  })
  if (channel.kind !== 'email') throw new Error('is one')
  const [firing, again, over] = (['firing', 'firing', 'resolved'] as const).map((transition) =>
    renderEmail({ ...aNotification(channel, transition), channel }),
  )
  expect(firing?.messageId).toMatch(/^<msg_[0-9a-f]{32}@costs\.example>$/)
  expect(again).toEqual(firing)
  expect(over?.messageId).not.toBe(firing?.messageId)
  expect([over?.inReplyTo, over?.references]).toEqual([firing?.messageId, firing?.messageId])
})
