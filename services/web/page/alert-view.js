import { AlertChart, seriesTable } from './alert-chart.js'
import { factsOf, stateOf } from './alert-list.js'
import { headline, signalName, whose } from './alert-words.js'
import { ApiError, post, read } from './api.js'
import { askKey } from './ask-key.js'
import { effectBars } from './bars.js'
import { byId, h } from './dom.js'
import { dollars, exactDollars, placesFor } from './figures.js'
import { lengthOf, timeOf } from './when.js'

/** @import { Alert, Attribution, Remark } from './api.js' */

const SILENCE_MS = 3_600_000
const element = (/** @type {string} */ id) => byId(id, HTMLElement)

/** One alert: what changed, why, what happened close to it, and what people say to it. */
export class AlertView {
  /** @type {Alert | undefined} */ #alert
  #chart = new AlertChart(element('series'), element('series-reading'))

  constructor() {
    element('series-rows').addEventListener('toggle', () => this.#showRows())
    element('bridge').addEventListener('toggle', () => this.#showBridge())
    for (const verb of ['acknowledge', 'accept', 'silence'])
      element(verb).addEventListener('click', () => this.#say(verb))
  }

  /** @param {string} id @param {AbortSignal} signal */
  async load(id, signal) {
    /** @type {Alert} */
    const alert = await read(`/v1/alerts/${encodeURIComponent(id)}`, signal)
    this.#show(alert)
  }

  /** @param {Alert} alert */
  #show(alert) {
    this.#alert = alert
    const { labels, signal, series = [], attribution, near, state } = alert
    document.title = `${headline(alert)} · Marginscope`
    element('alert-title').textContent = headline(alert)
    element('alert-whose').textContent = whose(labels)
    element('alert-state').replaceChildren(stateOf(alert))
    element('alert-times').replaceChildren(...timesOf(alert))
    element('facts').replaceChildren(...factsOf(alert))
    element('remarks').replaceChildren(...remarksOf(alert))
    element('series-card').hidden = series.length === 0
    element('series-title').textContent = signalName(signal)
    this.#chart.show(alert)
    this.#showRows()
    element('why-card').hidden = attribution === null
    if (attribution !== null) showWhy(attribution)
    element('bridge').hidden = alert.links.bridge === null
    element('near').replaceChildren(...nearOf(near))
    for (const verb of ['acknowledge', 'accept', 'silence'])
      byId(verb, HTMLButtonElement).disabled = state === 'resolved' && verb !== 'silence'
  }

  #showRows() {
    const details = byId('series-rows', HTMLDetailsElement)
    if (this.#alert !== undefined && details.open)
      element('series-table').replaceChildren(seriesTable(this.#alert))
  }

  async #showBridge() {
    const path = this.#alert?.links.bridge
    if (path == null || !byId('bridge', HTMLDetailsElement).open) return
    const frame = element('bridge-bars')
    try {
      /** @type {Attribution} */
      const bridge = await read(path, new AbortController().signal)
      frame.replaceChildren(
        effectBars(bridge, 'The bridge from the time before to the time since'),
        h('p', { class: 'hint' }, 'From ', h('code', {}, `GET ${path}`)),
      )
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      frame.textContent = error.message
    }
  }

  /** @param {string} verb */
  async #say(verb) {
    const alert = this.#alert
    if (alert === undefined) return
    const input = byId('note', HTMLInputElement)
    const said = element('said')
    const note = input.value.trim()
    try {
      if (verb === 'silence') await post('/v1/silences', silenceOf(alert, note))
      else await post(`/v1/alerts/${alert.id}/${verb}`, { note })
      input.value = ''
      said.textContent =
        { acknowledge: 'Acknowledged.', accept: 'Accepted: it is normal from now on.' }[verb] ??
        'Silenced for an hour.'
      await this.load(alert.id, new AbortController().signal)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      said.textContent = error.message
      if (error.kind === 'key') askKey(`${error.message} To ${verb} an alert takes the scope admin.`)
    }
  }
}

/** Everything that is known of this alert must match, so that no other falls silent. @param {Alert} alert @param {string} comment */
function silenceOf({ rule, signal, labels }, comment) {
  const matchers = Object.entries({ rule, signal, ...labels }).map(([label, value]) => ({
    label,
    op: '=',
    value,
  }))
  return { matchers, ends_at: new Date(Date.now() + SILENCE_MS).toISOString(), comment }
}

/** @param {Alert} alert */
function timesOf({ onset, fired_at, resolved_at, rule, episode }) {
  const after = fired_at === null ? null : lengthOf((Date.parse(fired_at) - Date.parse(onset)) / 1000)
  return [
    h('span', {}, 'Since ', timeOf(onset)),
    fired_at === null ? null : h('span', {}, 'fired ', timeOf(fired_at), ` (${after} later)`),
    resolved_at === null ? null : h('span', {}, 'over ', timeOf(resolved_at)),
    h('span', {}, `rule ${rule}`),
    episode > 1 ? h('span', {}, `episode ${episode}`) : null,
  ].filter((part) => part !== null)
}

/** @param {Alert} alert */
function remarksOf({ acknowledged, accepted, silenced_until, group, id }) {
  return [
    ...remark('Acknowledged', acknowledged),
    ...remark('Accepted as normal', accepted),
    ...(silenced_until === null ? [] : [h('li', {}, 'Silenced until ', timeOf(silenced_until))]),
    ...(group === id
      ? []
      : [
          h(
            'li',
            {},
            'Part of a change that ',
            h('a', { href: `/alerts/${group}` }, 'this alert'),
            ' told of first',
          ),
        ]),
  ]
}

/** @param {string} what @param {Remark | null} said */
const remark = (what, said) =>
  said === null ? [] : [h('li', {}, `${what} `, timeOf(said.at), said.note === '' ? '' : `: ${said.note}`)]

/** @param {Attribution} attribution */
function showWhy(attribution) {
  element('why').replaceChildren(
    effectBars(attribution, 'What moved the cost, from before the onset to since'),
  )
  const { cells } = attribution
  element('cells-title').hidden = cells.length === 0
  const places = placesFor(cells.map(({ total }) => total))
  element('cells').replaceChildren(
    ...cells.map(({ total, ...labels }) =>
      h(
        'li',
        {},
        h('span', {}, whose(labels)),
        h(
          'span',
          { title: exactDollars(total) },
          `${total.startsWith('-') ? '' : '+'}${dollars(total, places)}`,
        ),
      ),
    ),
  )
}

/** @param {Alert['near']} near */
function nearOf(near) {
  if (near.length === 0)
    return [
      h(
        'li',
        { class: 'none' },
        'Nothing is known to have happened close to the onset. Deployments that are told to ',
        h('code', {}, 'POST /v1/annotations'),
        ' show here.',
      ),
    ]
  return near.map(({ time, kind, title, url, seconds_from_onset }) =>
    h(
      'li',
      {},
      h('span', { class: 'kind' }, kind),
      url === undefined ? h('span', {}, title) : h('a', { href: url, rel: 'noreferrer noopener' }, title),
      h(
        'span',
        { class: 'alert-note' },
        timeOf(time),
        `, ${lengthOf(seconds_from_onset)} ${seconds_from_onset < 0 ? 'before' : 'after'}`,
      ),
    ),
  )
}
