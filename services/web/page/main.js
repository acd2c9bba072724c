import { choiceOf, searchOf } from './address.js'
import { ApiError, key, margin, read as readApi } from './api.js'
import { askKey, keyIsGood, listenForKey } from './ask-key.js'
import { Chart } from './chart.js'
import { BANDS, slotsWith, soFar } from './chart-model.js'
import { addDays, dateIn, grainOf, partOfDay, partOfLast, rangeOf, rangeText, slotsOf } from './days.js'
import { byId, h } from './dom.js'
import { count, isZero } from './figures.js'
import { copy, snippetOf } from './first-event.js'
import { columnsOf, markSort, renderBody, renderHead } from './table.js'
import { restoreTheme, themeButton } from './theme.js'
import { renderTiles } from './tiles.js'

/** @import { Alerts, Margin } from './api.js' */
/** @import { By, Sort } from './table.js' */

restoreTheme()

const REFRESH_S = 30
const WAITING_S = 2
const ROWS_MAX = '1000'
const FIRING_MAX = 100
const ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'
const today = () => dateIn(Date.now(), ZONE)

const choice = choiceOf(location.search, today())
/** @type {Sort} */
let sort = { key: 'cost', descending: true }
let all_rows = false
/** @type {Margin | undefined} */
let shown
let running = new AbortController()
/** @type {ReturnType<typeof setTimeout> | undefined} */
let next
let due_ms = 0

const element = (/** @type {string} */ id) => byId(id, HTMLElement)
const report = element('report')
const ways_in = element('ways-in')
const table = byId('table', HTMLTableElement)
const chart = new Chart(element('chart'), element('reading'))
const sort_by = byId('sort-by', HTMLSelectElement)

/** The dates that are chosen, both inclusive. */
const range = () => (choice.period === 'custom' ? choice.custom : rangeOf(choice.period, today()))

/** Reads and shows what is chosen, then sees to it that this happens again. */
async function load() {
  running.abort()
  clearTimeout(next)
  running = new AbortController()
  const { signal } = running
  report.setAttribute('aria-busy', 'true')
  let wait_s = REFRESH_S
  try {
    wait_s = await read(signal)
  } catch (error) {
    if (signal.aborted) return
    if (!(error instanceof ApiError)) throw error
    wait_s = error.wait_s
    showProblem(error)
  } finally {
    if (!signal.aborted) report.setAttribute('aria-busy', 'false')
  }
  if (signal.aborted || wait_s === Number.POSITIVE_INFINITY) return
  due_ms = Date.now() + wait_s * 1000
  next = setTimeout(() => {
    if (!document.hidden) load()
  }, wait_s * 1000)
}

/** Returns after how many seconds to read again. @param {AbortSignal} signal */
async function read(signal) {
  const chosen = range()
  const grain = grainOf(chosen)
  const span = { from: chosen.from, to: addDays(chosen.to, 1), timezone: ZONE }
  const { by } = choice
  const [grouped, dated, { alerts }] = await Promise.all([
    margin({ ...span, group_by: by, limit: ROWS_MAX }, signal),
    margin({ ...span, grain, limit: ROWS_MAX }, signal),
    readFiring(signal),
  ])
  const nothing = isNothing(grouped)
  const ever = nothing ? await margin({ from: '1970-01-02', to: addDays(today(), 2) }, signal) : undefined
  signal.throwIfAborted()
  element('banner').hidden = true
  const is_empty = ever !== undefined && isNothing(ever)
  keyIsGood(is_empty)
  if (is_empty) {
    waitForFirstEvent()
    return WAITING_S
  }
  element('first-event').hidden = true
  report.hidden = false
  showReport(grouped, dated, chosen)
  if (ever !== undefined)
    say('Nothing happened in these dates. Choose a longer period, or dates of your own.')
  showFiring(new Set(alerts.map(({ group }) => group)).size)
  element('updated').textContent = `Updated ${new Date().toLocaleTimeString('en-GB')}`
  return nothing ? WAITING_S * 5 : REFRESH_S
}

/** @param {AbortSignal} signal @returns {Promise<Alerts>} */
const readFiring = (signal) => readApi(`/v1/alerts?state=firing&limit=${FIRING_MAX}`, signal)

/** @param {number} firing Changes: alerts of one are one. */
function showFiring(firing) {
  const badge = element('firing')
  badge.hidden = firing === 0
  badge.textContent = firing === FIRING_MAX ? `${FIRING_MAX}+` : String(firing)
  badge.title = `${badge.textContent} firing`
}

const isNothing = (/** @type {Margin} */ { totals, rows }) =>
  rows.length === 0 && totals.requests === 0 && isZero(totals.revenue) && isZero(totals.cost)

/** @param {Margin} grouped @param {Margin} dated @param {import('./days.js').Range} chosen */
function showReport(grouped, dated, chosen) {
  const grain = grainOf(chosen)
  const earned = !isZero(grouped.totals.revenue)
  const counted =
    earned && grouped.note !== undefined ? ` · revenue by days of ${grouped.accounting_time_zone}` : ''
  element('range').textContent = `${rangeText(chosen)} · ${ZONE}${counted}`
  element('range').title = counted === '' ? '' : (grouped.note ?? '')
  const days = slotsOf(chosen, 'day').length
  element('tiles').replaceChildren(...renderTiles(grouped.totals, days, showUnpriced))
  element('chart-title').textContent = earned ? 'Margin over time' : `Cost by ${grain}`
  const open = chosen.to >= today()
  const note = earned
    ? 'Bands: what software companies keep, what AI products typically keep, and where there is little left to run a company on.'
    : 'Margin appears here as soon as there is revenue to set the cost against.'
  element('chart-note').textContent =
    earned && open
      ? `${note} What is dashed is not over: the cost so far, and of its days' revenue the same part.`
      : note
  element('legend').hidden = !earned
  const slots = slotsWith(dated.rows, chosen, grain, ZONE)
  const part = partOfLast(chosen, grain, partOfDay(Date.now(), ZONE))
  // Dates of one's own may reach beyond today: what is not there yet has neither.
  chart.show({ slots: chosen.to === today() ? soFar(slots, part) : slots, grain, earned, open })
  shown = grouped
  showRows()
}

