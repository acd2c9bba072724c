import type { AlertAnswer, AlertAttribution, AttributionEffect, NearAnnotation } from '@marginscope/schemas'
import type { Notification } from '../notification.ts'
import { duration, figure, instant, money, oneLine, percent } from './figures.ts'
import { headline, measured, placeOf } from './subject.ts'

/** What a person reads, on a phone: whole sentences without markup, each on one line. */
export interface Message {
  readonly title: string
  readonly lines: readonly string[]
  readonly links: readonly { readonly text: string; readonly url: string }[]
}

type Told = Pick<Notification, 'alert' | 'transition' | 'timezone' | 'base_url'>

const TITLE_CHARS_MAX = 250
const NOTE_CHARS_MAX = 300

/** The words of a notification. Pure: the same alert, the same words. */
export function messageOf(told: Told): Message {
  const { alert, transition } = told
  return {
    title: oneLine(`${PREFIX[transition](alert)}${headline(alert)}`, TITLE_CHARS_MAX),
    lines: [...LINES[transition](told)].filter((line) => line !== ''),
    links: linksOf(told),
  }
}

const PREFIX: Readonly<Record<Notification['transition'], (alert: AlertAnswer) => string>> = {
  firing: ({ severity }) => (severity === 'critical' ? 'Critical: ' : ''),
  acknowledged: () => 'Acknowledged: ',
  resolved: () => 'Resolved: ',
}

const LINES: Readonly<Record<Notification['transition'], (told: Told) => readonly string[]>> = {
  firing: (told) => [howMuch(told), impact(told.alert), ...causes(told.alert)],
  acknowledged: ({ alert, timezone }) => {
    if (alert.acknowledged === null) return []
    const { by, at, note } = alert.acknowledged
    const why = note === '' ? '' : `: ${oneLine(note, NOTE_CHARS_MAX)}`
    return [`By ${oneLine(by, 64)}, ${instant(at, timezone)}${why}`]
  },
  resolved: (told) => [ending(told), ...causes(told.alert)],
}

/** "From 310 to 473 since 23 Nov 2026, 14:40 CET, over 1,834 requests." */
function howMuch({ alert, timezone }: Told): string {
  const { kind, baseline, value, requests } = alert
  const since = `since ${instant(alert.onset, timezone)}`
  const over = requests > 0 ? `, over ${figure(requests)} ${requests === 1 ? 'request' : 'requests'}` : ''
  if (kind !== 'regression' || baseline === null || value === null) return sentence(`${since}${over}`)
  return sentence(`from ${measured(alert, baseline)} to ${measured(alert, value)} ${since}${over}`)
}

function impact({ impact_per_month, currency }: AlertAnswer): string {
  const amount = Number(impact_per_month ?? 0)
  if (amount === 0) return ''
  const said = `${money(Math.abs(amount), currency)} ${amount > 0 ? 'more' : 'less'}`
  return `Costs ${said} a month if it goes on.`
}

function ending({ alert, timezone }: Told): string {
  const { onset, resolved_at, accepted } = alert
  const lasted =
    resolved_at === null ? '' : ` after ${duration((Date.parse(resolved_at) - Date.parse(onset)) / 1_000)}`
  const from = `; it began ${instant(onset, timezone)}`
  return `${accepted === null ? 'Over' : 'Accepted as normal'}${lasted}${from}.`
}

const causes = ({ attribution, near }: AlertAnswer) => [
  ...(attribution === null ? [] : [driver(attribution), cells(attribution)]),
  nearest(near),
]

const DRIVERS: Readonly<Record<AttributionEffect, string>> = {
  volume: 'the number of requests',
  mix: 'another mix of models and features',
  attempts: 'attempts per request',
  uncached_input_tokens: 'input tokens',
  cache: 'the cache',
  output_tokens: 'output tokens',
  reasoning_tokens: 'reasoning tokens',
  other_usage: 'other usage',
  gpu: 'GPU time',
  price: 'prices',
}

/** Shares are of the whole change; those that went the other way are negative and no cause. */
function sharesOf<T>({ start, end }: AlertAttribution, parts: readonly (readonly [T, string])[]) {
  const whole = Number(end) - Number(start)
  return parts
    .map(([part, moved]) => ({ part, share: whole === 0 ? 0 : Number(moved) / whole }))
    .filter(({ share }) => share > 0)
    .toSorted((a, b) => b.share - a.share)
}

/** "Driven by output tokens: 92% of the change in cost." No part is said where cost went the other way. */
function driver(attribution: AlertAttribution): string {
  const { driver, effects } = attribution
  if (driver === null) return ''
  const [own] = sharesOf(attribution, [[DRIVERS[driver], effects[driver] ?? '0']])
  const part = own === undefined ? '' : `: ${percent(own.share)} of the change in cost`
  return `Driven by ${DRIVERS[driver]}${part}.`
}

const CELLS_MAX = 3

/** "Mostly acme, summarize, gpt-5 (81%)" */
function cells(attribution: AlertAttribution): string {
  const places = attribution.cells.map(({ total, ...labels }) => [placeOf(labels), total] as const)
  const found = sharesOf(attribution, places)
  if (found.length === 0) return ''
  const said = found.slice(0, CELLS_MAX).map(({ part, share }) => `${part} (${percent(share)})`)
  const more = found.length - said.length
  return sentence(`mostly ${said.join('; ')}${more > 0 ? `; and ${more} more` : ''}`)
}

/** "2 min before it began: deploy “v42”." */
function nearest(near: readonly NearAnnotation[]): string {
  const [first] = near.toSorted((a, b) => Math.abs(a.seconds_from_onset) - Math.abs(b.seconds_from_onset))
  if (first === undefined) return ''
  const { seconds_from_onset: seconds, kind, title } = first
  const away = `${duration(Math.abs(seconds))} ${seconds <= 0 ? 'before' : 'after'} it began`
  return sentence(`${seconds === 0 ? 'as it began' : away}: ${oneLine(kind, 32)} “${oneLine(title, 120)}”`)
}

function linksOf({ alert, base_url }: Told): Message['links'] {
  if (base_url === undefined) return []
  const { page, bridge } = alert.links
  return [
    { text: 'Alert', url: page },
    ...(bridge === null ? [] : [{ text: 'What changed', url: bridge }]),
  ].map(({ text, url }) => ({ text, url: new URL(url, base_url).href }))
}

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`

/** Title, lines and links as plain text. */
export function plainText({ title, lines, links }: Message): string {
  return [title, ...lines, ...links.map(({ text, url }) => `${text}: ${url}`)].join('\n')
}
