import { valueText } from './alert-words.js'
import { labelled } from './chart-model.js'
import { h, svg } from './dom.js'
import { count } from './figures.js'
import { localTime, utcTime } from './when.js'

/** @import { Alert, Point } from './api.js' */
/** @typedef {{ readonly left: number, readonly right: number, readonly top: number, readonly bottom: number }} Box */
/** @typedef {{ readonly at_ms: number, readonly name: string, readonly tone: string }} Mark */

const LABEL_WIDTH = 108
const TICKS = 4
/** Of a figure beside the axis. */
const LETTER_WIDTH = 7

/** The series of an alert with what was to be expected, and marks where it began and was told. */
export class AlertChart {
  /** @type {Alert | undefined} */ #alert
  /** @type {number | undefined} */ #at
  #tip = h('div', { class: 'tip', hidden: '' })
  #frame
  #reading

  /** @param {HTMLElement} frame @param {HTMLElement} reading */
  constructor(frame, reading) {
    this.#frame = frame
    this.#reading = reading
    new ResizeObserver(() => this.#draw()).observe(frame)
    frame.addEventListener('pointermove', (event) => this.#point(this.#pointUnder(event.clientX)))
    frame.addEventListener('pointerleave', () => this.#point(undefined))
    frame.addEventListener('keydown', (event) => this.#key(event))
    frame.addEventListener('focusout', () => this.#point(undefined))
  }

  /** @param {Alert} alert */
  show(alert) {
    this.#alert = alert
    this.#draw()
  }

  get #points() {
    return this.#alert?.series ?? []
  }

  #box() {
    const { clientWidth: width, clientHeight: height } = this.#frame
    const [top, bottom] = [26, height - 28]
    const alert = this.#alert
    const { ticks } = heightOf(this.#points, { top, bottom })
    const longest = Math.max(...ticks.map((tick) => (alert === undefined ? 0 : tickText(alert, tick).length)))
    return { left: Math.max(58, 14 + longest * LETTER_WIDTH), right: width - 12, top, bottom }
  }

  #draw() {
    const { clientWidth: width, clientHeight: height } = this.#frame
    const alert = this.#alert
    const points = this.#points
    if (alert === undefined || points.length === 0 || width === 0) return
    const box = this.#box()
    const x = scaleOf(points, box)
    const y = heightOf(points, box)
    const focused = this.#frame.contains(document.activeElement)
    const drawing = svg('svg', {
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'img',
      tabindex: 0,
      'aria-label': `${points.length} values, from ${localTime(points[0]?.time ?? 0)} to ${localTime(points.at(-1)?.time ?? 0)}. Arrow keys read them one by one.`,
    })
    drawing.append(
      ...grid(alert, box, y),
      ...bands(points, x, y.of),
      ...lines(points, 'expected', 'expected-line', x, y.of),
      ...lines(points, 'value', 'line thin-line', x, y.of),
      ...marksOf(alert).flatMap((mark) => markAt(mark, box, x)),
      ...alert.near.flatMap((near) => happening(near, box, x)),
      ...times(points, box, x),
      svg('line', { class: 'cursor', y1: box.top, y2: box.bottom, visibility: 'hidden' }),
    )
    this.#frame.replaceChildren(drawing, this.#tip)
    if (focused) drawing.focus({ preventScroll: true })
    this.#point(this.#at)
  }

  /** @param {number} client_x */
  #pointUnder(client_x) {
    const points = this.#points
    if (points.length === 0) return undefined
    const { left, right } = this.#box()
    const part = (client_x - this.#frame.getBoundingClientRect().left - left) / (right - left)
    if (part < 0 || part > 1) return undefined
    const [first, last] = endsOf(points)
    const at_ms = first + part * (last - first)
    const after = points.findIndex(({ time }) => Date.parse(time) >= at_ms)
    return after === -1 ? points.length - 1 : after
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const last = this.#points.length - 1
    const at = this.#at
    const moves = new Map([
      ['ArrowLeft', Math.max(0, (at ?? last + 1) - 1)],
      ['ArrowRight', Math.min(last, (at ?? -1) + 1)],
      ['Home', 0],
      ['End', last],
    ])
    const to = event.key === 'Escape' ? undefined : moves.get(event.key)
    if (last < 0 || (to === undefined && event.key !== 'Escape')) return
    event.preventDefault()
    this.#point(to)
    if (to !== undefined) this.#reading.textContent = this.#lines(to).join(', ')
  }

  /** @param {number | undefined} at */
  #point(at) {
    const point = at === undefined ? undefined : this.#points[at]
    this.#at = point === undefined ? undefined : at
    const cursor = this.#frame.querySelector('.cursor')
    this.#tip.hidden = point === undefined
    cursor?.setAttribute('visibility', point === undefined ? 'hidden' : 'visible')
    if (point === undefined || at === undefined) return
    const x = scaleOf(this.#points, this.#box())(Date.parse(point.time))
    cursor?.setAttribute('x1', String(x))
    cursor?.setAttribute('x2', String(x))
    const [title = '', ...rest] = this.#lines(at)
    this.#tip.replaceChildren(h('strong', {}, title), ...rest.map((line) => h('span', {}, line)))
    const after = x + 14 + this.#tip.offsetWidth < this.#frame.clientWidth
    this.#tip.style.left = `${after ? x + 14 : Math.max(0, x - 14 - this.#tip.offsetWidth)}px`
    this.#tip.style.top = `${this.#box().top}px`
  }

  /** @param {number} at */
  #lines(at) {
    const point = /** @type {Point} */ (this.#points[at]) // only points of the series are pointed at
    const signal = this.#alert?.signal ?? ''
    const text = (/** @type {string | null} */ value) => valueText(signal, value)
    const between = point.low === null ? '' : ` (${text(point.low)} to ${text(point.high)})`
    return [
      localTime(point.time),
      text(point.value),
      `expected ${text(point.expected)}${between}`,
      `${count(point.requests)} requests`,
      utcTime(point.time),
    ]
  }
}

/** Where the series was, in rows: for who doesn't see the chart. @param {Alert} alert */
export function seriesTable({ signal, series = [] }) {
  const names = ['Time', 'Value', 'Expected', 'From', 'To', 'Requests']
  return h(
    'table',
    { class: 'plain' },
    h('caption', { class: 'hidden' }, 'The values of the chart'),
    h('thead', {}, h('tr', {}, ...names.map((name) => h('th', { scope: 'col', class: 'col' }, name)))),
    h(
      'tbody',
      {},
      ...series.map(({ time, value, expected, low, high, requests }) =>
        h(
          'tr',
          {},
          h('th', { scope: 'row', title: utcTime(time) }, localTime(time)),
          ...[value, expected, low, high].map((text) => h('td', {}, valueText(signal, text))),
          h('td', {}, count(requests)),
        ),
      ),
    ),
  )
}

/** @param {readonly Point[]} points @returns {[number, number]} */
function endsOf(points) {
  const first = Date.parse(points[0]?.time ?? '')
  return [first, Math.max(first + 1, Date.parse(points.at(-1)?.time ?? ''))]
}

/** @param {readonly Point[]} points @param {Box} box */
function scaleOf(points, { left, right }) {
  const [first, last] = endsOf(points)
  return (/** @type {number} */ at_ms) => left + ((at_ms - first) / (last - first)) * (right - left)
}

/** The axis has room for every value; of a band that is wider still it shows what fits. @param {readonly Point[]} points @param {Pick<Box, 'top' | 'bottom'>} box */
function heightOf(points, { top, bottom }) {
  const seen = points.flatMap(({ value, expected }) =>
    [value, expected].filter((text) => text !== null).map(Number),
  )
  const edges = points.flatMap(({ high }) => (high === null ? [] : [Number(high)]))
  const highest = Math.max(...seen)
  const lowest = Math.min(0, ...seen)
  const most = Math.max(
    highest,
    Math.min(highest * 1.4, ...(edges.length === 0 ? [highest] : [Math.max(...edges)])),
  )
  const step = stepOf((most - lowest || 1) / TICKS)
  const [low, high] = [Math.floor(lowest / step) * step, Math.max(step, Math.ceil(most / step) * step)]
  const of = (/** @type {number} */ value) =>
    bottom - ((Math.min(high, Math.max(low, value)) - low) / (high - low)) * (bottom - top)
  const ticks = Array.from({ length: Math.round((high - low) / step) + 1 }, (_, at) => low + at * step)
  return { of, ticks }
}

/** The next round step: 1, 2, 2.5 or 5 × a power of ten. @param {number} least */
function stepOf(least) {
  const power = 10 ** Math.floor(Math.log10(least))
  return ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= least) ?? 10) * power
}

/** @param {Alert} alert @param {number} tick */
const tickText = ({ signal }, tick) => valueText(signal, String(Number(tick.toPrecision(6))))

/** @param {Alert} alert @param {Box} box @param {ReturnType<typeof heightOf>} y */
const grid = (alert, box, { of, ticks }) =>
  ticks.flatMap((tick) => [
    svg('line', { class: 'grid', x1: box.left, x2: box.right, y1: of(tick), y2: of(tick) }),
    svg(
      'text',
      { class: 'tick', x: box.left - 8, y: of(tick) + 4, 'text-anchor': 'end' },
      tickText(alert, tick),
    ),
  ])

/** Neighbouring points that have what is drawn. @param {readonly Point[]} points @param {(point: Point) => boolean} has */
function runs(points, has) {
  /** @type {Point[][]} */
  const found = []
  let open = false
  for (const point of points) {
    if (has(point)) {
      if (!open) found.push([])
      found.at(-1)?.push(point)
    }
    open = has(point)
  }
  return found
}

/** @param {readonly Point[]} points @param {(at_ms: number) => number} x @param {(value: number) => number} y */
const bands = (points, x, y) =>
  runs(points, ({ low, high }) => low !== null && high !== null).map((run) => {
    const edge = (/** @type {'low' | 'high'} */ name) =>
      run.map((point) => `${x(Date.parse(point.time)).toFixed(1)},${y(Number(point[name])).toFixed(1)}`)
    return svg('polygon', {
      class: 'expected-band',
      points: [...edge('high'), ...edge('low').toReversed()].join(' '),
    })
  })

/**
 * @param {readonly Point[]} points @param {'value' | 'expected'} name @param {string} class_name
 * @param {(at_ms: number) => number} x @param {(value: number) => number} y
 */
const lines = (points, name, class_name, x, y) =>
  runs(points, (point) => point[name] !== null).map((run) =>
    svg('polyline', {
      class: class_name,
      points: run
        .map((point) => `${x(Date.parse(point.time)).toFixed(1)},${y(Number(point[name])).toFixed(1)}`)
        .join(' '),
    }),
  )

/** @param {Alert} alert @returns {Mark[]} */
const marksOf = ({ onset, fired_at, resolved_at }) =>
  [
    { at: onset, name: 'onset', tone: 'onset' },
    { at: fired_at, name: 'fired', tone: 'fired' },
    { at: resolved_at, name: 'over', tone: 'over' },
  ].flatMap(({ at, name, tone }) => (at === null ? [] : [{ at_ms: Date.parse(at), name, tone }]))

/** @param {Mark} mark @param {Box} box @param {(at_ms: number) => number} x */
function markAt({ at_ms, name, tone }, box, x) {
  const at = x(at_ms)
  if (at < box.left || at > box.right + 1) return []
  // The names of onset and firing stand on either side: they are often minutes apart.
  const before = tone === 'onset'
  return [
    svg('line', { class: `mark ${tone}`, x1: at, x2: at, y1: box.top, y2: box.bottom }),
    svg(
      'text',
      {
        class: `mark-name ${tone}`,
        x: before ? at - 4 : at + 4,
        y: box.top - 8,
        'text-anchor': before || at > box.right - 40 ? 'end' : 'start',
      },
      name,
    ),
  ]
}

/** @param {Alert['near'][number]} near @param {Box} box @param {(at_ms: number) => number} x */
function happening({ time, kind, title }, box, x) {
  const at = x(Date.parse(time))
  if (at < box.left || at > box.right) return []
  const y = box.bottom
  return [
    svg(
      'path',
      { class: 'happening', d: `M${at},${y - 9}l5,9h-10z` },
      svg('title', {}, `${kind}: ${title}, ${localTime(time)}`),
    ),
  ]
}

/** @param {readonly Point[]} points @param {Box} box @param {(at_ms: number) => number} x */
function times(points, box, x) {
  const [first, last] = endsOf(points)
  const slots = 24
  return labelled(slots, Math.floor((box.right - box.left) / LABEL_WIDTH)).map((at) => {
    const at_ms = first + ((at + 0.5) / slots) * (last - first)
    return svg(
      'text',
      { class: 'tick', x: Math.min(x(at_ms), box.right - 42), y: box.bottom + 20, 'text-anchor': 'middle' },
      localTime(at_ms),
    )
  })
}