function showRows() {
  if (shown === undefined) return
  const { sections, hidden_rows } = renderBody(shown, choice.by, sort, all_rows)
  for (const old of [...table.tBodies, table.tFoot]) old?.remove()
  table.append(...sections)
  const note = element('table-note')
  note.replaceChildren()
  if (hidden_rows > 0) {
    const more = h('button', { type: 'button', class: 'link' }, `Show ${count(hidden_rows)} more`)
    more.addEventListener('click', () => {
      all_rows = true
      showRows()
    })
    note.append(more)
  }
  if (shown.next_cursor !== null)
    note.append(` These are the ${ROWS_MAX} with the greatest cost; the total is of all.`)
}

/** The group's own head and ways to sort, before its rows come. */
function showGroup() {
  all_rows = false
  shown = undefined
  const caption = h('caption', { class: 'hidden' }, `Revenue, cost and margin by ${choice.by}`)
  const head = renderHead(choice.by, (name) => sortBy(name))
  table.replaceChildren(caption, head)
  const options = columnsOf(choice.by).map(({ key, name }) => h('option', { value: key }, name))
  sort_by.replaceChildren(...options)
  if (!columnsOf(choice.by).some((column) => column.key === sort.key))
    sort = { key: 'cost', descending: true }
  sort_by.value = sort.key
  markSort(head, sort)
}

/** Figures begin with the greatest, names with A; the same column again turns it round. @param {string} name */
function sortBy(name) {
  sort =
    name === sort.key
      ? { ...sort, descending: !sort.descending }
      : { key: name, descending: name !== choice.by }
  sort_by.value = name
  if (table.tHead !== null) markSort(table.tHead, sort)
  showRows()
}

function showUnpriced() {
  sort = { key: 'unpriced_requests', descending: true }
  choice.by = 'model'
  choose()
  element('table-title').scrollIntoView({ block: 'start' })
}

function waitForFirstEvent() {
  report.hidden = true
  element('first-event').hidden = false
  showSnippet()
  element('snippet-key').hidden = key.get() === null
  element('updated').textContent = ''
}

function showSnippet() {
  const way = ways_in.querySelector('input:checked')
  const name = way instanceof HTMLInputElement ? way.value : ''
  element('snippet').textContent = snippetOf(name, location.origin, key.get() !== null)
}

/** @param {ApiError} error */
function showProblem(error) {
  if (error.kind !== 'key') {
    const again = error.kind === 'wait' ? ` Trying again in ${error.wait_s} s.` : ''
    return say(`${error.message}${again}`)
  }
  report.hidden = true
  element('first-event').hidden = true
  element('banner').hidden = true
  element('updated').textContent = ''
  error.wait_s = Number.POSITIVE_INFINITY
  askKey(error.message)
}

/** @param {string} text */
function say(text) {
  element('banner').textContent = text
  element('banner').hidden = false
}

/** Marks the choice in the controls and the address, and reads it. */
function choose() {
  for (const [name, value] of [
    ['period', choice.period],
    ['by', choice.by],
  ]) {
    const radio = document.querySelector(`input[name="${name}"][value="${value}"]`)
    if (radio instanceof HTMLInputElement) radio.checked = true
  }
  element('custom').hidden = choice.period !== 'custom'
  history.replaceState(null, '', searchOf(choice))
  showGroup()
  load()
}

element('period').addEventListener('change', (event) => {
  const { value } = /** @type {HTMLInputElement} */ (event.target) // the fieldset holds nothing else
  if (value === 'custom') choice.custom = range()
  choice.period = value
  byId('from', HTMLInputElement).value = choice.custom.from
  byId('to', HTMLInputElement).value = choice.custom.to
  choose()
})
element('by').addEventListener('change', (event) => {
  choice.by = /** @type {By} */ (/** @type {HTMLInputElement} */ (event.target).value) // the fieldset holds nothing else
  choose()
})
element('custom').addEventListener('submit', (event) => {
  event.preventDefault()
  const [from, to] = [byId('from', HTMLInputElement).value, byId('to', HTMLInputElement).value]
  if (from > to) return say('The first date lies after the second: change one of them.')
  choice.custom = { from, to }
  choose()
})
sort_by.addEventListener('change', () => sortBy(sort_by.value))
listenForKey(load)
ways_in.addEventListener('change', showSnippet)
element('copy').addEventListener('click', async () => {
  const code = element('snippet')
  try {
    await copy(code.textContent ?? '', code)
    element('copy').textContent = 'Copied'
  } catch {
    // Browsers may refuse the clipboard; the line stays marked for Ctrl-C.
    getSelection()?.selectAllChildren(code)
    element('copy').textContent = 'Press Ctrl-C'
  }
  setTimeout(() => {
    element('copy').textContent = 'Copy'
  }, 2_000)
})
document.addEventListener('visibilitychange', () => {
  if (!document.hidden && due_ms > 0 && Date.now() >= due_ms) load()
})
themeButton(byId('theme', HTMLButtonElement))
element('legend').replaceChildren(
  ...BANDS.map(({ name, text, tone }) => h('li', { class: tone }, `${name} ${text}`)),
)
byId('from', HTMLInputElement).value = choice.custom.from
byId('to', HTMLInputElement).value = choice.custom.to
choose()
