import type { DataCheck } from '@marginscope/schemas'
import { expect, test } from 'vitest'
import { checkFigure, checkSettings, type Intake } from './data-checks.ts'
import { NOT_OPEN, observeThreshold } from './threshold.ts'

const HOUR_MS = 3_600_000
const QUIET: Intake = { events: 1000, unpriced: 0, incomplete: 0, dead_letters: 0, lag_ms: 0 }

function fires(check: DataCheck, bound: number, over: Partial<Intake>): boolean {
  const settings = checkSettings(check, { bound, for_ms: 0, min_requests: 20 })
  const intake = { ...QUIET, ...over }
  const reading = { from_ms: 0, to_ms: HOUR_MS, requests: intake.events, ...checkFigure(check, intake) }
  return observeThreshold(NOT_OPEN, reading, settings).events.some(({ kind }) => kind === 'firing')
}

test.each<[DataCheck, number, Partial<Intake>, Partial<Intake>]>([
  ['no_events', 0, { events: 0 }, { events: 1 }],
  ['lag', 300, { lag_ms: 1000 * 300_001 }, { lag_ms: 1000 * 300_000 }],
  ['unpriced_share', 0.01, { unpriced: 11 }, { unpriced: 10 }],
  ['incomplete_share', 0.002, { incomplete: 3 }, { incomplete: 2 }],
  ['dead_letters', 0, { dead_letters: 1 }, { dead_letters: 0 }],
])('%s fires beyond %d and not at it', (check, bound, beyond, at) => {
  expect(fires(check, bound, beyond)).toBe(true)
  expect(fires(check, bound, at)).toBe(false)
})

test('a share of few events, or of a few without a price, is none; dead letters without events still count', () => {
  expect(fires('unpriced_share', 0.01, { events: 19, unpriced: 19 })).toBe(false)
  expect(fires('unpriced_share', 0.01, { events: 20, unpriced: 4 })).toBe(false)
  expect(fires('unpriced_share', 0.01, { events: 20, unpriced: 5 })).toBe(true)
  expect(fires('dead_letters', 0, { events: 0, dead_letters: 3 })).toBe(true)
  expect(fires('incomplete_share', 0, { events: 1, incomplete: 1 })).toBe(true)
})

test('without an event nothing is known of lag and share', () => {
  expect(checkFigure('lag', { ...QUIET, events: 0 }).value).toBeNull()
  expect(checkFigure('unpriced_share', { ...QUIET, events: 0 }).value).toBeNull()
  expect(checkFigure('incomplete_share', { ...QUIET, events: 0 }).value).toBeNull()
})
