import { h } from './dom.js'
import {
  atLeast,
  compareAmounts,
  count,
  dollars,
  exactDollars,
  isZero,
  percent,
  pixels,
  placesFor,
  share,
} from './figures.js'
import { toneOf } from './tiles.js'

/** @import { Margin, Row } from './api.js' */
/** @typedef {'feature' | 'customer' | 'model'} By */
/** @typedef {{ readonly key: string, readonly descending: boolean }} Sort */

const ROWS_SHOWN = 50

/** @type {readonly { readonly key: string, readonly name: string }[]} */
const FIGURES = [
  { key: 'requests', name: 'Requests' },
  { key: 'unpriced_requests', name: 'Unpriced' },
  { key: 'revenue', name: 'Revenue' },
  { key: 'cost', name: 'Cost' },
  { key: 'margin', name: 'Margin' },
  { key: 'margin_pct', name: 'Margin %' },
  { key: 'cost_per_request', name: 'Cost / request' },
]

/** What the table can be sorted by, the name of a row first. @param {By} by */
export const columnsOf = (by) => [{ key: by, name: by[0]?.toUpperCase() + by.slice(1) }, ...FIGURES]

/**
 * The head, made once per group, so that a refresh takes no focus away.
 * @param {By} by @param {(key: string) => void} onSort
 */
export function renderHead(by, onSort) {
  const cells = columnsOf(by).map(({ key, name }, at) => {
    const button = h('button', { type: 'button' }, name, h('span', { class: 'arrow', 'aria-hidden': 'true' }))
    button.addEventListener('click', () => onSort(key))
    const class_name = at === 0 ? 'name' : 'figure'
    return h('th', { scope: 'col', class: class_name, 'data-key': key, role: 'columnheader' }, button)
  })
  return h('thead', { role: 'rowgroup' }, h('tr', { role: 'row' }, ...cells))
}

/** @param {HTMLTableSectionElement} head @param {Sort} sort */
export function markSort(head, sort) {
  for (const cell of head.querySelectorAll('th')) {
    if (cell.dataset.key !== sort.key) cell.removeAttribute('aria-sort')
    else cell.setAttribute('aria-sort', sort.descending ? 'descending' : 'ascending')
  }
}

/**
 * The rows and their total. Until `all` is asked for, the first 50.
 * @param {Margin} answer @param {By} by @param {Sort} sort @param {boolean} all
 */
export function renderBody(answer, by, sort, all) {
  const rows = sorted(answer.rows, by, sort)
  const shown = all ? rows : rows.slice(0, ROWS_SHOWN)
  const context = {
    by,
    money: placesFor([answer.totals.revenue, answer.totals.cost]),
    unit: placesForUnits(rows),
    earned: !isZero(answer.totals.revenue),
    losses: [...rows, answer.totals].some((row) => row.margin_pct?.startsWith('-')),
  }
  const body = h('tbody', { role: 'rowgroup' }, ...shown.map((row) => rowOf(row, row[by] ?? '', context)))
  const foot = h('tfoot', { role: 'rowgroup' }, rowOf(answer.totals, undefined, context))
  return { sections: [body, foot], hidden_rows: rows.length - shown.length }
}

/** A request costs fractions of a cent: what is cheap beside others must not vanish. @param {readonly Row[]} rows */
const placesForUnits = (rows) => (placesFor(rows.map((row) => row.cost_per_request)) === 2 ? 4 : 6)

/** @param {readonly Row[]} rows @param {By} by @param {Sort} sort */
function sorted(rows, by, { key, descending }) {
  const direction = descending ? -1 : 1
  return rows.toSorted(
    (a, b) => direction * compare(a, b, by, key) || (a[by] ?? '').localeCompare(b[by] ?? ''),
  )
}

/** @param {Row} a @param {Row} b @param {By} by @param {string} key */
function compare(a, b, by, key) {
  switch (key) {
    case 'requests':
    case 'unpriced_requests':
      return a[key] - b[key]
    case 'revenue':
    case 'cost':
    case 'margin':
    case 'margin_pct':
    case 'cost_per_request':
      return compareAmounts(a[key], b[key])
    default:
      return (a[by] ?? '').localeCompare(b[by] ?? '')
  }
}

/** @typedef {{ readonly by: By, readonly money: number, readonly unit: number, readonly earned: boolean, readonly losses: boolean }} Context */

/** @param {Row} row @param {string | undefined} name  undefined: the total @param {Context} context */
function rowOf(row, name, { by, money, unit, earned, losses }) {
  const [label, class_name] = labelOf(name, by)
  const head = { scope: 'row', role: 'rowheader', class: class_name, title: name }
  /** @param {string} label @param {string | null} text @param {number} places */
  const amount = (label, text, places) =>
    cell(label, text === null ? '–' : dollars(text, places), text === null ? undefined : exactDollars(text))
  return h(
    'tr',
    { role: 'row' },
    h('th', head, label),
    cell('Requests', count(row.requests)),
    unpricedCell(row),
    earned ? amount('Revenue', row.revenue, money) : cell('Revenue', '–'),
    cell('Cost', atLeast(dollars(row.cost, money), row.incomplete_requests), costTitle(row)),
    earned ? amount('Margin', row.margin, money) : cell('Margin', '–'),
    marginCell(row.margin_pct, losses),
    amount('Cost / request', row.cost_per_request, unit),
  )
}

/** How many, and their share. @param {Row} row */
function unpricedCell({ unpriced_requests, requests }) {
  if (unpriced_requests === 0) return cell('Unpriced', '0', undefined, 'none')
  return cell(
    'Unpriced',
    `${count(unpriced_requests)} (${share(unpriced_requests, requests)})`,
    undefined,
    'warn',
  )
}

/** Every digit, and what is not exact about it. @param {Row} row */
function costTitle({ cost, estimated_cost, incomplete_requests }) {
  return [
    exactDollars(cost),
    ...(isZero(estimated_cost) ? [] : [`${exactDollars(estimated_cost)} of it estimated`]),
    ...(incomplete_requests > 0
      ? [`at least: of ${count(incomplete_requests)} requests a count is not understood`]
      : []),
  ].join('; ')
}

/** A row's name as a person reads it, and its style. @param {string | undefined} name @param {By} by */
function labelOf(name, by) {
  if (name === undefined) return ['Total', 'name']
  if (name === '') return [`no ${by} named`, 'name unnamed']
  return by === 'feature' && name === '__idle__' ? ['idle GPUs', 'name unnamed'] : [name, 'name']
}

/** @param {string} label @param {string} text @param {string} [title] @param {string} [tone] */
const cell = (label, text, title, tone = '') =>
  h('td', { class: `figure ${tone}`, 'data-label': label, title, role: 'cell' }, text)

/** The figure and a bar from 0; where a row is below 0, the zero line moves in from the left. @param {string | null} margin_pct @param {boolean} losses */
function marginCell(margin_pct, losses) {
  const made = cell('Margin %', '', margin_pct ?? undefined, `pct ${toneOf(margin_pct)}`)
  const bar = h('span', { class: losses ? 'meter with-losses' : 'meter', 'aria-hidden': 'true' })
  if (margin_pct !== null) {
    const fill = h('span', { class: 'fill' })
    const size = Math.min(1, Math.abs(pixels(margin_pct)))
    fill.style.setProperty('--size', String(size))
    bar.append(fill)
  }
  made.append(bar, h('span', { class: 'number' }, margin_pct === null ? '–' : percent(margin_pct)))
  return made
}
