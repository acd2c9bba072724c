import { type SeriesBucket, Sums } from '@marginscope/reports'
import { alertRules } from '@marginscope/schemas'
import { expect, test } from 'vitest'
import { NOTHING_ACCEPTED } from '../accepted.ts'
import { type RegressionView, viewsOf } from './plan.ts'
import { DETECTORS_MAX, newView, observeView } from './view-watch.ts'

const BUCKET_MS = 300_000
const DAY_BUCKETS = 288
const FROM_AT = Date.parse('2026-09-01T00:00:00Z') / BUCKET_MS

function viewOf(signals: readonly string[]): RegressionView {
  const [view] = viewsOf(
    alertRules
      .parse([{ name: 'r', kind: 'regression', signals: [...signals], by: ['customer'] }])
      .filter((rule) => rule.kind === 'regression'),
  )
  if (view === undefined) throw new Error('a rule makes a view')
  return view
}

const sums = { x: 1, y: 1, xx: 1, xy: 1, yy: 1, logs: 1, log: 0, log2: 0 }

function bucket(at: number, customer: string): SeriesBucket {
  return {
    labels: [customer],
    at,
    sums: Sums.of({ requests: 1 }, { output_tokens_per_request: sums, input_tokens_per_request: sums }),
  }
}

const options = { bucket_ms: BUCKET_MS, accepted: NOTHING_ACCEPTED }

test('a label with endless values is watched up to a limit, and what fell silent makes room', () => {
  const view = viewOf(['output_tokens_per_request', 'input_tokens_per_request'])
  const state = newView()
  const names = Array.from(
    { length: DETECTORS_MAX / 2 + 10 },
    (_, index) => `c${String(index).padStart(6, '0')}`,
  )
  observeView(
    state,
    view,
    names.map((name) => bucket(FROM_AT, name)),
    options,
  )
  expect(state.series.size).toBe(DETECTORS_MAX / 2)
  const late = (days: number, name: string) =>
    observeView(state, view, [bucket(FROM_AT + days * DAY_BUCKETS, name)], options)
  late(13, 'new')
  expect(state.series.size).toBe(DETECTORS_MAX / 2)
  late(15, 'newer')
  expect([...state.series.keys()]).toEqual(['["newer"]'])
})
