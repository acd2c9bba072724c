import { alertRow } from './alert-list.js'
import { headline, signalName, whose } from './alert-words.js'
import { ApiError, post } from './api.js'
import { askKey } from './ask-key.js'
import { byId, h, svg } from './dom.js'
import { count } from './figures.js'
import { localTime } from './when.js'

/** @import { Alert, DryRun } from './api.js' */

const DAY_MS = 86_400_000
const WIDTH = 1_000
const LANE = 16
const LANES_MAX = 12
const SIGNALS = [
  'cost_per_request',
  'output_tokens_per_request',
  'input_tokens_per_request',
  'reasoning_tokens_per_request',
  'cache_read_share',
  'attempts_per_request',
  'price_per_token',
  'gpu_cost_per_1k_tokens',
  'cost',
  'requests',
]

const element = (/** @type {string} */ id) => byId(id, HTMLElement)
const value = (/** @type {string} */ id) => byId(id, HTMLInputElement).value.trim()

/** The form that tries a regression rule on the past, and what would have fired. */
export function dryRunForm() {
  const select = byId('try-signal', HTMLSelectElement)
  select.replaceChildren(...SIGNALS.map((signal) => h('option', { value: signal }, signalName(signal))))
  byId('try', HTMLFormElement).addEventListener('submit', async (event) => {
    event.preventDefault()
    const button = byId('try-run', HTMLButtonElement)
    button.disabled = true
    element('try-said').textContent = 'Reading the past…'
    element('try-result').replaceChildren()
    try {
      show(await post('/v1/alert-rules/dry-run', asked(select.value)))
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      element('try-said').textContent = error.message
      if (error.kind === 'key') askKey(error.message)
    } finally {
      button.disabled = false
    }
  })
}

/** Fewer cached tokens are what costs more: that signal is watched downwards. @param {string} signal */
function asked(signal) {
  const by = byId('try-by', HTMLSelectElement).value
  const to_ms = Date.now()
  const rule = {
    name: 'tried',
    kind: 'regression',
    signals: [signal],
    by: by === '' ? [] : by.split(','),
    direction: signal === 'cache_read_share' ? 'down' : 'up',
    min_effect: String(Number((Number(value('try-effect')) / 100).toFixed(6))),
    min_impact_per_month: value('try-impact'),
    for: `${value('try-for')}m`,
  }
  const from = new Date(to_ms - Number(value('try-days')) * DAY_MS).toISOString()
  return { rules: [rule], from, to: new Date(to_ms).toISOString() }
}

/** @param {DryRun} answer */
function show(answer) {
  const { alerts, series } = answer
  const fired = `${count(alerts.length)} ${alerts.length === 1 ? 'alert' : 'alerts'}`
  element('try-said').textContent =
    alerts.length === 0
      ? `Nothing would have fired; ${count(series)} series were watched.`
      : `${fired} would have fired, of ${count(series)} series.`
  if (alerts.length === 0) return
  element('try-result').replaceChildren(
    timeline(answer),
    h('ol', { class: 'alerts' }, ...alerts.map((alert) => alertRow(alert))),
  )
}

/** Each alert as a bar from its onset to its end, with a dot where it would have been told. @param {DryRun} answer */
function timeline({ from, to, alerts }) {
  const [first, last] = [Date.parse(from), Date.parse(to)]
  const x = (/** @type {string} */ at) =>
    Math.min(WIDTH, Math.max(0, ((Date.parse(at) - first) / (last - first)) * WIDTH))
  const lanes = lanesOf(alerts, to)
  const height = Math.min(LANES_MAX, lanes.length) * LANE + 8
  return h(
    'figure',
    { class: 'timeline' },
    svg(
      'svg',
      {
        viewBox: `0 0 ${WIDTH} ${height}`,
        preserveAspectRatio: 'none',
        height,
        role: 'img',
        'aria-label': 'When they would have fired; the list below says the same.',
      },
      svg('line', { class: 'grid zero', x1: 0, x2: WIDTH, y1: height - 1, y2: height - 1 }),
      ...lanes.slice(0, LANES_MAX).flatMap((lane, at) =>
        lane.flatMap((alert) => {
          const [begin, end] = [x(alert.onset), x(alert.resolved_at ?? to)]
          const told = x(alert.fired_at ?? alert.onset)
          const y = at * LANE + 4
          return [
            svg(
              'rect',
              { class: `episode ${alert.state}`, x: begin, width: Math.max(3, end - begin), y, height: 10 },
              svg('title', {}, `${headline(alert)}, ${whose(alert.labels)}`),
            ),
            svg('rect', { class: 'told', x: Math.min(WIDTH - 3, told), width: 3, y: y - 2, height: 14 }),
          ]
        }),
      ),
    ),
    h('figcaption', {}, h('span', {}, localTime(from)), h('span', {}, localTime(to))),
  )
}

/** Alerts in as few lanes as let none cover another. @param {readonly Alert[]} alerts @param {string} to */
export function lanesOf(alerts, to) {
  const end = (/** @type {Alert} */ alert) => Date.parse(alert.resolved_at ?? to)
  /** @type {Alert[][]} */
  const lanes = []
  for (const alert of alerts.toSorted((a, b) => Date.parse(a.onset) - Date.parse(b.onset))) {
    const free = lanes.find((lane) => lane.every((other) => end(other) <= Date.parse(alert.onset)))
    if (free === undefined) lanes.push([alert])
    else free.push(alert)
  }
  return lanes
}
