/** Asking the API, and what its refusals mean to the person who looks at a page. */

/**
 * @typedef {{
 *   readonly period?: string, readonly customer?: string, readonly feature?: string, readonly model?: string,
 *   readonly requests: number, readonly unpriced_requests: number, readonly incomplete_requests: number,
 *   readonly unpriced_share: string | null, readonly estimated_cost: string,
 *   readonly revenue: string, readonly cost: string, readonly margin: string,
 *   readonly margin_pct: string | null, readonly cost_per_request: string | null
 * }} Row
 * @typedef {{ readonly rows: readonly Row[], readonly totals: Row, readonly next_cursor: string | null, readonly accounting_time_zone: string, readonly note?: string }} Margin
 *
 * @typedef {Readonly<Record<string, string>>} Labels
 * @typedef {{ readonly at: string, readonly by: string, readonly note: string }} Remark
 * @typedef {{ readonly time: string, readonly kind: string, readonly title: string, readonly url?: string, readonly seconds_from_onset: number }} Near
 * @typedef {{ readonly start: string, readonly end: string, readonly effects: Labels, readonly cells: readonly (Labels & { readonly total: string })[] }} Attribution
 * @typedef {{ readonly time: string, readonly value: string | null, readonly expected: string | null, readonly low: string | null, readonly high: string | null, readonly requests: number }} Point
 * @typedef {{
 *   readonly id: string, readonly episode: number, readonly rule: string, readonly kind: string, readonly signal: string,
 *   readonly labels: Labels, readonly severity: string, readonly state: string, readonly group: string,
 *   readonly acknowledged: Remark | null, readonly accepted: Remark | null, readonly silenced_until: string | null,
 *   readonly onset: string, readonly fired_at: string | null, readonly resolved_at: string | null,
 *   readonly baseline: string | null, readonly value: string | null, readonly effect: string | null,
 *   readonly effect_low: string | null, readonly effect_high: string | null,
 *   readonly requests: number, readonly impact_per_month: string | null,
 *   readonly attribution: Attribution | null, readonly near: readonly Near[],
 *   readonly links: { readonly bridge: string | null }, readonly series?: readonly Point[]
 * }} Alert
 * @typedef {{ readonly series: number, readonly learning: number, readonly learning_until: string | null }} Watching  signals of label sets
 * @typedef {{ readonly alerts: readonly Alert[], readonly next_cursor: string | null, readonly watching: Watching | null }} Alerts
 * @typedef {{ readonly from: string, readonly to: string, readonly series: number, readonly alerts: readonly Alert[] }} DryRun
 * @typedef {{ readonly name: string, readonly kind: 'regression', readonly signals: readonly string[], readonly by: readonly string[], readonly direction: 'up' | 'down' | 'both', readonly min_effect: string, readonly min_impact_per_month: string, readonly for: string }} RegressionRule
 * @typedef {{ readonly name: string, readonly kind: 'threshold', readonly signal: string, readonly op: string, readonly value: string, readonly window: string }} ThresholdRule
 * @typedef {{ readonly name: string, readonly kind: 'budget', readonly amount: string, readonly currency: string, readonly period: string }} BudgetRule
 * @typedef {{ readonly name: string, readonly kind: 'data', readonly check: 'no_events', readonly window: string, readonly beyond_usual: boolean }} SilenceRule
 * @typedef {SilenceRule | { readonly name: string, readonly kind: 'data', readonly check: 'lag' | 'unpriced_share' | 'incomplete_share' | 'dead_letters', readonly window: string, readonly value: string }} DataRule
 * @typedef {RegressionRule | ThresholdRule | BudgetRule | DataRule} Rule
 * @typedef {{ readonly source: string, readonly rules: readonly Rule[] }} Rules
 */

const KEY = 'marginscope.key'
const ANSWER_MS_MAX = 60_000

/** In this tab's session only: gone when the tab is closed, never sent anywhere but to this origin. */
export const key = {
  get: () => sessionStorage.getItem(KEY),
  set: (/** @type {string} */ value) => sessionStorage.setItem(KEY, value),
  forget: () => sessionStorage.removeItem(KEY),
}

/** Whose data the last answer was of, as the API says it. @type {string | undefined} */
let answered_for

export const tenant = () => answered_for

/** `kind` says what helps: a key, waiting, or neither. */
export class ApiError extends Error {
  /** @param {'key' | 'wait' | 'refused'} kind @param {string} message @param {number} wait_s */
  constructor(kind, message, wait_s) {
    super(message)
    this.kind = kind
    this.wait_s = wait_s
  }
}

/**
 * @param {Readonly<Record<string, string>>} parameters
 * @param {AbortSignal} signal
 * @returns {Promise<Margin>} Fails with `ApiError`, or with an `AbortError` when `signal` says so.
 */
export const margin = (parameters, signal) => read(`/v1/margin?${new URLSearchParams(parameters)}`, signal)

/**
 * The answer to a question, believed to have the shape that the API documents.
 * @template Answer
 * @param {string} path @param {AbortSignal} signal @returns {Promise<Answer>} Fails as `margin` does.
 */
export const read = (path, signal) => ask(path, undefined, signal)

/**
 * The same for what is posted.
 * @template Answer
 * @param {string} path @param {object} body @returns {Promise<Answer>} Fails as `margin` does.
 */
export const post = (path, body) => ask(path, body, new AbortController().signal)

/**
 * @template Answer
 * @param {string} path @param {object | undefined} body @param {AbortSignal} signal @returns {Promise<Answer>}
 */
async function ask(path, body, signal) {
  const value = key.get()
  let response
  try {
    response = await fetch(path, {
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(value === null ? {} : { authorization: `Bearer ${value}` }),
      },
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS_MAX)]),
      cache: 'no-store',
      credentials: 'omit',
    })
    answered_for = response.headers.get('marginscope-tenant') ?? undefined
    if (response.ok) return await response.json()
  } catch (error) {
    if (signal.aborted) throw error
    const what = error instanceof DOMException && error.name === 'TimeoutError' ? 'in time' : 'at all'
    throw new ApiError(
      'wait',
      `${location.origin} does not answer ${what}. Check that Marginscope runs there.`,
      5,
    )
  }
  throw refusal(
    response.status,
    await messageOf(response),
    Number(response.headers.get('retry-after') ?? '5'),
  )
}

/** @param {Response} response */
async function messageOf(response) {
  try {
    const body = await response.json()
    const { path, message } = body.error
    return path === undefined ? String(message) : `${path} ${message}`
  } catch {
    // A proxy in between answers in its own words; the status is what is left.
    return `${response.status} ${response.statusText}`.trim()
  }
}

/** @param {number} status @param {string} message @param {number} retry_s */
function refusal(status, message, retry_s) {
  const wait_s = Number.isFinite(retry_s) ? Math.min(60, Math.max(1, retry_s)) : 5
  if (status === 401) {
    const known = key.get() === null ? 'Keys are in use here.' : 'This key is not known here, or was revoked.'
    return new ApiError('key', `${known} Paste a key with the scope read.`, wait_s)
  }
  if (status === 403 && key.get() !== null) return new ApiError('key', `${message}.`, wait_s)
  if (status === 429 || status >= 500) return new ApiError('wait', `${message}.`, wait_s)
  return new ApiError('refused', `${message}.`, wait_s)
}
