import { change, headline, impact, signalName, valuesText, valueText, whose } from './alert-words.js'
import { h } from './dom.js'
import { count } from './figures.js'
import { lengthOf, timeOf } from './when.js'

/** @import { Alert } from './api.js' */

/** "firing", with what people said to it. @param {Alert} alert */
export function stateOf({ state, severity, acknowledged, accepted, silenced_until }) {
  const said =
    accepted !== null
      ? 'accepted'
      : acknowledged !== null && state === 'firing'
        ? 'acknowledged'
        : silenced_until !== null && state === 'firing'
          ? 'silenced'
          : null
  return h(
    'span',
    { class: 'states' },
    h('span', { class: `state ${state} ${severity}` }, state),
    said === null ? null : h('span', { class: 'state said' }, said),
  )
}

/**
 * Alerts as a list of links, in the order in which they come. Those that show the same change as another one lie
 * folded under it.
 * @param {readonly Alert[]} alerts
 */
export function alertList(alerts) {
  const known = new Set(alerts.map(({ id }) => id))
  const leads = (/** @type {Alert} */ { id, group }) => group === id || !known.has(group)
  return alerts.filter(leads).map((alert) => {
    const same = alerts.filter((other) => other.group === alert.id && other.id !== alert.id)
    const row = alertRow(alert, `/alerts/${alert.id}`)
    if (same.length > 0)
      row.append(
        h(
          'details',
          { class: 'same' },
          h(
            'summary',
            {},
            `${count(same.length)} more ${same.length === 1 ? 'shows' : 'show'} the same change`,
          ),
          h('ol', { class: 'alerts' }, ...same.map((other) => alertRow(other, `/alerts/${other.id}`))),
        ),
      )
    return row
  })
}

/** @param {Alert} alert @param {string} [href] */
export function alertRow(alert, href) {
  const { id, labels, rule, onset, fired_at, resolved_at } = alert
  const money = impact(alert)
  const values = valuesText(alert)
  const title = headline(alert)
  return h(
    'li',
    { class: `alert ${alert.state}`, 'data-alert': id },
    h(
      'div',
      { class: 'alert-main' },
      href === undefined ? h('strong', {}, title) : h('a', { class: 'alert-title', href }, title),
      h('span', { class: 'alert-whose', title: whose(labels) }, whose(labels)),
    ),
    h(
      'div',
      { class: 'alert-figures' },
      values === null ? null : h('span', {}, values),
      money === null ? null : h('span', { class: 'money' }, money),
    ),
    h(
      'div',
      { class: 'alert-when' },
      stateOf(alert),
      h(
        'span',
        {},
        'since ',
        timeOf(onset),
        resolved_at === null
          ? null
          : `, for ${lengthOf((Date.parse(resolved_at) - Date.parse(onset)) / 1000)}`,
        href === undefined && fired_at !== null ? h('span', {}, ', fired ', timeOf(fired_at)) : null,
      ),
      h('span', { class: 'alert-note' }, `rule ${rule}`),
    ),
  )
}

/** The figures of one alert: name, value and note of each. @param {Alert} alert */
export function factsOf(alert) {
  const { signal, baseline, value, effect, effect_low, effect_high, requests, kind } = alert
  const money = impact(alert)
  const between =
    effect_low !== null && effect_high !== null && effect_low !== effect_high
      ? `between ${change(effect_low)} and ${change(effect_high)}`
      : ''
  return [
    {
      name: signalName(signal),
      value: valueText(signal, value),
      note: `${kind === 'regression' ? 'usual' : 'limit'} ${valueText(signal, baseline)}`,
    },
    { name: 'Change', value: effect === null ? '–' : change(effect), note: between },
    {
      name: 'Money',
      value: money?.replace(' a month', '') ?? '–',
      note: money === null ? 'not known' : 'a month, if it goes on',
    },
    { name: 'Requests', value: count(requests), note: 'since it began' },
  ].map(({ name, value: shown, note }) =>
    h(
      'div',
      { class: 'tile', 'data-tile': name },
      h('dt', {}, name),
      h('dd', { class: 'value' }, shown),
      h('dd', { class: 'note' }, note),
    ),
  )
}
