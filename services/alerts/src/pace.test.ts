import { describe, expect, test } from 'vitest'
import { Pace } from './pace.ts'
import { settledBy } from './settled.ts'

const BUCKET_MS = 300_000
const GRACE_MS = 60_000
/** A bucket has settled right now. */
const NOW_MS = Date.parse('2026-09-01T10:01:00Z')

const due = (now_ms: number, has_usage: boolean, behind_ms = 0) => ({ now_ms, has_usage, behind_ms })

/** Judged once, now. */
function paced(took_ms: number): Pace {
  const pace = new Pace({ bucket_ms: BUCKET_MS, grace_ms: GRACE_MS })
  expect(pace.isDue(due(NOW_MS, false))).toBe(true)
  pace.judged(due(NOW_MS, true), took_ms)
  return pace
}

const dueAfter = (pace: Pace, after_ms: number, has_usage: boolean) =>
  pace.isDue(due(NOW_MS + after_ms, has_usage))

describe('a tenant is judged again', () => {
  test('as soon as usage comes, when that is quick', () => {
    const pace = paced(100)
    expect(dueAfter(pace, 2_999, true)).toBe(false)
    expect(dueAfter(pace, 3_000, true)).toBe(true)
    expect(dueAfter(pace, 3_000, false)).toBe(false)
  })

  test('after a rest that is long beside what it took', () => {
    const pace = paced(1_200)
    expect(dueAfter(pace, 35_999, true)).toBe(false)
    expect(dueAfter(pace, 36_000, true)).toBe(true)
  })

  test('within a minute of what a first event says, however long it took', () => {
    const pace = paced(4_000)
    expect(dueAfter(pace, 44_999, true)).toBe(false)
    expect(dueAfter(pace, 45_000, true)).toBe(true)
  })

  test('when a bucket has settled, whatever it took', () => {
    const pace = new Pace({ bucket_ms: 20_000, grace_ms: 10_000 })
    const settled_ms = NOW_MS + 10_000
    pace.judged(due(settled_ms, true), 4_000)
    expect(pace.isDue(due(settled_ms + 19_999, true))).toBe(false)
    expect(pace.isDue(due(settled_ms + 20_000, false))).toBe(true)
  })

  test('when the ledger has posted what had come by the end of a bucket, ten minutes later at the latest', () => {
    const pace = new Pace({ bucket_ms: BUCKET_MS, grace_ms: GRACE_MS })
    pace.judged(due(NOW_MS - 10_000, true), 4_000)
    expect(pace.isDue(due(NOW_MS + 5_000, true, 5_001))).toBe(false)
    expect(pace.isDue(due(NOW_MS + 5_000, true, 5_000))).toBe(true)
    expect(settledBy(due(NOW_MS, true, 3_600_000), GRACE_MS)).toBe(NOW_MS - GRACE_MS - 600_000)
  })

  test('now and then where nothing comes: rules may be new', () => {
    const pace = paced(100)
    expect(dueAfter(pace, 29_999, false)).toBe(false)
    expect(dueAfter(pace, 30_000, false)).toBe(true)
  })
})
