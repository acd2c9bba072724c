import { effectName } from './alert-words.js'
import { h, svg } from './dom.js'
import { atto, dollars, exactDollars, isZero, pixels, placesFor } from './figures.js'

const WIDTH = 200

/**
 * From a start to an end, each part as a bar that begins where the one before it ends. A table, so that it is read
 * as well as seen; the parts are the API's, and add up exactly.
 * @param {{ readonly start: string, readonly effects: Readonly<Record<string, string>>, readonly end: string }} change
 * @param {string} caption
 */
export function effectBars({ start, effects, end }, caption) {
  const parts = Object.entries(effects).filter(([, text]) => !isZero(text))
  /** @type {{ name: string, text: string, from: number, to: number, tone: string }[]} */
  const bars = []
  let at = pixels(start)
  bars.push({ name: 'Before', text: start, from: 0, to: at, tone: 'whole' })
  for (const [name, text] of parts) {
    const to = at + pixels(text)
    bars.push({ name: effectName(name), text, from: at, to, tone: to > at ? 'more' : 'less' })
    at = to
  }
  bars.push({ name: 'Since', text: end, from: 0, to: pixels(end), tone: 'whole' })
  const ends = bars.flatMap(({ from, to }) => [from, to])
  const [low, high] = [Math.min(0, ...ends), Math.max(0, ...ends)]
  const x = (/** @type {number} */ value) => ((value - low) / (high - low || 1)) * WIDTH
  const places = Math.min(18, placesFor([start, end]) + 2)
  return h(
    'table',
    { class: 'bars' },
    h('caption', { class: 'hidden' }, caption),
    h(
      'tbody',
      {},
      ...bars.map(({ name, text, from, to, tone }) =>
        h(
          'tr',
          {},
          h('th', { scope: 'row' }, name),
          h('td', { class: 'amount', title: exactDollars(text) }, signed(text, places, tone)),
          h('td', { class: 'drawn', 'aria-hidden': 'true' }, barOf(x(from), x(to), tone)),
        ),
      ),
    ),
  )
}

/** @param {string} text @param {number} places @param {string} tone */
const signed = (text, places, tone) =>
  `${tone !== 'whole' && atto(text) > 0n ? '+' : ''}${dollars(text, places)}`

/** @param {number} a @param {number} b @param {string} tone */
const barOf = (a, b, tone) =>
  svg(
    'svg',
    { viewBox: `0 0 ${WIDTH} 12`, preserveAspectRatio: 'none' },
    svg('rect', {
      class: `part ${tone}`,
      x: Math.min(a, b, WIDTH - 1),
      width: Math.max(1, Math.abs(b - a)),
      y: 0,
      height: 12,
    }),
  )
