import { h } from './dom.js'
import { count, dollars, exactDollars, isZero, percent, placesFor, share } from './figures.js'

/** @import { Row } from './api.js' */
/** @typedef {{ readonly name: string, readonly value: string, readonly exact?: string, readonly note: string, readonly tone?: string, readonly action?: HTMLElement }} Tile */

/**
 * The six key figures of a period.
 * @param {Row} totals
 * @param {number} days
 * @param {() => void} showUnpriced
 */
export function renderTiles(totals, days, showUnpriced) {
  return tilesOf(totals, days, showUnpriced).map(({ name, value, exact, note, tone, action }) =>
    h(
      'div',
      { class: `tile ${tone ?? ''}`, 'data-tile': name },
      h('dt', {}, name),
      h('dd', { class: 'value', title: exact }, value),
      h('dd', { class: 'note' }, note, action === undefined ? null : ' ', action),
    ),
  )
}

/** @param {Row} totals @param {number} days @param {() => void} showUnpriced @returns {Tile[]} */
function tilesOf(totals, days, showUnpriced) {
  const { requests, unpriced_requests, revenue, cost, margin, margin_pct, cost_per_request } = totals
  const earned = !isZero(revenue)
  const places = placesFor([revenue, cost])
  return [
    earned
      ? amount('Revenue', revenue, places, 'recognised by day')
      : { name: 'Revenue', value: '–', note: 'none in this period yet' },
    amount('Cost', cost, places, unpriced_requests > 0 ? 'priced requests only' : 'of all requests'),
    {
      name: 'Margin',
      value: margin_pct === null ? '–' : percent(margin_pct),
      exact: margin_pct ?? undefined,
      note: margin_pct === null ? 'needs revenue' : `${dollars(margin, places)} left`,
      tone: earned ? toneOf(margin_pct) : '',
    },
    {
      name: 'Requests',
      value: count(requests),
      note: perDay(requests, days),
    },
    cost_per_request === null
      ? { name: 'Cost per request', value: '–', note: 'no request has a price' }
      : amount(
          'Cost per request',
          cost_per_request,
          placesFor([cost_per_request]),
          'mean, unpriced left out',
        ),
    unpriced_requests === 0
      ? { name: 'Unpriced', value: '0.0%', note: 'every request has a price' }
      : {
          name: 'Unpriced',
          value: share(unpriced_requests, requests),
          exact: `${unpriced_requests} of ${requests}`,
          note: `${count(unpriced_requests)} requests cost something unknown.`,
          tone: 'warn',
          action: button('Which models?', showUnpriced),
        },
  ]
}

/** @param {string} name @param {string} text @param {number} places @param {string} note @returns {Tile} */
const amount = (name, text, places, note) => ({
  name,
  value: dollars(text, places),
  exact: exactDollars(text),
  note,
})

/** Below zero, in the danger zone, or neither. @param {string | null} margin_pct */
export function toneOf(margin_pct) {
  if (margin_pct === null) return ''
  if (margin_pct.startsWith('-')) return 'loss'
  return Number(margin_pct) <= 0.25 ? 'thin' : ''
}

/** @param {string} text @param {() => void} onClick */
function button(text, onClick) {
  const made = h('button', { type: 'button', class: 'link' }, text)
  made.addEventListener('click', onClick)
  return made
}

/**
 * @param {number} requests
 * @param {number} days
 */
function perDay(requests, days) {
  if (days === 1) return 'on one day'
  const mean = Math.round(requests / days)
  return mean === 0 && requests > 0 ? 'fewer than 1 a day' : `${count(mean)} a day`
}
