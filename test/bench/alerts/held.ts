import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { NOTHING_ACCEPTED, readingsOf, watchedBy } from '@marginscope/alerting'
import { LiveWatch, NO_BOOKS } from '@marginscope/alerting/testing'
import { labelNames, type SeriesBucket, Sums, type View } from '@marginscope/reports'
import { DEFAULT_ALERT_RULES, noUsage } from '@marginscope/schemas'
import { draws } from '@marginscope/traces'
import type { Report } from '../report.ts'
import { AT, BUCKET_MS, MODELS, PAIRS, REQUESTS, SIGNALS } from './many.ts'

/** More than are kept of so many series: from here on it grows no more. */
const BUCKETS = 60
/** The service's heap has 512. */
const MIB_MAX = 400

/** What the default rules hold of 10,000 series, when as much of the past is kept as ever is. */
export function held(report: Report): void {
  const all = watchedBy(DEFAULT_ALERT_RULES, {
    bucket_ms: BUCKET_MS,
    accepted: NOTHING_ACCEPTED,
    prices: { tenant: 'many', books: NO_BOOKS },
  })
  const before = heapMib()
  const readings = readingsOf(all).map(({ view, parts }) => ({
    view,
    parts: parts.map(({ watched, each }) => ({
      each,
      watch: new LiveWatch(watched, BUCKET_MS, AT * BUCKET_MS),
    })),
  }))
  let largest = 0
  for (let at = AT; at < AT + BUCKETS; at += 1) {
    for (const { view, parts } of readings) {
      const read = bucketsOf(view, at)
      for (const { watch, each } of parts) {
        watch.add(read, each)
        watch.judge((at + 1) * BUCKET_MS)
      }
    }
    largest = Math.max(largest, heapMib() - before)
  }
  report.add({
    name: `heap that ${(PAIRS * SIGNALS).toLocaleString('en-US')} series take, at most`,
    value: largest,
    unit: 'MiB',
    promise: { at_most: MIB_MAX },
  })
}

/** Of a view of pairs, or of one of 100 customers, with texts of its own, as the warehouse answers them. */
function bucketsOf(view: View, at: number): readonly SeriesBucket[] {
  const random = draws('held', at, labelNames(view).length)
  const count = view.by.includes('feature') ? PAIRS : 100
  return Array.from({ length: count }, (_, pair) => {
    const named: Readonly<Record<string, string>> = {
      feature: `feature-${Math.floor(pair / MODELS)}`,
      model: `model-${pair % MODELS}`,
      customer: `customer-${pair}`,
      provider: 'openai',
      charged: '9',
      book_version: '1',
    }
    const { numbers } = Sums.of({}, Object.fromEntries(view.signals.map((signal) => [signal, NOTHING])))
    const sums = new Sums(
      view.signals,
      numbers.map(() => REQUESTS * (1 + random.unit())),
    )
    const labels = labelNames(view).map((name) => named[name] ?? '')
    const first_ms = at * BUCKET_MS + pair
    if (view.is_sampled === undefined) return { labels, at, sums }
    const usage = { ...noUsage(), uncached_input_tokens: 1_000, output_tokens: 400 }
    return { labels, at, sums, sample: { first_ms, tie: pair, last_ms: first_ms + 1_000, usage } }
  })
}

const NOTHING = { x: 0, y: 0, xx: 0, xy: 0, yy: 0, logs: 0, log: 0, log2: 0 }

function heapMib(): number {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  if (typeof collect === 'function') collect()
  return process.memoryUsage().heapUsed / 2 ** 20
}
