import type { AlertAnswer } from '@marginscope/schemas'
import { rounded } from '../report/figures.ts'
import { printable, textTable } from '../report/text-table.ts'

/** Alerts for a terminal. */
export function alertsTable(alerts: readonly AlertAnswer[]): string {
  const rows = alerts.map((alert) => [
    shortTime(alert.onset),
    alert.fired_at === null ? '' : shortTime(alert.fired_at),
    stateOf(alert),
    alert.rule,
    alert.signal,
    labelsOf(alert),
    effectOf(alert),
    moneyOf(alert),
    alert.id,
  ])
  const header = ['onset', 'fired', 'state', 'rule', 'signal', 'of', 'change', 'a month', 'id']
  return textTable(header, rows, [6, 7])
}

/** Everything of one alert, a line each. */
export function alertText(alert: AlertAnswer): string {
  const { baseline, value, attribution, near, links } = alert
  const lines: readonly (readonly [string, string])[] = [
    ['alert', alert.id],
    ['rule', `${alert.rule} (${alert.kind}, ${alert.severity})`],
    ['state', stateOf(alert)],
    ['of', labelsOf(alert)],
    ['signal', `${alert.signal}${baseline === null ? '' : `: ${baseline} → ${value ?? '?'}`}`],
    ['change', effectOf(alert)],
    ['requests', String(alert.requests)],
    ['a month', moneyOf(alert)],
    ['onset', alert.onset],
    ['fired', alert.fired_at ?? ''],
    ['resolved', alert.resolved_at ?? ''],
    ...remarksOf(alert),
    ...Object.entries(attribution?.effects ?? {})
      .filter(([, amount]) => amount !== '0')
      .map(([effect, amount]) => ['because of', `${effect} ${amount}`] as const),
    ...(attribution?.cells ?? []).map(
      ({ total, ...cell }) => ['mostly in', `${pairs(cell)} ${total}`] as const,
    ),
    ...near.map(({ time, kind, title }) => ['near', `${time} ${kind}: ${title}`] as const),
    ['explained by', links.bridge ?? ''],
  ]
  const shown = lines.filter(([, text]) => text !== '')
  return shown.map(([name, text]) => `${name.padEnd(NAME_CHARS)}${printable(text)}\n`).join('')
}

const NAME_CHARS = 14

function remarksOf({ acknowledged, accepted, silenced_until }: AlertAnswer) {
  const said = (remark: AlertAnswer['accepted']) =>
    remark === null ? '' : `${remark.at} by ${remark.by}${remark.note === '' ? '' : `: ${remark.note}`}`
  return [
    ['acknowledged', said(acknowledged)],
    ['accepted', said(accepted)],
    ['silenced', silenced_until === null ? '' : `until ${silenced_until}`],
  ] as const
}

/** "firing, acknowledged" */
function stateOf({ state, acknowledged, accepted, silenced_until }: AlertAnswer): string {
  return [
    state,
    acknowledged === null ? '' : 'acknowledged',
    accepted === null ? '' : 'accepted',
    silenced_until === null ? '' : 'silenced',
  ]
    .filter((word) => word !== '')
    .join(', ')
}

function labelsOf({ labels }: AlertAnswer): string {
  return Object.keys(labels).length === 0 ? 'everything' : pairs(labels)
}

const pairs = (labels: Readonly<Record<string, string | undefined>>) =>
  Object.entries(labels)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ')

/** "+52.5%" */
function effectOf({ effect }: AlertAnswer): string {
  if (effect === null) return ''
  const percent = (Number(effect) * 100).toFixed(1)
  return `${percent.startsWith('-') ? '' : '+'}${percent}%`
}

function moneyOf({ impact_per_month, currency }: AlertAnswer): string {
  return impact_per_month === null ? '' : `${rounded(impact_per_month, 2)} ${currency}`
}

const shortTime = (text: string) => text.replace(/:\d\d(\.\d+)?Z$/, 'Z').replace('T', ' ')
