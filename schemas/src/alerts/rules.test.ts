import { expect, test } from 'vitest'
import { DEFAULT_ALERT_RULES } from './default-rules.ts'
import { durationMs } from './duration.ts'
import { ALERT_RULE_LIMITS, alertRuleSet } from './rules.ts'

const regression = { name: 'unit-cost', kind: 'regression', signals: ['cost_per_request'] }

/** Where the first trouble is and what it says. */
function trouble(rules: unknown): string | undefined {
  const issue = alertRuleSet.safeParse({ rules }).error?.issues[0]
  const keys = issue?.code === 'unrecognized_keys' ? `: ${issue.keys.join()}` : ''
  return issue && `${issue.path.join('.')}${keys} ${issue.message}`
}

test('what a rule does not say is filled in', () => {
  const said = [
    regression,
    {
      name: 'thin',
      kind: 'threshold',
      signal: 'margin_pct',
      op: '<',
      value: '0.25',
      window: '24h',
      by: ['customer'],
    },
    { name: 'month', kind: 'budget', amount: '10000' },
    { name: 'quiet', kind: 'data', check: 'no_events' },
    { name: 'prices', kind: 'data', check: 'unpriced_share' },
  ]
  const rest = { severity: 'warning', labels: {}, filter: {} }
  expect(alertRuleSet.parse({ rules: said }).rules).toEqual([
    {
      ...regression,
      ...rest,
      by: ['feature', 'model'],
      direction: 'up',
      min_effect: '0.05',
      min_impact_per_month: '50',
      min_requests: 20,
      for: '10m',
    },
    { ...said[1], ...rest, min_requests: 1, for: '0m' },
    { ...said[2], ...rest, by: [], currency: 'USD', period: 'month' },
    { ...said[3], ...rest, window: '30m', for: '0m', beyond_usual: false },
    { ...said[4], ...rest, window: '30m', for: '0m', value: '0.05' },
  ])
})

test('rules with their defaults are read as what they are', () => {
  const { rules } = alertRuleSet.parse({ rules: [regression] })
  expect(alertRuleSet.parse({ rules })).toEqual({ rules })
  expect(alertRuleSet.parse({ rules: DEFAULT_ALERT_RULES }).rules).toEqual(DEFAULT_ALERT_RULES)
})

test.each([
  [{ ...regression, signal: 'cost' }, /^rules\.0: signal /],
  [{ ...regression, signals: ['margin_pct'] }, /^rules\.0\.signals\.0 .*threshold/],
  [{ ...regression, signals: ['speed'] }, /^rules\.0\.signals\.0 must be one of cost_per_request/],
  [{ ...regression, signals: ['cost', 'cost'] }, /^rules\.0\.signals must not name/],
  [{ ...regression, by: ['team'] }, /^rules\.0\.by\.0 /],
  [{ ...regression, by: ['customer', 'feature', 'model', 'provider', 'operation'] }, /^rules\.0\.by /],
  [{ ...regression, filter: { model: [] } }, /^rules\.0\.filter\.model /],
  [{ ...regression, filter: { team: ['a'] } }, /^rules\.0\.filter/],
  [{ ...regression, for: '10' }, /^rules\.0\.for must be a whole number with s, m, h or d/],
  [{ ...regression, for: '32d' }, /^rules\.0\.for must be between/],
  [{ ...regression, min_effect: 0.05 }, /^rules\.0\.min_effect /],
  [{ ...regression, min_effect: '0' }, /^rules\.0\.min_effect must be a fraction above 0/],
  [{ ...regression, name: ' a' }, /^rules\.0\.name /],
  [{ ...regression, name: 'a\nb' }, /^rules\.0\.name /],
  [{ ...regression, kind: 'guess' }, /^rules\.0\.kind must be one of regression, threshold, budget, data/],
  [{ name: 'b', kind: 'budget', amount: '0' }, /^rules\.0\.amount must be above 0/],
  [{ name: 'b', kind: 'budget', amount: '1e3' }, /^rules\.0\.amount must be a decimal string/],
  [{ name: 'd', kind: 'data', check: 'lag', filter: { model: ['a'] } }, /^rules\.0: filter /],
  [{ name: 'd', kind: 'data', check: 'no_events', value: '1' }, /^rules\.0: value /],
  [{ name: 'd', kind: 'data', check: 'x' }, /^rules\.0\.check must be one of no_events/],
  [{ name: 't', kind: 'threshold', signal: 'cost', op: '=', value: '1' }, /^rules\.0\.op /],
  [{ name: 't', kind: 'threshold', signal: 'cost', op: '>', value: '1', window: '1s' }, /^rules\.0\.window /],
])('%j is refused where it is wrong', (rule, why) => {
  expect(trouble([rule])).toMatch(why)
})

test('names are unique, and there is a most of rules', () => {
  const other = { name: 'b', kind: 'budget', amount: '1' }
  expect(trouble([regression, other, regression])).toMatch(/^rules\.2\.name "unit-cost" is the name/)
  const many = Array.from({ length: ALERT_RULE_LIMITS.rules }, (_, at) => ({ ...regression, name: `r${at}` }))
  expect(trouble(many)).toBeUndefined()
  expect(trouble([...many, other])).toMatch(/^rules /)
})

test('a duration is read in each of its units', () => {
  expect(['90s', '30m', '24h', '7d', '0m'].map(durationMs)).toEqual([
    90_000, 1_800_000, 86_400_000, 604_800_000, 0,
  ])
})
