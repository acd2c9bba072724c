/**
 * Figures as text. Amounts come as exact decimal strings and are added, rounded and compared as integers of
 * 1e-18; a float is good for the place of a pixel and for nothing that is read.
 */

const SCALE = 18
const DECIMAL = /^(-?)(\d+)(?:\.(\d{1,18}))?$/
const MINUS = '−'

/** "12.3" as an integer of 1e-18. Fails with a RangeError on what is no such amount. */
export function atto(/** @type {string} */ text) {
  const [, sign, whole = '', part = ''] = DECIMAL.exec(text) ?? []
  if (sign === undefined) throw new RangeError(`${text} is no decimal amount with at most ${SCALE} places`)
  const value = BigInt(whole + part.padEnd(SCALE, '0'))
  return sign === '-' ? -value : value
}

/** Rounded to `places`, half to even, thousands apart: 1234567500000000000000n, 2 → "1,234.57". */
export function fixed(/** @type {bigint} */ value, /** @type {number} */ places) {
  const unit = 10n ** BigInt(SCALE - places)
  const size = value < 0n ? -value : value
  const rest = size % unit
  const kept = size / unit
  const up = rest * 2n > unit || (rest * 2n === unit && kept % 2n === 1n)
  const rounded = up ? kept + 1n : kept
  const digits = rounded.toString().padStart(places + 1, '0')
  const whole = grouped(digits.slice(0, digits.length - places))
  const sign = value < 0n && rounded > 0n ? MINUS : ''
  return `${sign}${whole}${places === 0 ? '' : `.${digits.slice(-places)}`}`
}

const grouped = (/** @type {string} */ digits) => digits.replace(/\B(?=(\d{3})+$)/g, ',')

/**
 * Dollars. What is not 0 never reads as 0: −0.0004 at 2 places is "−<$0.01".
 * @param {string} text @param {number} places
 */
export function dollars(text, places) {
  const value = atto(text)
  const size = value < 0n ? -value : value
  const sign = value < 0n ? MINUS : ''
  const shown = fixed(size, places)
  if (size > 0n && /^[0.,]+$/.test(shown)) return `${sign}<$${fixed(10n ** BigInt(SCALE - places), places)}`
  return `${sign}$${shown}`
}

/** Every digit, for a title: "$0.010500000000000001". */
export const exactDollars = (/** @type {string} */ text) =>
  text.startsWith('-') ? `${MINUS}$${text.slice(1)}` : `$${text}`

/**
 * Decimal places at which a column of amounts reads well, the same for all of it: cents where the largest has
 * dollars, more where all are small.
 */
export function placesFor(/** @type {readonly (string | null)[]} */ amounts) {
  let largest = 0n
  for (const text of amounts) {
    if (text === null) continue
    const value = atto(text)
    const size = value < 0n ? -value : value
    if (size > largest) largest = size
  }
  const one = 10n ** BigInt(SCALE)
  if (largest === 0n || largest >= one) return 2
  return largest >= one / 100n ? 4 : 6
}

/** A fraction as percent with one place: "0.71234" → "71.2%". */
export const percent = (/** @type {string} */ fraction) => `${fixed(atto(fraction) * 100n, 1)}%`

/**
 * part / whole in percent; a share that is not 0 never reads as 0.0%. "–" of nothing.
 * @param {number} part @param {number} whole
 */
export function share(part, whole) {
  if (whole === 0) return '–'
  const value = (BigInt(part) * 10n ** BigInt(SCALE + 2)) / BigInt(whole)
  const shown = fixed(value, 1)
  return part > 0 && shown === '0.0' ? '<0.1%' : `${shown}%`
}

/**
 * A cost that may be too low: "≥ $1.20" where some of its requests have a count that nobody understood.
 * @param {string} text @param {number} incomplete_requests
 */
export const atLeast = (text, incomplete_requests) => (incomplete_requests > 0 ? `≥ ${text}` : text)

/** What of a cost is an estimate: "12.0%"; "" of nothing. @param {string} estimated @param {string} cost */
export function estimatedShare(estimated, cost) {
  const [part, whole] = [atto(estimated), atto(cost)]
  if (part === 0n || whole <= 0n) return ''
  const shown = fixed((part * 10n ** BigInt(SCALE + 2)) / whole, 1)
  return shown === '0.0' ? '<0.1%' : `${shown}%`
}

export const count = (/** @type {number} */ value) =>
  `${value < 0 ? MINUS : ''}${grouped(String(Math.abs(value)))}`

/** For a place on the screen only. */
export const pixels = (/** @type {string} */ text) => Number(text)

/** Ascending; null is less than any amount. @param {string | null} a @param {string | null} b */
export function compareAmounts(a, b) {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null)
  const difference = atto(a) - atto(b)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** An integer of 1e-18 as the API writes it: "12.3". */
export function attoText(/** @type {bigint} */ value) {
  const digits = String(value < 0n ? -value : value).padStart(SCALE + 1, '0')
  const text = `${digits.slice(0, -SCALE)}.${digits.slice(-SCALE)}`.replace(/\.?0+$/, '')
  return value < 0n ? `-${text}` : text
}

export const isZero = (/** @type {string} */ text) => atto(text) === 0n
