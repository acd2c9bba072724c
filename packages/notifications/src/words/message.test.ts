import type { AlertAnswer } from '@marginscope/schemas'
import { describe, expect, test } from 'vitest'
import { notificationOf, type Transition } from '../notification.ts'
import { aChannel, anAlert } from '../testing/alert.ts'
import { duration, money } from './figures.ts'
import { messageOf, plainText } from './message.ts'

const bare: Partial<AlertAnswer> = { attribution: null, near: [], impact_per_month: null, effect: null }
const said = (over: Partial<AlertAnswer>, transition: Transition = 'firing', timezone = 'UTC') =>
  plainText(messageOf({ alert: anAlert(over), transition, timezone, base_url: undefined })).split('\n')

const resolved = { state: 'resolved', resolved_at: '2026-11-23T16:15:00Z' } as const
const noted = { at: '2026-11-23T14:10:00Z', by: 'key-1', note: 'rolling back' }

describe('a regression', () => {
  test('says what, since when, by how much, the money, the driver, the cells, what was near, and where to look', () => {
    const told = { alert: anAlert(), transition: 'firing' as const, timezone: 'Europe/Berlin' }
    expect(plainText(messageOf({ ...told, base_url: 'https://costs.example/x' })).split('\n')).toEqual([
      'Output tokens per request +52% (summarize, gpt-5)',
      'From 310 to 473 since 23 Nov 2026, 14:40 CET, over 1,834 requests.',
      'Costs $1,234.50 more a month if it goes on.',
      'Driven by output tokens: 93% of the change in cost.',
      'Mostly acme, summarize, gpt-5 (80%); no customer (6.7%).',
      '2 min before it began: deploy “prompt v42”.',
      'Alert: https://costs.example/#alerts/3f0d7c5e-7a52-4d0a-9a8e-0d7f0f4a1b2c',
      'What changed: https://costs.example/v1/bridge?metric=cost',
    ])
  })

  test('says what drove it, without a part of the cost where that went the other way', () => {
    const { attribution } = anAlert()
    if (attribution === null) throw new Error('the alert has an attribution')
    const of = (over: Partial<typeof attribution>) => said({ attribution: { ...attribution, ...over } })
    expect(of({ driver: 'mix' })).toContain('Driven by another mix of models and features.')
    expect(of({ driver: 'price' })).toContain('Driven by prices: 13% of the change in cost.')
    expect(of({ driver: null }).filter((line) => line.startsWith('Driven'))).toEqual([])
  })

  test.each<[Partial<AlertAnswer>, string[]]>([
    [
      {
        ...bare,
        signal: 'cost_per_request',
        effect: '-0.052',
        baseline: '0.0123',
        value: '0.01166',
        impact_per_month: '-80',
        labels: {},
      },
      [
        'Cost per request -5.2% (all traffic)',
        'From $0.0123 to $0.0117 since 23 Nov 2026, 13:40 UTC, over 1,834 requests.',
        'Costs $80.00 less a month if it goes on.',
      ],
    ],
    [
      {
        ...bare,
        signal: 'price_per_token',
        effect: '1',
        baseline: '0.0000025',
        value: '0.000005',
        requests: 1,
        severity: 'critical',
      },
      [
        'Critical: Price per 1M tokens +100% (summarize, gpt-5)',
        'From $2.50 to $5.00 since 23 Nov 2026, 13:40 UTC, over 1 request.',
      ],
    ],
    [
      {
        ...bare,
        near: [
          { time: '2026-11-23T13:45:00Z', kind: 'price', title: 'gpt-5 input', seconds_from_onset: 300 },
        ],
      },
      [
        'Output tokens per request 473 (summarize, gpt-5)',
        'From 310 to 473 since 23 Nov 2026, 13:40 UTC, over 1,834 requests.',
        '5 min after it began: price “gpt-5 input”.',
      ],
    ],
  ])('%#', (over, lines) => {
    expect(said(over)).toEqual(lines)
  })
})

