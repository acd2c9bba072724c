import { isDate, rangeOf } from './days.js'

/** @import { Range } from './days.js' */
/** @import { By } from './table.js' */
/** @typedef {{ period: string, by: By, custom: Range }} Choice */

const PERIODS = ['7d', '30d', 'mtd', 'custom']
/** @type {readonly By[]} */
const GROUPS = ['feature', 'customer', 'model']

/** What the address asks for: `?period=7d&by=model`, `?from=2026-11-01&to=2026-11-14`. What it doesn't say is the default. @param {string} search @param {string} today @returns {Choice} */
export function choiceOf(search, today) {
  const asked = new URLSearchParams(search)
  const [from, to] = [asked.get('from'), asked.get('to')]
  const by = GROUPS.find((name) => name === asked.get('by')) ?? 'feature'
  if (from !== null && to !== null && isDate(from) && isDate(to) && from <= to)
    return { period: 'custom', by, custom: { from, to } }
  const period = PERIODS.find((name) => name === asked.get('period') && name !== 'custom') ?? '30d'
  return { period, by, custom: rangeOf(period, today) }
}

/** The same as an address that can be kept or sent to somebody. @param {Choice} choice */
export function searchOf({ period, by, custom }) {
  const range = period === 'custom' ? custom : { period }
  return `?${new URLSearchParams({ ...range, by })}`
}
