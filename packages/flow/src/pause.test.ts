import { expect, test, vi } from 'vitest'
import { every } from './every.ts'
import { pause } from './pause.ts'

test('a pause that is cut short says so, before and meanwhile', async () => {
  const stop = new AbortController()
  const waiting = pause(60_000, stop.signal)
  stop.abort()
  expect(await waiting).toBe(false)
  expect(await pause(60_000, stop.signal)).toBe(false)
  expect(await pause(1)).toBe(true)
})

test('a pause is never shorter than it was asked to be', async () => {
  for (const ms of [0, 0.4, 1.7, 3.2, 5.9]) {
    const began_ms = performance.now()
    expect(await pause(ms)).toBe(true)
    expect(performance.now() - began_ms).toBeGreaterThanOrEqual(ms)
  }
})

test('a pause longer than a timer can hold does not end at once', async () => {
  const stop = new AbortController()
  const year = pause(365 * 24 * 60 * 60 * 1000, stop.signal)
  expect(await Promise.race([year, pause(20).then(() => 'still waiting')])).toBe('still waiting')
  stop.abort()
  expect(await year).toBe(false)
})

test('what is done every so often is done one at a time, past its failures, until it is stopped', async () => {
  vi.useFakeTimers()
  try {
    const ends: ((error?: Error) => void)[] = []
    const errors: unknown[] = []
    const work = () =>
      new Promise<void>((resolve, reject) =>
        ends.push((error) => (error === undefined ? resolve() : reject(error))),
      )
    const repeated = every(10, work, (error) => errors.push(error))
    await vi.advanceTimersByTimeAsync(35)
    expect(ends).toHaveLength(1)
    const broken = new Error('broken')
    ends[0]?.(broken)
    await vi.advanceTimersByTimeAsync(10)
    expect(errors).toEqual([broken])
    expect(ends).toHaveLength(2)
    ends[1]?.()
    repeated.stop()
    await vi.advanceTimersByTimeAsync(100)
    expect(ends).toHaveLength(2)
  } finally {
    vi.useRealTimers()
  }
})
