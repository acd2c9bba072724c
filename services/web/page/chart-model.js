import { dateIn, slotsOf } from './days.js'
import { atto, attoText, pixels } from './figures.js'

/** @import { Row } from './api.js' */
/** @import { Grain, Range } from './days.js' */
/** @typedef {{ readonly date: string, readonly row: Row | undefined, readonly whole_revenue?: string }} Slot  row: undefined where nothing happened; whole_revenue: of a period that is not over */

/** Where margins usually lie: finance's words for the figures of a business. Fractions. */
export const BANDS = [
  { name: 'Software', text: '80–90%', low: 0.8, high: 0.9, tone: 'good' },
  { name: 'Typical AI', text: '50–60%', low: 0.5, high: 0.6, tone: 'fair' },
  { name: 'Danger zone', text: '25% and less', low: Number.NEGATIVE_INFINITY, high: 0.25, tone: 'bad' },
]

/** No chart can show a margin of −4,000% and 70% at once: below this a point stands on the edge. */
const LOWEST = -1

/**
 * A slot for each period of the range, with its row where there is one.
 * @param {readonly Row[]} rows @param {Range} range @param {Grain} grain @param {string} zone @returns {Slot[]}
 */
export function slotsWith(rows, range, grain, zone) {
  const known = new Map(rows.map((row) => [dateIn(row.period ?? 0, zone), row]))
  return slotsOf(range, grain).map((date, at) => ({
    date,
    // The first period may be cut by the beginning of the range.
    row: known.get(date) ?? (at === 0 ? known.get(range.from) : undefined),
  }))
}

/** Revenue counts by whole days, cost as requests come: parts of a day in millionths. */
const PARTS = 1_000_000n

/**
 * The same slots, the revenue and margin of the last as far as its period has come, so that it is like the cost
 * beside it. @param {readonly Slot[]} slots @param {number} part How much of it is over, 0 to 1. @returns {readonly Slot[]}
 */
export function soFar(slots, part) {
  const last = slots.at(-1)
  const row = last?.row
  if (row == null || row.margin_pct === null || atto(row.revenue) <= 0n) return slots
  const revenue = (atto(row.revenue) * BigInt(Math.round(part * Number(PARTS)))) / PARTS
  const margin = revenue - atto(row.cost)
  const margin_pct = revenue === 0n ? null : attoText((margin * atto('1')) / revenue)
  const come = { ...row, revenue: attoText(revenue), margin: attoText(margin), margin_pct }
  return [...slots.slice(0, -1), { date: last?.date ?? '', row: come, whole_revenue: row.revenue }]
}

/** The floor of the margin axis, a fraction: 0, or as deep as the points go, in steps of a quarter. @param {readonly Slot[]} slots */
export function lowestOf(slots) {
  const values = slots.flatMap(({ row }) => (row?.margin_pct == null ? [] : [pixels(row.margin_pct)]))
  const lowest = Math.min(0, ...values)
  return Math.max(LOWEST, Math.floor(lowest * 4) / 4)
}

/** Runs of neighbouring slots with a margin: a line does not go on over days without revenue. @param {readonly Slot[]} slots */
export function runsOf(slots) {
  /** @type {{ at: number, value: number }[][]} */
  const runs = []
  let open = false
  for (const [at, { row }] of slots.entries()) {
    if (row?.margin_pct == null) {
      open = false
      continue
    }
    if (!open) runs.push([])
    open = true
    runs.at(-1)?.push({ at, value: pixels(row.margin_pct) })
  }
  return runs
}

/** Round amounts for an axis from 0: at most 4 steps of 1, 2, 2.5 or 5 × a power of ten. Text, as they are read. @param {readonly string[]} amounts */
export function amountTicks(amounts) {
  const highest = Math.max(0, ...amounts.map((text) => (atto(text) > 0n ? pixels(text) : 0)))
  if (highest === 0) return { top: 1, steps: [0] }
  const power = 10 ** Math.floor(Math.log10(highest / 4))
  const step =
    [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((size) => size * 4 >= highest) ?? highest
  const steps = Array.from({ length: Math.ceil(highest / step) + 1 }, (_, at) => at * step)
  return { top: steps.at(-1) ?? highest, steps }
}

/** "$0", "$250", "$1.5k", "$0.002" for an axis; an axis is a scale, so rounding is no loss. @param {number} amount */
export function axisAmount(amount) {
  if (amount >= 1e6) return `$${trimmed(amount / 1e6)}M`
  if (amount >= 1e3) return `$${trimmed(amount / 1e3)}k`
  return `$${amount >= 1 || amount === 0 ? trimmed(amount) : String(Number(amount.toPrecision(3)))}`
}

const trimmed = (/** @type {number} */ value) => String(Number(value.toFixed(2)))

/** Which slots get a date below them: evenly apart, the last one always. @param {number} slots @param {number} labels_max */
export function labelled(slots, labels_max) {
  const step = Math.max(1, Math.ceil(slots / Math.max(1, labels_max)))
  return Array.from({ length: slots }, (_, at) => at).filter((at) => (slots - 1 - at) % step === 0)
}