describe('the other kinds', () => {
  const since = 'Since 23 Nov 2026, 13:40 UTC'
  test.each<[Partial<AlertAnswer>, string[]]>([
    [
      {
        kind: 'threshold',
        signal: 'margin_pct',
        baseline: '0.25',
        value: '0.182',
        labels: { customer: 'acme' },
      },
      ['Margin 18%, below 25% (acme)', `${since}, over 1,834 requests.`],
    ],
    [
      { kind: 'threshold', signal: 'cost', baseline: '99.9999999999', value: '100', labels: { feature: '' } },
      ['Cost $100.00, at the limit of $100.00 (no feature)', `${since}, over 1,834 requests.`],
    ],
    [
      { kind: 'budget', rule: 'november', signal: 'budget', baseline: '1', value: '1.4', labels: {} },
      [
        'Budget november is spent too fast, at 1.4 times the rate that alerts (all traffic)',
        `${since}, over 1,834 requests.`,
      ],
    ],
    [
      { kind: 'data', signal: 'no_events', baseline: '1', value: '0', labels: {}, requests: 0 },
      ['No events (all traffic)', `${since}.`],
    ],
    [
      { kind: 'data', signal: 'lag', baseline: '300', value: '5400', labels: {}, requests: 0 },
      ['Events are posted late: 1 h 30 min (all traffic)', `${since}.`],
    ],
    [
      { kind: 'data', signal: 'unpriced_share', baseline: '0.05', value: '0.12', labels: {}, requests: 40 },
      ['Requests without a price: 12% (all traffic)', `${since}, over 40 requests.`],
    ],
    [
      { kind: 'data', signal: 'dead_letters', baseline: '0', value: '1234', labels: {}, requests: 0 },
      ['Refused events: 1,234 (all traffic)', `${since}.`],
    ],
  ])('%#', (over, lines) => {
    expect(said({ ...bare, ...over })).toEqual(lines)
  })
})

describe('later steps', () => {
  test('a resolved alert says how long it was', () => {
    expect(said({ ...bare, ...resolved, effect: '0.5' }, 'resolved')).toEqual([
      'Resolved: Output tokens per request +50% (summarize, gpt-5)',
      'Over after 2 h 35 min; it began 23 Nov 2026, 13:40 UTC.',
    ])
    expect(said({ ...bare, ...resolved, accepted: noted }, 'resolved')[1]).toBe(
      'Accepted as normal after 2 h 35 min; it began 23 Nov 2026, 13:40 UTC.',
    )
  })

  test('an acknowledged one says who and why', () => {
    expect(said({ ...bare, acknowledged: noted }, 'acknowledged')).toEqual([
      'Acknowledged: Output tokens per request 473 (summarize, gpt-5)',
      'By key-1, 23 Nov 2026, 14:10 UTC: rolling back',
    ])
  })

  test('nothing is told of what is learning or pending, nor of the end where it is not wanted', () => {
    const slack = { kind: 'slack', url: 'https://hooks.slack.com/services/T/B/x' }
    const rest = { tenant: 'default', labels: {}, timezone: 'UTC', base_url: undefined }
    const of = (over: Partial<AlertAnswer>, transition: Transition, channel = aChannel(slack)) =>
      notificationOf({ ...rest, channel, transition, alert: anAlert(over) })
    expect(of({ state: 'learning' }, 'firing')).toBeUndefined()
    expect(of({ state: 'pending' }, 'firing')).toBeUndefined()
    expect(of(resolved, 'resolved', aChannel({ ...slack, send_resolved: false }))).toBeUndefined()
    expect(of({}, 'acknowledged')).toBeUndefined()
    expect(of({}, 'acknowledged', aChannel({ kind: 'pagerduty', routing_key: 'R' }))).toBeDefined()
    expect(of({}, 'firing')?.key).toBe(of({ value: '480' }, 'firing')?.key)
    expect(of({}, 'firing')?.key).not.toBe(of({}, 'resolved')?.key)
  })
})

test('what others chose stays on its line, and short', () => {
  const labels = { feature: `a\n\u202Eb\u0000${'c'.repeat(300)}` }
  expect(said({ ...bare, labels })[0]).toBe(`Output tokens per request 473 (a b ${'c'.repeat(55)}…)`)
})

test('lengths of time and amounts are in the units that people use', () => {
  expect([0, 59, 60, 3_660, 90_000, 180_000].map(duration)).toEqual([
    '0 s',
    '59 s',
    '1 min',
    '1 h 1 min',
    '1 day 1 h',
    '2 days 2 h',
  ])
  expect([money(0, 'USD'), money(0.000012345, 'USD'), money(-3.5, 'EUR')]).toEqual([
    '$0.00',
    '$0.0000123',
    '-€3.50',
  ])
})
