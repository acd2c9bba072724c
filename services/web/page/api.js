/** Reading GET /v1/margin, and what its refusals mean to the person who looks at the page. */

/**
 * @typedef {{
 *   readonly period?: string, readonly customer?: string, readonly feature?: string, readonly model?: string,
 *   readonly requests: number, readonly unpriced_requests: number,
 *   readonly revenue: string, readonly cost: string, readonly margin: string,
 *   readonly margin_pct: string | null, readonly cost_per_request: string | null
 * }} Row
 * @typedef {{ readonly rows: readonly Row[], readonly totals: Row, readonly next_cursor: string | null }} Margin
 */

const KEY = 'marginscope.key'
const ANSWER_MS_MAX = 60_000

/** In this tab's session only: gone when the tab is closed, never sent anywhere but to this origin. */
export const key = {
  get: () => sessionStorage.getItem(KEY),
  set: (/** @type {string} */ value) => sessionStorage.setItem(KEY, value),
  forget: () => sessionStorage.removeItem(KEY),
}

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
export async function margin(parameters, signal) {
  const value = key.get()
  let response
  try {
    response = await fetch(`/v1/margin?${new URLSearchParams(parameters)}`, {
      headers: value === null ? {} : { authorization: `Bearer ${value}` },
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS_MAX)]),
      cache: 'no-store',
      credentials: 'omit',
    })
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
    return String(body.error.message)
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
