import type { AlertAnswer, AlertSignal, DataCheck } from '@marginscope/schemas'
import { change, duration, figure, money, oneLine, percent } from './figures.ts'

type Measure = 'money' | 'price' | 'share' | 'count' | 'seconds'

const NAMES: Readonly<Record<AlertSignal | DataCheck | 'budget', readonly [name: string, measure: Measure]>> =
  {
    cost_per_request: ['Cost per request', 'money'],
    input_tokens_per_request: ['Input tokens per request', 'count'],
    cache_read_share: ['Share of cache reads', 'share'],
    output_tokens_per_request: ['Output tokens per request', 'count'],
    reasoning_tokens_per_request: ['Reasoning tokens per request', 'count'],
    attempts_per_request: ['Attempts per request', 'count'],
    price_per_token: ['Price per 1M tokens', 'price'],
    gpu_cost_per_1k_tokens: ['GPU cost per 1,000 tokens', 'money'],
    margin_pct: ['Margin', 'share'],
    cost: ['Cost', 'money'],
    requests: ['Requests', 'count'],
    no_events: ['No events', 'count'],
    lag: ['Events are posted late', 'seconds'],
    unpriced_share: ['Requests without a price', 'share'],
    incomplete_share: ['Requests with a count that nobody understands', 'share'],
    dead_letters: ['Refused events', 'count'],
    budget: ['Budget', 'count'],
  }

const isNamed = (signal: string): signal is keyof typeof NAMES => Object.hasOwn(NAMES, signal)

/** What is watched, as people say it. */
export function signalName(signal: string): string {
  return isNamed(signal) ? NAMES[signal][0] : oneLine(signal, 80)
}

/** A value of the alert's signal with its unit. */
export function measured(alert: AlertAnswer, value: string): string {
  const number = Number(value)
  switch (isNamed(alert.signal) ? NAMES[alert.signal][1] : 'count') {
    case 'money':
      return money(number, alert.currency)
    case 'price':
      return money(number * 1_000_000, alert.currency)
    case 'share':
      return percent(number)
    case 'seconds':
      return duration(number)
    case 'count':
      return figure(number)
  }
}

const FIRST = ['customer', 'feature', 'model']

/** The values of labels; what is unattributed is named by its dimension. */
export function placeOf(labels: Readonly<Record<string, string | undefined>>): string {
  const rank = (name: string) => (FIRST.indexOf(name) < 0 ? FIRST.length : FIRST.indexOf(name))
  const sorted = Object.entries(labels).toSorted(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
  const said = sorted.flatMap(([name, value]) =>
    value === undefined ? [] : [value === '' ? `no ${name}` : oneLine(value, 60)],
  )
  return said.length === 0 ? 'all traffic' : said.join(', ')
}

/** What happened, on one line, without the state. */
export function headline(alert: AlertAnswer): string {
  const { kind, baseline, value, effect, signal } = alert
  const name = signalName(signal)
  const place = `(${placeOf(alert.labels)})`
  const is = value === null ? '' : ` ${measured(alert, value)}`
  switch (kind) {
    case 'regression':
      return `${name}${effect === null ? is : ` ${change(Number(effect))}`} ${place}`
    case 'threshold': {
      if (value === null || baseline === null) return `${name}${is} ${place}`
      return `${name}${is}, ${comparison(value, baseline)} ${measured(alert, baseline)} ${place}`
    }
    case 'budget': {
      // As a multiple of the rate that is worth an alert, which depends on how long it has lasted.
      const fast = value === null ? '' : `, at ${figure(Number(value))} times the rate that alerts`
      return `Budget ${oneLine(alert.rule, 64)} is spent too fast${fast} ${place}`
    }
    case 'data':
      return `${name}${value === null || signal === 'no_events' ? '' : `:${is}`} ${place}`
  }
}

function comparison(value: string, limit: string): string {
  const difference = Number(value) - Number(limit)
  // A limit that is itself meant ("at least") is held a hair beyond.
  if (Math.abs(difference) <= 1e-9 * Math.abs(Number(limit))) return 'at the limit of'
  return difference < 0 ? 'below' : 'above'
}
