import { h } from './dom.js'

const UNITS = /** @type {const} */ ([
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
])

const short = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
})

/** "23 Nov, 14:35" in the reader's zone. @param {string | number} instant */
export const localTime = (instant) => short.format(new Date(instant))

/** "2026-11-23 13:35 UTC" @param {string | number} instant */
export const utcTime = (instant) => `${new Date(instant).toISOString().slice(0, 16).replace('T', ' ')} UTC`

/** An instant in the reader's zone, and in UTC for who points at it. @param {string} instant */
export const timeOf = (instant) =>
  h('time', { datetime: instant, title: utcTime(instant) }, localTime(instant))

/** "2 h 5 min", the two greatest units of it. @param {number} seconds */
export function lengthOf(seconds) {
  let rest = Math.round(Math.abs(seconds) / 60) * 60
  const parts = UNITS.flatMap(([name, size]) => {
    const whole = Math.floor(rest / size)
    rest -= whole * size
    const unit = name === 'minute' ? 'min' : name === 'hour' ? 'h' : whole === 1 ? 'day' : 'days'
    return whole === 0 ? [] : [`${whole} ${unit}`]
  })
  return parts.length === 0 ? 'less than a minute' : parts.slice(0, 2).join(' ')
}
