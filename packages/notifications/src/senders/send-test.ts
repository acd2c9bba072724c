import { randomUUID } from 'node:crypto'
import type { AlertAnswer } from '@marginscope/schemas'
import { type Notification, notificationKey, type Transition } from '../notification.ts'
import type { Outcome } from './outcome.ts'
import { type SendOptions, send } from './send.ts'

/**
 * Sends an alert that says of itself that it is a test. To PagerDuty its end right after, as an incident would stay open;
 * Alertmanager forgets it by itself, and would tell nobody of what is over at once.
 */
export async function sendTest(
  told: Pick<Notification, 'tenant' | 'channel' | 'timezone' | 'base_url'>,
  options: SendOptions,
): Promise<Outcome> {
  const alert = testAlert(new Date().toISOString())
  const of = (transition: Transition, over: Partial<AlertAnswer> = {}): Notification => ({
    ...told,
    key: notificationKey(alert.id, transition, told.channel.name),
    transition,
    alert: { ...alert, ...over },
    labels: {},
  })
  const outcome = await send(of('firing'), options)
  if (outcome.kind !== 'delivered' || told.channel.kind !== 'pagerduty') return outcome
  return send(of('resolved', { state: 'resolved', resolved_at: alert.onset }), options)
}

function testAlert(now: string): AlertAnswer {
  const id = randomUUID()
  return {
    id,
    episode: 1,
    rule: 'test',
    kind: 'regression',
    signal: 'cost_per_request',
    direction: 'up',
    labels: { feature: 'this is only a test' },
    severity: 'info',
    state: 'firing',
    group: id,
    notified: true,
    acknowledged: null,
    accepted: null,
    silenced_until: null,
    onset: now,
    pending_at: now,
    fired_at: now,
    resolved_at: null,
    baseline: '0.01',
    value: '0.015',
    effect: '0.5',
    effect_low: null,
    effect_high: null,
    requests: 100,
    impact_per_month: '0',
    currency: 'USD',
    attribution: null,
    near: [],
    links: { page: '/', bridge: null },
  }
}
