import { describe, expect, test } from 'vitest'
import { NOT_OPEN, observeThreshold, type Reading, readingOver, type ThresholdSettings } from './threshold.ts'

const STEP_MS = 300_000
const SETTINGS: ThresholdSettings = {
  direction: 'up',
  bound: 10,
  clear: 8,
  for_ms: 600_000,
  min_requests: 20,
}

/** What happens at each of the values, a bucket apart: `[step, kind]`. */
function happens(
  values: readonly (number | null)[],
  settings: Partial<ThresholdSettings> = {},
  requests = 100,
) {
  let state = NOT_OPEN
  return values.flatMap((value, index) => {
    const to_ms = (index + 1) * STEP_MS
    const reading: Reading = { from_ms: to_ms - STEP_MS, to_ms, value, requests, x: requests }
    const seen = observeThreshold(state, reading, { ...SETTINGS, ...settings })
    state = seen.state
    return seen.events.map(({ kind, at_ms }) => [at_ms / STEP_MS - 1, kind])
  })
}

describe('a threshold', () => {
  test('fires after `for`, and is over only when it is back to the clear bound', () => {
    expect(happens([9, 10, 11, 12, 13, 9, 8.1, 8, 8])).toEqual([
      [2, 'pending'],
      [4, 'firing'],
      [7, 'resolved'],
    ])
  })

  test('without `for` it fires at once', () => {
    expect(happens([11], { for_ms: 0 })).toEqual([
      [0, 'pending'],
      [0, 'firing'],
    ])
  })

  test('what was pending and is not beyond the bound any more is dropped, also above the clear bound', () => {
    expect(happens([11, 9, 11, 11, 11])).toEqual([
      [0, 'pending'],
      [1, 'dropped'],
      [2, 'pending'],
      [4, 'firing'],
    ])
  })

  test('a floor fires below it', () => {
    expect(happens([9, 11, 12, 12.5], { direction: 'down', bound: 10, clear: 12, for_ms: 0 })).toEqual([
      [0, 'pending'],
      [0, 'firing'],
      [2, 'resolved'],
    ])
  })

  test('too few requests or no value: nothing begins and nothing ends', () => {
    expect(happens([11, 11, 11], {}, 19)).toEqual([])
    expect(happens([11, null, 11, null, null, 7])).toEqual([
      [0, 'pending'],
      [2, 'firing'],
      [5, 'resolved'],
    ])
  })

  test('a sum is known without a request: what is open ends, and nothing begins', () => {
    const none = (values: readonly number[], settings: Partial<ThresholdSettings> = {}) => {
      let state = NOT_OPEN
      return values.flatMap((value, index) => {
        const to_ms = (index + 1) * STEP_MS
        const requests = value === 0 || value > 90 ? 0 : 100
        const reading = { from_ms: to_ms - STEP_MS, to_ms, value, requests, x: requests }
        const seen = observeThreshold(state, reading, { ...SETTINGS, is_sum: true, ...settings })
        state = seen.state
        return seen.events.map(({ kind }) => [index, kind])
      })
    }
    expect(none([11, 12, 13, 0, 99])).toEqual([
      [0, 'pending'],
      [2, 'firing'],
      [3, 'resolved'],
    ])
    // How long it holds is not counted over a time in which it did not.
    expect(none([11, 0, 0, 11, 12])).toEqual([
      [0, 'pending'],
      [1, 'dropped'],
      [3, 'pending'],
    ])
    expect(none([11, 0, 0, 11], { is_sum: false })).toEqual([
      [0, 'pending'],
      [3, 'firing'],
    ])
  })

  test('says what a regression says, with the bound for its baseline', () => {
    const reading = { from_ms: 0, to_ms: 3_600_000, value: 12, requests: 50, x: 400 }
    const { events, state } = observeThreshold(NOT_OPEN, reading, { ...SETTINGS, for_ms: 0 })
    expect(state.open).toEqual(events[1]?.regression)
    expect(state.open).toMatchObject({
      state: 'firing',
      direction: 'up',
      onset_ms: 0,
      pending_ms: 3_600_000,
      fired_ms: 3_600_000,
      baseline: 10,
      value: 12,
      effect: 0.2,
      requests: 50,
    })
  })
})

test('a window adds up the buckets that are wholly in it', () => {
  const bucket = (at: number, n: number, y: number) => ({
    from_ms: at * STEP_MS,
    to_ms: (at + 1) * STEP_MS,
    n,
    x: n,
    y,
  })
  const buckets = [bucket(0, 5, 500), bucket(1, 10, 40), bucket(2, 10, 60), bucket(3, 1, 900)]
  const window = { from_ms: STEP_MS, to_ms: 3 * STEP_MS }
  expect(readingOver(buckets, window)).toEqual({ ...window, value: 5, requests: 20, x: 20 })
  expect(readingOver([], window).value).toBeNull()
})
