import { amountTicks, axisAmount, BANDS, labelled, lowestOf, runsOf } from './chart-model.js'
import { axisDate, longDate } from './days.js'
import { h, svg } from './dom.js'
import { count, dollars, isZero, percent, pixels, placesFor } from './figures.js'

/** @import { Grain } from './days.js' */
/** @import { Slot } from './chart-model.js' */
/** @typedef {{ readonly slots: readonly Slot[], readonly grain: Grain, readonly earned: boolean, readonly open: boolean }} Series  open: the last slot is not over */
/** @typedef {{ readonly left: number, readonly right: number, readonly top: number, readonly bottom: number }} Box */

const GAP = 34
const AXIS = 26
const COST_HEIGHT = 76
const LABEL_WIDTH = 74
const YEAR_WIDTH = 36

/** A chart that draws itself into `frame` at the frame's own size, and tells what lies under pointer or arrow keys. */
export class Chart {
  /** @type {Series | undefined} */ #series
  /** @type {number | undefined} */ #at
  #tip = h('div', { class: 'tip', hidden: '' })
  #frame
  #reading

  /** @param {HTMLElement} frame @param {HTMLElement} reading */
  constructor(frame, reading) {
    this.#frame = frame
    this.#reading = reading
    new ResizeObserver(() => this.#draw()).observe(frame)
    frame.addEventListener('pointermove', (event) => this.#point(this.#slotUnder(event.clientX)))
    frame.addEventListener('pointerleave', () => this.#point(undefined))
    frame.addEventListener('keydown', (event) => this.#key(event))
    frame.addEventListener('focusout', () => this.#point(undefined))
  }

  /** @param {Series} series */
  show(series) {
    this.#series = series
    this.#draw()
  }

  #draw() {
    const series = this.#series
    const { clientWidth: width, clientHeight: height } = this.#frame
    if (series === undefined || width === 0) return
    const focused = this.#frame.contains(document.activeElement)
    const drawing = svg('svg', {
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'img',
      tabindex: 0,
      'aria-label': `${summary(series)} Arrow keys read it period by period.`,
    })
    const box = this.#box(width, height)
    if (series.earned) {
      const margin = { ...box, bottom: box.bottom - COST_HEIGHT - GAP }
      drawing.append(...marginPlot(series, margin))
      drawing.append(...costPlot(series, { ...box, top: box.bottom - COST_HEIGHT }, 2, true))
    } else drawing.append(...costPlot(series, box, 4, false))
    drawing.append(...dates(series, box))
    drawing.append(svg('line', { class: 'cursor', y1: box.top, y2: box.bottom, visibility: 'hidden' }))
    this.#frame.replaceChildren(drawing, this.#tip)
    if (focused) drawing.focus({ preventScroll: true })
    this.#point(this.#at)
  }

  /** @param {number} width @param {number} height @returns {Box} */
  #box(width, height) {
    return { left: 48, right: width - (width > 640 ? 132 : 10), top: 12, bottom: height - AXIS }
  }

  /** @param {number} client_x */
  #slotUnder(client_x) {
    const slots = this.#series?.slots.length ?? 0
    const { left, right } = this.#box(this.#frame.clientWidth, this.#frame.clientHeight)
    const at = Math.floor(
      ((client_x - this.#frame.getBoundingClientRect().left - left) / (right - left)) * slots,
    )
    return at >= 0 && at < slots ? at : undefined
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const last = (this.#series?.slots.length ?? 0) - 1
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
    const slots = this.#series?.slots ?? []
    this.#at = at !== undefined && at < slots.length ? at : undefined
    const cursor = this.#frame.querySelector('.cursor')
    this.#tip.hidden = this.#at === undefined
    cursor?.setAttribute('visibility', this.#at === undefined ? 'hidden' : 'visible')
    if (this.#at === undefined) return
    const { left, right, top } = this.#box(this.#frame.clientWidth, this.#frame.clientHeight)
    const x = left + ((this.#at + 0.5) * (right - left)) / slots.length
    cursor?.setAttribute('x1', String(x))
    cursor?.setAttribute('x2', String(x))
    const [title = '', ...lines] = this.#lines(this.#at)
    this.#tip.replaceChildren(h('strong', {}, title), ...lines.map((line) => h('span', {}, line)))
    const after = x + 14 + this.#tip.offsetWidth < this.#frame.clientWidth
    this.#tip.style.left = `${after ? x + 14 : Math.max(0, x - 14 - this.#tip.offsetWidth)}px`
    this.#tip.style.top = `${top}px`
  }

  /** @param {number} at */
  #lines(at) {
    const { slots, grain, earned, open } = /** @type {Series} */ (this.#series) // a slot is only pointed at in a series
    const { date, row, whole_revenue } = /** @type {Slot} */ (slots[at])
    const title = `${longDate(date, grain)}${open && at === slots.length - 1 ? ' so far' : ''}`
    if (row === undefined) return [title, 'nothing happened']
    const places = placesFor([row.cost, row.revenue])
    const ofWhole = whole_revenue === undefined ? '' : ` of ${dollars(whole_revenue, places)}`
    return [
      title,
      ...(earned ? [`Margin ${row.margin_pct === null ? '–' : percent(row.margin_pct)}`] : []),
      ...(earned ? [`Revenue ${dollars(row.revenue, places)}${ofWhole}`] : []),
      `Cost ${dollars(row.cost, places)}`,
      `${count(row.requests)} requests`,
    ]
  }
}

/** @param {Series} series */
function summary({ slots, grain, earned }) {
  const what = earned ? `Margin and cost by ${grain}` : `Cost by ${grain}`
  const rows = slots.flatMap(({ row }) => (row?.margin_pct == null ? [] : [row.margin_pct]))
  const ends =
    earned && rows.length > 0 ? `, from ${percent(rows[0] ?? '0')} to ${percent(rows.at(-1) ?? '0')}` : ''
  return `${what}${ends}.`
}

/** @param {Series} series @param {Box} box */
function marginPlot({ slots, open }, box) {
  const floor = lowestOf(slots)
  const y = (/** @type {number} */ value) =>
    box.bottom - ((Math.min(1, Math.max(floor, value)) - floor) / (1 - floor)) * (box.bottom - box.top)
  const x = (/** @type {number} */ at) => box.left + ((at + 0.5) * (box.right - box.left)) / slots.length
  const ticks = [1, 0.75, 0.5, 0.25, 0, -0.5, -1].filter((tick) => tick >= floor)
  const runs = runsOf(slots)
  return [
    ...BANDS.flatMap((band) => bandOf(band, box, y(band.high), y(Math.max(floor, band.low)))),
    ...ticks.flatMap((tick) =>
      gridLine(box, y(tick), `${Math.round(tick * 100)}%`.replace('-', '−'), tick === 0),
    ),
    ...runs.flatMap((run) => {
      const points = run.map(({ at, value }) => `${x(at)},${y(value)}`)
      if (!open || run.at(-1)?.at !== slots.length - 1)
        return [svg('polyline', { class: 'line', points: points.join(' ') })]
      return [
        svg('polyline', { class: 'line', points: points.slice(0, -1).join(' ') }),
        svg('polyline', { class: 'line open', points: points.slice(-2).join(' ') }),
      ]
    }),
    ...runs.flat().map(({ at, value }) => {
      const unfinished = open && at === slots.length - 1
      return dot(
        { x: x(at), y: y(value) },
        value,
        floor,
        unfinished ? 4 : slots.length > 45 ? 1.8 : 3,
        unfinished,
      )
    }),
  ]
}

/** @param {typeof BANDS[number]} band @param {Box} box @param {number} top @param {number} bottom */
function bandOf({ name, text, tone }, box, top, bottom) {
  const [x, middle] = [box.right + 10, (top + bottom) / 2]
  const area = { x: box.left, width: box.right - box.left, y: top, height: Math.max(0, bottom - top) }
  return [
    svg('rect', { class: `band ${tone}`, ...area }),
    // Narrow frames have no room beside the plot: the style hides these, the legend says the same.
    svg('text', { class: `band-name ${tone}`, x, y: middle - 1 }, name),
    svg('text', { class: 'band-text', x, y: middle + 12 }, text),
  ]
}

/**
 * Today's point is hollow: revenue and cost as far as the day has come. A point below the axis is an arrow.
 * @param {{ readonly x: number, readonly y: number }} place @param {number} value @param {number} floor
 * @param {number} r @param {boolean} unfinished
 */
function dot({ x, y }, value, floor, r, unfinished) {
  if (value < floor) return svg('path', { class: 'dot loss', d: `M${x - 5},${y - 9}h10l-5,8z` })
  const class_name = `dot${value < 0 ? ' loss' : ''}${unfinished ? ' open' : ''}`
  return svg('circle', { class: class_name, cx: x, cy: y, r })
}

/** @param {Series} series @param {Box} box @param {number} steps_max @param {boolean} below */
function costPlot({ slots, grain, open }, box, steps_max, below) {
  const { top, steps } = amountTicks(slots.map(({ row }) => row?.cost ?? '0'))
  const y = (/** @type {number} */ value) => box.bottom - (Math.max(0, value) / top) * (box.bottom - box.top)
  const step = (box.right - box.left) / slots.length
  const width = Math.max(1, Math.min(34, step * 0.66))
  const lines = steps_max < steps.length ? [0, top] : steps
  const last = slots.length - 1
  return [
    ...lines.flatMap((tick) => gridLine(box, y(tick), axisAmount(tick), tick === 0)),
    ...slots.map(({ row }, at) => {
      const value = row === undefined || isZero(row.cost) ? 0 : pixels(row.cost)
      return svg('rect', {
        class: open && at === last ? 'bar-rect open' : 'bar-rect',
        x: box.left + (at + 0.5) * step - width / 2,
        width,
        y: y(value),
        height: value > 0 ? Math.max(1, box.bottom - y(value)) : 0,
        rx: Math.min(2, width / 3),
      })
    }),
    below ? svg('text', { class: 'plot-name', x: box.left, y: box.top - 12 }, `Cost by ${grain}`) : null,
  ].filter((part) => part !== null)
}

/** @param {Box} box @param {number} y @param {string} label @param {boolean} zero */
const gridLine = (box, y, label, zero) => [
  svg('line', { class: zero ? 'grid zero' : 'grid', x1: box.left, x2: box.right, y1: y, y2: y }),
  svg('text', { class: 'tick', x: box.left - 8, y: y + 4, 'text-anchor': 'end' }, label),
]

/** @param {Series} series @param {Box} box */
function dates({ slots, grain }, box) {
  const years = slots[0]?.date.slice(0, 4) !== slots.at(-1)?.date.slice(0, 4)
  const step = (box.right - box.left) / slots.length
  const width = LABEL_WIDTH + (years || grain === 'month' ? YEAR_WIDTH : 0)
  return labelled(slots.length, Math.floor((box.right - box.left) / width)).map((at) => {
    const middle = box.left + (at + 0.5) * step
    // Half a label has room beside the plot's last day only where the days are wide enough.
    const cut = middle + width / 3 > box.right + 8
    const place = cut ? { x: box.right + 8, 'text-anchor': 'end' } : { x: middle, 'text-anchor': 'middle' }
    return svg(
      'text',
      { class: 'tick', y: box.bottom + 19, ...place },
      axisDate(slots[at]?.date ?? '', grain, years),
    )
  })
}
