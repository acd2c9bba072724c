import {
  type AlertAnswer,
  alertAnswer,
  type NotificationChannel,
  notificationChannel,
} from '@marginscope/schemas'
import { type Notification, notificationOf, type Transition } from '../notification.ts'

const ID = '3f0d7c5e-7a52-4d0a-9a8e-0d7f0f4a1b2c'

/** An alert on output tokens that fires, but for what is said. */
export function anAlert(over: Partial<AlertAnswer> = {}): AlertAnswer {
  return alertAnswer.parse({
    id: ID,
    episode: 1,
    rule: 'unit-cost',
    kind: 'regression',
    signal: 'output_tokens_per_request',
    direction: 'up',
    labels: { model: 'gpt-5', feature: 'summarize' },
    severity: 'warning',
    state: 'firing',
    group: ID,
    notified: true,
    acknowledged: null,
    accepted: null,
    silenced_until: null,
    onset: '2026-11-23T13:40:00Z',
    pending_at: '2026-11-23T13:50:00Z',
    fired_at: '2026-11-23T14:00:00Z',
    resolved_at: null,
    baseline: '310.2',
    value: '472.9',
    effect: '0.5245',
    effect_low: '0.44',
    effect_high: '0.61',
    requests: 1834,
    impact_per_month: '1234.50',
    currency: 'USD',
    attribution: {
      start: '0.0031',
      end: '0.0046',
      effects: { mix: '-0.0001', output_tokens: '0.0014', price: '0.0002' },
      driver: 'output_tokens',
      residual: '0',
      cells: [
        { customer: 'acme', feature: 'summarize', model: 'gpt-5', total: '0.0012' },
        { customer: '', total: '0.0001' },
      ],
    },
    near: [
      { time: '2026-11-23T12:40:00Z', kind: 'price', title: 'gpt-5', seconds_from_onset: -3600 },
      { time: '2026-11-23T13:38:00Z', kind: 'deploy', title: 'prompt v42', seconds_from_onset: -120 },
    ],
    links: { page: `/#alerts/${ID}`, bridge: '/v1/bridge?metric=cost' },
    ...over,
  })
}

export function aChannel(given: object): NotificationChannel {
  return notificationChannel.parse({ name: 'oncall', ...given })
}

/** A notification of `anAlert` to this channel. */
export function aNotification(
  channel: NotificationChannel,
  transition: Transition = 'firing',
  alert = anAlert(
    transition === 'resolved' ? { state: 'resolved', resolved_at: '2026-11-23T16:15:00Z' } : {},
  ),
): Notification {
  const told = {
    tenant: 'default',
    labels: { team: 'ml' },
    timezone: 'UTC',
    base_url: 'https://costs.example',
  }
  const notification = notificationOf({ ...told, channel, transition, alert })
  if (notification === undefined) throw new Error('nothing is told of this')
  return notification
}
