import { expect, test } from 'vitest'
import { checkReading, checkSettings, type DataCheck, type Intake } from './data-checks.ts'
import { NOT_OPEN, observeThreshold } from './threshold.ts'

const HOUR_MS = 3_600_000
const QUIET: Intake = {
  from_ms: 0,
  to_ms: HOUR_MS,
  events: 1000,
  unpriced: 0,
  dead_letters: 0,
  newest_ms: HOUR_MS - 1000,
}

function fires(check: DataCheck, bound: number, intake: Partial<Intake>): boolean {
  const settings = checkSettings(check, { bound, for_ms: 0, min_requests: 20 })
  const { events } = observeThreshold(NOT_OPEN, checkReading(check, { ...QUIET, ...intake }), settings)
  return events.some(({ kind }) => kind === 'firing')
}

test.each<[DataCheck, number, Partial<Intake>, Partial<Intake>]>([
  ['no_events', 0, { events: 0 }, { events: 1 }],
  ['lag', 300, { newest_ms: HOUR_MS - 301_000 }, { newest_ms: HOUR_MS - 300_000 }],
  ['unpriced_share', 0.01, { unpriced: 11 }, { unpriced: 10 }],
  ['dead_letters', 0, { dead_letters: 1 }, { dead_letters: 0 }],
])('%s fires beyond %d and not at it', (check, bound, beyond, at) => {
  expect(fires(check, bound, beyond)).toBe(true)
  expect(fires(check, bound, at)).toBe(false)
})

test('a share of few events is none, and dead letters without events still count', () => {
  expect(fires('unpriced_share', 0.01, { events: 19, unpriced: 19 })).toBe(false)
  expect(fires('dead_letters', 0, { events: 0, dead_letters: 3 })).toBe(true)
})

test('no lag is known before the first event; a clock that runs ahead is no lag', () => {
  expect(checkReading('lag', { ...QUIET, newest_ms: null }).value).toBeNull()
  expect(checkReading('lag', { ...QUIET, newest_ms: HOUR_MS + 5000 }).value).toBe(0)
})
