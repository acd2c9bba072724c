import { alertList } from './alert-list.js'
import { AlertView } from './alert-view.js'
import { ruleText } from './alert-words.js'
import { ApiError, read } from './api.js'
import { askKey, keyIsGood, listenForKey } from './ask-key.js'
import { byId, h } from './dom.js'
import { dryRunForm } from './dry-run.js'
import { count } from './figures.js'
import { restoreTheme, themeButton } from './theme.js'
import { localTime } from './when.js'

/** @import { Alert, Alerts, Rules, Watching } from './api.js' */

restoreTheme()

const REFRESH_MS = 15_000
const OPEN_MAX = 200
const RESOLVED_MAX = 50

const id = /^\/alerts\/([^/]+)$/.exec(location.pathname)?.[1]
const asked = new URLSearchParams(location.search)
let running = new AbortController()
/** @type {ReturnType<typeof setTimeout> | undefined} */
let next
/** @type {AlertView | undefined} */
let view

const element = (/** @type {string} */ name) => byId(name, HTMLElement)
const state = byId('by-state', HTMLSelectElement)
const rule = byId('by-rule', HTMLSelectElement)

async function load() {
  running.abort()
  clearTimeout(next)
  running = new AbortController()
  const { signal } = running
  let wait_ms = REFRESH_MS
  try {
    await (id === undefined ? list(signal) : one(id, signal))
    keyIsGood()
    element('banner').hidden = true
    element('updated').textContent = `Updated ${new Date().toLocaleTimeString('en-GB')}`
  } catch (error) {
    if (signal.aborted) return
    if (!(error instanceof ApiError)) throw error
    if (error.kind === 'key') return refused(error)
    element('banner').textContent = error.message
    element('banner').hidden = false
    wait_ms = error.wait_s * 1000
  }
  if (signal.aborted) return
  next = setTimeout(() => {
    if (!document.hidden) load()
  }, wait_ms)
}

/** @param {ApiError} error */
function refused({ message }) {
  element('list-view').hidden = true
  element('alert-view').hidden = true
  askKey(message)
}

/** @param {string} id @param {AbortSignal} signal */
async function one(id, signal) {
  view ??= new AlertView()
  await view.load(id, signal)
  element('alert-view').hidden = false
}

/** @param {AbortSignal} signal */
async function list(signal) {
  const [rules, open, resolved] = await Promise.all([
    rulesInForce(signal),
    state.value === 'resolved' ? nothing : alertsOf(state.value || 'firing,pending', OPEN_MAX, signal),
    ['', 'resolved'].includes(state.value) ? alertsOf('resolved', RESOLVED_MAX, signal) : nothing,
  ])
  const alerts = [...firingFirst(open.alerts), ...resolved.alerts]
  const watching = open.watching ?? resolved.watching
  signal.throwIfAborted()
  element('list-view').hidden = false
  showRules(rules)
  showAlerts(alerts)
  element('empty').hidden = alerts.length > 0
  element('empty').replaceChildren(...emptyText(watching))
  element('learning').textContent = learningText(watching)
  const more = [open, resolved].some(({ next_cursor }) => next_cursor !== null)
  element('list-note').textContent = more ? 'These are the newest; GET /v1/alerts has the others.' : ''
}

/** What is unfolded stays so when it is read again. @param {readonly Alert[]} alerts */
function showAlerts(alerts) {
  const open = new Set(
    [...document.querySelectorAll('details.same[open]')].map((each) => each.closest('li')?.dataset.alert),
  )
  element('alerts').replaceChildren(...alertList(alerts))
  for (const details of document.querySelectorAll('details.same'))
    if (open.has(details.closest('li')?.dataset.alert)) details.setAttribute('open', '')
}

/** @type {Alerts} */
const nothing = { alerts: [], next_cursor: null, watching: null }

/** @param {string} states @param {number} limit @param {AbortSignal} signal @returns {Promise<Alerts>} */
function alertsOf(states, limit, signal) {
  const asked_for = new URLSearchParams({ state: states, limit: String(limit) })
  if (rule.value !== '') asked_for.set('rule', rule.value)
  return read(`/v1/alerts?${asked_for}`, signal)
}

/** @param {AbortSignal} signal @returns {Promise<Rules>} */
const rulesInForce = (signal) => read('/v1/alert-rules', signal)

/** @param {readonly Alert[]} alerts */
const firingFirst = (alerts) =>
  alerts.toSorted((a, b) => Number(a.state !== 'firing') - Number(b.state !== 'firing'))

/** @param {Watching | null} watching */
function learningText(watching) {
  if (watching === null)
    return 'Nothing has been looked at yet: what is usual is learned from the first event on.'
  const { series, learning, learning_until } = watching
  if (learning === 0 || learning_until === null)
    return `${count(series)} series are watched. A feature, model or customer that is new is learned for its first three days.`
  return `${count(learning)} of ${count(series)} series are still learning what is usual, until about ${localTime(Date.parse(learning_until))}. Prices, limits, budgets and the data are watched already.`
}

/** @param {Watching | null} watching */
function emptyText(watching) {
  if (state.value !== '' || rule.value !== '')
    return [h('p', {}, 'No alert is like this. Choose another state or rule.')]
  if (watching === null)
    return [
      h('h2', {}, 'Nothing to watch yet'),
      h(
        'p',
        {},
        'Send the first event: ',
        h('a', { href: '/' }, 'the first page'),
        ' has a line that does it.',
      ),
    ]
  return [
    h('h2', {}, 'Nothing has regressed'),
    h(
      'p',
      {},
      'What is watched stands below. To be told elsewhere than here, add a channel with ',
      h('code', {}, 'PUT /v1/notification-channels'),
      '; to see what would have fired before, try a rule on the past.',
    ),
  ]
}

/** @param {Rules} rules */
function showRules({ rules, source }) {
  const chosen = rule.value || (asked.get('rule') ?? '')
  const names = new Set([...rules.map(({ name }) => name), ...(chosen === '' ? [] : [chosen])])
  rule.replaceChildren(
    h('option', { value: '' }, 'All'),
    ...[...names].map((name) => h('option', { value: name }, name)),
  )
  rule.value = chosen
  element('rules').replaceChildren(
    ...rules.map((each) => h('li', {}, h('strong', {}, each.name), h('span', {}, ruleText(each)))),
  )
  element('rules-source').textContent =
    {
      default: 'These hold as long as nobody puts others with PUT /v1/alert-rules.',
      file: 'They come from the file in MARGINSCOPE_ALERT_RULES.',
    }[source] ?? 'They were put with PUT /v1/alert-rules.'
}

for (const select of [state, rule])
  select.addEventListener('change', () => {
    asked.delete('rule')
    const chosen = Object.entries({ state: state.value, rule: rule.value }).filter(([, text]) => text !== '')
    history.replaceState(null, '', `/alerts${chosen.length === 0 ? '' : `?${new URLSearchParams(chosen)}`}`)
    load()
  })
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) load()
})
themeButton(byId('theme', HTMLButtonElement))
listenForKey(load)
const wanted = asked.get('rule')
if (wanted !== null) rule.append(h('option', { value: wanted, selected: '' }, wanted))
state.value = asked.get('state') ?? ''
if (id === undefined) dryRunForm()
load()
