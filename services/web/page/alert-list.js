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

/** Alerts as a list of links, open ones first as they come. @param {readonly Alert[]} alerts @param {boolean} linked */
export function alertRows(alerts, linked) {
  return alerts.map((alert) => {
    const { id, labels, rule, onset, fired_at, resolved_at, group } = alert
    const title = headline(alert)
    const money = impact(alert)
    const range = valuesText(alert)
    return h(
      'li',
      { class: `alert ${alert.state}`, 'data-alert': id },
      h(
        'div',
        { class: 'alert-main' },
        linked ? h('a', { class: 'alert-title', href: `/alerts/${id}` }, title) : h('strong', {}, title),
        h('span', { class: 'alert-whose', title: whose(labels) }, whose(labels)),
        group === id || !linked
          ? null
          : h('a', { class: 'alert-note', href: `/alerts/${group}` }, 'same change as this one'),
      ),
      h(
        'div',
        { class: 'alert-figures' },
        range === null ? null : h('span', {}, range),
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
          !linked && fired_at !== null ? h('span', {}, ', fired ', timeOf(fired_at)) : null,
        ),
        h('span', { class: 'alert-note' }, `rule ${rule}`),
      ),
    )
  })
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
