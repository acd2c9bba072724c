import { describe, expect, test } from 'vitest'
import { change, headline, ruleText, valuesText, valueText, whose } from './alert-words.js'
import { lengthOf } from './when.js'

const alert = {
  id: 'a',
  episode: 1,
  rule: 'unit-cost',
  kind: 'regression',
  signal: 'output_tokens_per_request',
  labels: { feature: 'summarize', model: '' },
  severity: 'warning',
  state: 'firing',
  group: 'a',
  acknowledged: null,
  accepted: null,
  silenced_until: null,
  onset: '2026-11-23T13:35:00Z',
  fired_at: null,
  resolved_at: null,
  baseline: '310.2',
  value: '472.9',
  effect: '0.5245',
  effect_low: null,
  effect_high: null,
  requests: 1,
  impact_per_month: null,
  attribution: null,
  near: [],
  links: { bridge: null },
}

describe('an alert in words', () => {
  test('says what moved, which way and by how much', () => {
    expect(headline(alert)).toBe('Output tokens per request up 52%')
    expect(headline({ ...alert, signal: 'cache_read_share', effect: '-0.084' })).toBe(
      'Share of cached input down 8.4%',
    )
    expect(valuesText(alert)).toBe('310.2 → 472.9')
  })

  test('of a limit says the value and the limit, of missing data neither', () => {
    const thin = { ...alert, kind: 'threshold', signal: 'margin_pct', baseline: '0.25', value: '-0.031' }
    expect([headline(thin), valuesText(thin)]).toEqual(['Margin: −3.1%', '−3.1%, limit 25.0%'])
    const silent = { ...alert, kind: 'data', signal: 'no_events', baseline: '1', value: '0' }
    expect([headline(silent), valuesText(silent)]).toEqual(['No events', null])
  })

  test('names what has no name, and everything', () => {
    expect(whose(alert.labels)).toBe('summarize · no model named')
    expect(whose({})).toBe('everything')
    expect(whose({ customer: '\u202Egnp\u2066.exe', feature: 'a' })).toBe('gnp.exe · a')
    const budget = { ...alert, kind: 'budget', labels: { budget: '\u202E21' } }
    expect(headline(budget)).toBe('The budget 21 burns too fast')
  })

  test('small prices have no exponent, large counts have commas', () => {
    expect(valueText('price_per_token', '0.00000187912')).toBe('$0.000001879')
    expect(valueText('requests', '1234567.8')).toBe('1,234,568')
    expect(change('0.012')).toBe('+1.2%')
  })
})

test('a rule is a sentence', () => {
  const rule = {
    name: 'r',
    kind: 'regression',
    signals: ['cost_per_request'],
    by: ['feature', 'model'],
    direction: 'up',
    min_effect: '0.05',
    min_impact_per_month: '50',
    for: '10m',
  } as const
  expect(ruleText(rule)).toBe(
    'Cost per request by feature and model: rises by 5% or more, costs $50 a month or more, for 10m',
  )
})

test('what holds by default says that usual silences are no news', () => {
  const rule = { name: 'r', kind: 'data', check: 'no_events', window: '30m' } as const
  expect(ruleText({ ...rule, beyond_usual: false })).toBe('No event for 30m')
  expect(ruleText({ ...rule, beyond_usual: true })).toBe(
    'No event for 30m, and for much longer than is usual',
  )
})

test('a length of time has its two greatest units', () => {
  expect([7_500, 59 * 60, 90_061, 10].map(lengthOf)).toEqual([
    '2 h 5 min',
    '59 min',
    '1 day 1 h',
    'less than a minute',
  ])
})
