import { h } from './dom.js'
import {
  atLeast,
  count,
  dollars,
  estimatedShare,
  exactDollars,
  isZero,
  percent,
  placesFor,
  share,
} from './figures.js'

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
  const { requests, revenue, cost, margin, margin_pct, cost_per_request } = totals
  const earned = !isZero(revenue)
  const places = placesFor([revenue, cost])
  return [
    earned
      ? amount('Revenue', revenue, places, 'recognised by day')
      : { name: 'Revenue', value: '–', note: 'none in this period yet' },
    costTile(totals, places),
    {
      name: 'Margin',
      value: margin_pct === null ? '–' : percent(margin_pct),
      exact: margin_pct ?? undefined,
      note: margin_pct === null ? whyNoMargin(totals) : `${dollars(margin, places)} left`,
      tone: earned ? toneOf(margin_pct) : '',
    },
    {
      name: 'Requests',
      value: count(requests),
      note: perDay(requests, days),
    },
    cost_per_request === null
      ? {
          name: 'Cost per request',
          value: '–',
          note: requests === 0 ? 'no requests' : 'no request has a price',
        }
      : amount(
          'Cost per request',
          cost_per_request,
          placesFor([cost_per_request]),
          'mean, unpriced left out',
        ),
    unpricedTile(totals, showUnpriced),
  ]
}

/** Of no requests nothing can be said. @param {Row} totals @param {() => void} showUnpriced @returns {Tile} */
function unpricedTile({ requests, unpriced_requests }, showUnpriced) {
  if (requests === 0) return { name: 'Unpriced', value: '–', note: 'no requests' }
  return unpriced_requests === 0
    ? { name: 'Unpriced', value: '0.0%', note: 'every request has a price' }
    : {
        name: 'Unpriced',
        value: share(unpriced_requests, requests),
        exact: `${unpriced_requests} of ${requests}`,
        note: `${count(unpriced_requests)} requests cost something unknown.`,
        tone: 'warn',
        action: button('Which models?', showUnpriced),
      }
}

/** Says what the cost leaves out, and what of it is not exact. @param {Row} totals @param {number} places @returns {Tile} */
function costTile({ requests, cost, estimated_cost, unpriced_requests, incomplete_requests }, places) {
  const estimated = estimatedShare(estimated_cost, cost)
  const notes = [
    ...(incomplete_requests > 0
      ? [`at least: of ${count(incomplete_requests)} requests a count is not understood`]
      : []),
    ...(estimated === '' ? [] : [`${estimated} estimated`]),
    ...(unpriced_requests > 0 ? ['priced requests only'] : []),
  ]
  const all = requests === 0 ? 'no requests' : 'of all requests'
  const note = notes.length === 0 ? all : notes.join('; ')
  const made = amount('Cost', cost, places, note)
  return {
    ...made,
    value: atLeast(made.value, incomplete_requests),
    tone: incomplete_requests > 0 ? 'warn' : '',
  }
}

/** Unknown never looks like profit. @param {Row} totals */
function whyNoMargin({ revenue, unpriced_share }) {
  if (!isZero(revenue) && !revenue.startsWith('-') && unpriced_share !== null && !isZero(unpriced_share))
    return `unknown: ${percent(unpriced_share)} of requests have no price`
  return 'needs revenue'
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
